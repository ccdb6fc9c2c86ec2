// The command line as commander knows it: names, arguments, help. What a command does stands in its own file.
import { Command, CommanderError } from 'commander';
import type { UpkeepCommand } from '../upkeep.ts';
import { type AppraisalListOptions, listAppraisals } from './appraisals.ts';
import { listCommentary } from './commentary.ts';
import { examine } from './doctor.ts';
import { Failure } from './failure.ts';
import { listInspections } from './inspections.ts';
import { type CommonOptions, type Io, printFailure } from './io.ts';
import type { ListOptions } from './list.ts';
import { addOutgoing } from './outgoing.ts';
import { issueCode } from './person.ts';
import { listPledges } from './pledges.ts';
import { addCalendar } from './program-calendar.ts';
import { addCampaign } from './program-campaign.ts';
import { addProgress } from './program-progress.ts';
import { addRoster } from './program-roster.ts';
import { listRectifications, type RectificationListOptions } from './rectifications.ts';
import { type RehearseOptions, rehearseCampaign, usual } from './rehearse.ts';
import {
  listReminders,
  previewReminders,
  type ReminderListOptions,
  type ReminderPreviewOptions,
} from './reminders.ts';
import { addToken } from './token.ts';

const jsonFlag = ['--json', '以 JSON 输出，便于程序读取'] as const;

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** Commander speaks English; these are its refusals by code. */
const misuse: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '少写了一个参数',
  'commander.missingMandatoryOptionValue': '少写了一个选项',
  'commander.optionMissingArgument': '选项后面少写了值',
  'commander.excessArguments': '参数多了',
};

async function runUpkeepCommand(
  io: Io,
  command: UpkeepCommand,
  options: { args: string[] } & CommonOptions,
): Promise<void> {
  // Loaded here only: the other commands need no database.
  const { runUpkeep } = await import('../upkeep.ts');
  const lines: string[] = [];
  const print = (line: string) => (options.json ? lines.push(line) : io.out(line));
  const exitCode = await runUpkeep(command, options.args, { print, env: io.env });
  const answer = { ok: exitCode === 0, lines };
  if (options.json) io.out(JSON.stringify(answer, null, 2));
  if (exitCode !== 0) throw new SilentEnd();
}

/** A command that has said everything itself and failed. */
class SilentEnd extends Error {}

const orgFlag = ['--org <NAME>', '只看这个组织及其下级：名称，或从上级起的全称'] as const;

/** Gives a command the options that every list has. */
function addPageFlags(command: Command): Command {
  return command
    .option('--limit <N>', '每页条数，1 至 200')
    .option('--cursor <CURSOR>', '从上一页给出的位置接着看')
    .option('--all', '全部列出')
    .option(...jsonFlag);
}

/** The same for lists that can be narrowed to a part of the tree. */
function addListFlags(command: Command): Command {
  const narrowed = command.option(...orgFlag).option('--campaign <ID>', '活动代号，缺省为当前活动');
  return addPageFlags(narrowed);
}

function addReminders(program: Command, io: Io): void {
  const reminders = program.command('reminders').description('提醒：已发的、将发的');
  addListFlags(reminders.command('list').description('列出提醒和送达情况'))
    .option('--status <STATUS>', '只看一种：due、sending、sent、merged、skipped、unknown、failed、cancelled')
    .action((options: ReminderListOptions) => listReminders(io, options));
  reminders
    .command('preview')
    .description('预览今后会提醒谁、为什么，以及各类同志的负担，不发送')
    .requiredOption('--from <DATE>', '从这一天起，如 2026-12-01；早于今天的按今天')
    .requiredOption('--to <DATE>', '到这一天止，最多 400 天')
    .option(...orgFlag)
    .option(...jsonFlag)
    .action((options: ReminderPreviewOptions) => previewReminders(io, options));
}

function addRecords(program: Command, io: Io): void {
  const pledges = program.command('pledges').description('公开承诺');
  addListFlags(pledges.command('list').description('列出公开承诺')).action((options: ListOptions) =>
    listPledges(io, options),
  );
  const rectifications = program.command('rectifications').description('整改');
  addListFlags(rectifications.command('list').description('列出整改事项'))
    .option('--open', '只列未销号的')
    .action((options: RectificationListOptions) => listRectifications(io, options));
  const appraisals = program.command('appraisals').description('评诺');
  addListFlags(appraisals.command('list').description('列出评诺，按评的先后'))
    .option('--replaced', '连同已被再评代替的')
    .action((options: AppraisalListOptions) => listAppraisals(io, options));
  const inspections = program.command('inspections').description('督查');
  addListFlags(inspections.command('list').description('列出督查记录')).action((options: ListOptions) =>
    listInspections(io, options),
  );
  const commentary = program.command('commentary').description('领导点评');
  addListFlags(commentary.command('list').description('列出领导点评')).action((options: ListOptions) =>
    listCommentary(io, options),
  );
  addReminders(program, io);
  program
    .command('person')
    .description('人员')
    .command('code <工号>')
    .description('发放绑定账号用的一次性码')
    .option(...jsonFlag)
    .action((staffNo: string, options: CommonOptions) => issueCode(io, staffNo, options));
}

