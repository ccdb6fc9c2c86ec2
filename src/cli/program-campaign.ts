// The campaign's commands as commander knows them: names, arguments, help. Part of `program`.
import { type Command, Option } from 'commander';
import {
  type CampaignListOptions,
  type CampaignStartOptions,
  listCampaigns,
  showCampaign,
  startCampaign,
} from './campaign.ts';
import {
  type CampaignCloneOptions,
  type CampaignCloseOptions,
  cloneCampaign,
  closeCampaign,
} from './campaign-life.ts';
import type { CommonOptions, Io } from './io.ts';

const jsonFlag = ['--json', '以 JSON 输出，便于程序读取'] as const;

/** Each time that an option is given adds to its list; without a value it stands in it as ''. */
function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function replaceOption(): Option {
  const help = '单独写：当前活动还没有结束，也用新的取代；写“旧=新”：换掉模板里有时限的文字，可以写多次';
  return new Option('--replace [旧=新]', help).preset('').argParser(collect);
}

function lessonOption(help: string): Option {
  return new Option('--lesson <TEXT>', `${help}，一句一个，可以写多次`).argParser(collect);
}

function addStart(command: Command): Command {
  return command
    .option('--dry-run', '只看各项日期，不保存')
    .addOption(replaceOption())
    .option(...jsonFlag);
}

/** Adds `xianfeng campaign …`. */
export function addCampaign(program: Command, io: Io, addPageFlags: (command: Command) => Command): void {
  const campaign = program.command('campaign').description('活动：启动、查看、续办、结束');
  addStart(
    campaign
      .command('init')
      .description('从模板启动一个活动，作为当前活动；自带的模板是 yearly-cycle 和 chuangxian-zhengyou-2010')
      .requiredOption('--template <NAME>', '模板名称，或自己写的模板文件（.yaml）')
      .option('--starts <DATE>', '启动日期，如 2026-12-01，缺省为今天'),
  ).action((options: CampaignStartOptions) => startCampaign(io, options));
  campaign
    .command('show [ID]')
    .description('查看一个活动的全部内容和日期；缺省为当前活动')
    .option(...jsonFlag)
    .action((named: string | undefined, options: CommonOptions) => showCampaign(io, named, options));
  addPageFlags(campaign.command('list').description('列出活动，新的在前')).action(
    (options: CampaignListOptions) => listCampaigns(io, options),
  );
  addStart(
    campaign
      .command('clone [ID]')
      .description('照一个活动（缺省为当前活动）再办一轮，作为当前活动，把经验教训带过去')
      .option('--starts <DATE>', '启动日期，缺省为原活动结束的次日')
      .addOption(lessonOption('上一轮的经验教训')),
  ).action((named: string | undefined, options: CampaignCloneOptions) => cloneCampaign(io, named, options));
  campaign
    .command('close [ID]')
    .description('结束并归档一个活动（缺省为当前活动）：可以查看，不再增改，不再发提醒')
    .option('--early', '还没有到结束日期，也现在结束')
    .addOption(lessonOption('这一轮的经验教训'))
    .option(...jsonFlag)
    .action((named: string | undefined, options: CampaignCloseOptions) => closeCampaign(io, named, options));
}
