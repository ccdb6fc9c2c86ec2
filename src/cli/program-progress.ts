// The commands of deadlines and of the progress as commander knows them: names, arguments, help. Part of `program`.
import type { Command } from 'commander';
import { type CoverageOptions, showCoverage } from './coverage.ts';
import { type DeadlineMoveOptions, listDeadlines, moveDeadline } from './deadlines.ts';
import type { CommonOptions, Io } from './io.ts';

const jsonFlag = ['--json', '以 JSON 输出，便于程序读取'] as const;

/** Adds `xianfeng coverage` and `xianfeng deadline …`. */
export function addProgress(program: Command, io: Io): void {
  program
    .command('coverage')
    .description('各单位的进度：应办、已办、未办，只有数字')
    .option('--org <NAME>', '只看这个组织及其下级：名称，或从上级起的全称')
    .option('--task <KEY>', '只看一件事，写代号，见 xianfeng campaign show')
    .option('--levels <N>', '往下列几级，0 至 8，缺省 1')
    .option('--out <FILE>', '写成 xlsx 文件')
    .option('--force', '文件已存在时覆盖')
    .option(...jsonFlag)
    .action((options: CoverageOptions) => showCoverage(io, options));
  const deadline = program.command('deadline').description('截止时间：查看改动、延期');
  deadline
    .command('list')
    .description('列出改过的截止时间，连同两个日期和理由')
    .option(...jsonFlag)
    .action((options: CommonOptions) => listDeadlines(io, options));
  deadline
    .command('move <事项> <日期>')
    .description('改一件事的截止时间，只告知还没有办的同志；事项写代号，见 xianfeng campaign show')
    .requiredOption('--reason <TEXT>', '理由，一句话，会告知受影响的同志并记入台账')
    .option('--org <NAME>', '只给这个组织及其下级')
    .option('--time <HH:MM>', '当天的几点，缺省不变')
    .option('--dry-run', '只看涉及多少人，不保存')
    .option(...jsonFlag)
    .action((task: string, date: string, options: DeadlineMoveOptions) =>
      moveDeadline(io, { task, date }, options),
    );
}
