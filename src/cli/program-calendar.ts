// The calendar's commands as commander knows them: names, arguments, help. Part of `program`.
import type { Command } from 'commander';
import {
  addCalendarEntry,
  type CalendarAddOptions,
  type CalendarListOptions,
  listCalendar,
  removeCalendarEntry,
} from './calendar.ts';
import type { CommonOptions, Io } from './io.ts';

const jsonFlag = ['--json', '以 JSON 输出，便于程序读取'] as const;

/** Adds `xianfeng calendar …`. */
export function addCalendar(program: Command, io: Io): void {
  const calendar = program.command('calendar').description('校历：寒暑假、考试周，放假安排的更正');
  calendar
    .command('list')
    .description('列出公布的放假安排以外的休息日和上班日')
    .option('--from <DATE>', '只看这一天以后的')
    .option('--to <DATE>', '只看这一天以前的')
    .option(...jsonFlag)
    .action((options: CalendarListOptions) => listCalendar(io, options));
  calendar
    .command('add <从> [到]')
    .description('加一段休息或上班的日子，首尾都算；缺省为学校校历')
    .requiredOption('--title <NAME>', '名称，如 寒假')
    .option('--rest', '这些天休息')
    .option('--work', '这些天上班，最多 7 天')
    .option('--statutory', '是法定安排的更正，对所有事项生效')
    .option('--org <NAME>', '只对这个组织及其下级')
    .option(...jsonFlag)
    .action((from: string, to: string | undefined, options: CalendarAddOptions) =>
      addCalendarEntry(io, { from, to }, options),
    );
  calendar
    .command('remove <编号>')
    .description('去掉一条（校历文件里的请改文件）')
    .option(...jsonFlag)
    .action((id: string, options: CommonOptions) => removeCalendarEntry(io, id, options));
}