function addRehearsal(program: Command, io: Io): void {
  program
    .command('rehearse')
    .description('用虚构的学校和模拟的时间演练整个活动，核对提醒与首日预览；不影响任何现有数据')
    .option('--template <NAME>', '模板名称，或模板文件的路径', usual.template)
    .option('--starts <DATE>', '启动日期', usual.starts)
    .option('--seed <N>', '种子：相同的种子给出相同的学校和经过', '1')
    .option('--organizations <N>', '组织数', '60')
    .option('--people <N>', '人数', '1500')
    .option('--database-url <URL>', '在这台服务器上新建一个库，用完删除；缺省用内置数据库')
    .option('--redis-url <URL>', '经这个 Redis 上的队列运行')
    .option(...jsonFlag)
    .action(async (options: RehearseOptions) => {
      if (!(await rehearseCampaign(io, options))) throw new SilentEnd();
    });
}

function addUpkeep(program: Command, io: Io): void {
  program
    .command('migrate')
    .description('升级数据库结构')
    .option('--status', '只看状态，不改动')
    .option(...jsonFlag)
    .action((options: CommonOptions & { status?: boolean }) =>
      runUpkeepCommand(io, 'migrate', { ...options, args: options.status ? ['--status'] : [] }),
    );
  program
    .command('backup [FILE]')
    .description('备份全部数据')
    .option(...jsonFlag)
    .action((file: string | undefined, options: CommonOptions) =>
      runUpkeepCommand(io, 'backup', { ...options, args: file === undefined ? [] : [file] }),
    );
  program
    .command('restore <FILE>')
    .description('把备份恢复到空库')
    .option(...jsonFlag)
    .action((file: string, options: CommonOptions) =>
      runUpkeepCommand(io, 'restore', { ...options, args: [file] }),
    );
  program
    .command('doctor')
    .description('检查本机设置和服务是否正常')
    .option(...jsonFlag)
    .action((options: CommonOptions) => examine(io, options));
}

function prepare(command: Command, io: Io): void {
  command.exitOverride().helpOption('-h, --help', '显示用法');
  command.configureOutput({
    writeOut: (text) => io.out(text.trimEnd()),
    writeErr: (text) => io.err(text),
    outputError: () => undefined, // said in Chinese by `toMisuse`
  });
  command.configureHelp({ styleTitle: (title) => titles[title] ?? title });
  for (const child of command.commands) prepare(child, io);
}

function createProgram(io: Io): Command {
  const program = new Command('xianfeng')
    .description('先锋的命令行。地址取自 XIANFENG_URL（缺省 http://127.0.0.1:3000），令牌取自 API_TOKEN')
    .helpCommand('help [command]', '显示命令的用法');
  addRoster(program, io);
  addCampaign(program, io, addPageFlags);
  addCalendar(program, io);
  addProgress(program, io);
  addRecords(program, io);
  addOutgoing(program, io);
  addToken(program, io);
  addRehearsal(program, io);
  addUpkeep(program, io);
  prepare(program, io);
  return program;
}

const showsHelp: ReadonlySet<string> = new Set(['commander.help', 'commander.helpDisplayed']);

function toMisuse(error: CommanderError): Failure {
  // For too many arguments the quoted word is the command itself.
  const named = error.code === 'commander.excessArguments' ? undefined : /'([^']*)'/.exec(error.message)?.[1];
  const what = misuse[error.code] ?? '命令写得不对';
  return new Failure('misuse', `${what}${named === undefined ? '' : `：${named}`}。请看 xianfeng --help。`);
}

/** Runs one command line. @returns exit status, 0 or 1 */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  try {
    await createProgram(io).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof SilentEnd) return 1;
    const isHelp = error instanceof CommanderError && showsHelp.has(error.code);
    if (isHelp) return error.exitCode === 0 ? 0 : 1;
    return printFailure(
      io,
      error instanceof CommanderError ? toMisuse(error) : error,
      args.includes('--json'),
    );
  }
}
