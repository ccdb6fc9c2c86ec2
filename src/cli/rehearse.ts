// `xianfeng rehearse`: a whole campaign of an invented school on a simulated clock, and whether what was sent is what
// the preview of the first day said. Runs by itself; needs no running bot.
import type { RehearsalReport } from '../rehearsal.ts';
import { checkDate, writeDay } from './date.ts';
import { Failure } from './failure.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';
import { createProgress } from './progress.ts';
import { formatTable } from './table.ts';

/** Options of a rehearsal. */
export interface RehearseOptions extends CommonOptions {
  readonly template: string;
  readonly starts: string;
  readonly seed: string;
  readonly organizations: string;
  readonly people: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
}

/** The campaign that the program was made for, and its first day. */
export const usual = { template: 'chuangxian-zhengyou-2010', starts: '2010-05-10' } as const;

const changeNames: Readonly<Record<string, string>> = {
  done: '办结',
  undone: '办结后撤回',
  snooze: '稍后提醒',
  roster: '名册变动',
  calendar: '校历变动',
  move: '延期',
  excuse: '缓办',
  digest: '改提醒时间',
};
const reasonNames: Readonly<Record<string, string>> = {
  overtaken: '已有更近的一次',
  expired: '已过截止时间',
  away: '请假、出国（境）',
  excused: '缓办',
  'no-account': '没有账号',
  'weekly-cap': '本周已满',
};
const storeNames = { embedded: '内置数据库', mysql: 'MySQL/MariaDB', postgres: 'PostgreSQL' } as const;
const mostShown = 20;

/** @throws Failure `number-invalid` */
function readNumber(option: string, text: string, { least, most }: { least: number; most: number }): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new Failure('number-invalid', `${option} 请写 ${least} 到 ${most} 之间的整数，您写的是：${text}。`);
}

/** @throws Failure `url-invalid` */
function readServer(option: string, text: string | undefined, schemes: readonly string[]): string | null {
  if (text === undefined) return null;
  if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text;
  // The address itself is not repeated: it may hold a password.
  throw new Failure('url-invalid', `${option} 请写成 ${schemes.join('// 或 ')}// 开头的完整地址。`);
}

function writeCounts(
  counts: Readonly<Record<string, number>>,
  names: Readonly<Record<string, string>>,
): string {
  const parts = Object.entries(counts).map(([key, n]) => `${names[key] ?? key} ${n}`);
  return parts.length === 0 ? '无' : parts.join('，');
}

function toColumns(...headings: readonly string[]) {
  return headings.map((heading) => ({ heading, max: 50 }));
}

function showTables({ phases, tasks, months, burden }: RehearsalReport): string[] {
  const phaseRows = phases.map((one) => [
    one.title,
    writeDay(one.from),
    writeDay(one.to),
    String(one.messages),
  ]);
  const taskRows = tasks.map((one) => [one.title, ...[one.sent, one.merged, one.skipped].map(String)]);
  const burdenRows = burden.map((one) => [
    one.role,
    ...[one.people, one.messages, one.perPersonPerWeekMax].map(String),
  ]);
  return [
    '',
    ...formatTable(toColumns('阶段', '从', '到', '提醒（条）'), phaseRows),
    '',
    ...formatTable(toColumns('事项', '发出', '并入同日一条', '未发'), taskRows),
    '',
    ...formatTable(
      toColumns('月份', '提醒（条）'),
      months.map(({ month, messages }) => [month, String(messages)]),
    ),
    '',
    ...formatTable(toColumns('对象', '人数', '提醒（条）', '一人一周最多'), burdenRows),
  ];
}

function showDifferences({ differences }: RehearsalReport): string[] {
  if (differences.length === 0) return ['差异 0 条：实际发出的，与首日预览加上已登记的变动完全一致。'];
  const sides = { expected: '应有而没有', happened: '有而不应有', total: '总数不符' } as const;
  const lines = differences.slice(0, mostShown).map(({ at, side, what }) => `- ${sides[side]} ${at} ${what}`);
  const more =
    differences.length > mostShown ? [`其余 ${differences.length - mostShown} 条请加 --json 查看。`] : [];
  return [`差异 ${differences.length} 条：`, ...lines, ...more];
}

/** The report for people. */
export function showReport(report: RehearsalReport): string[] {
  const { firstDay, changes, skipped, cancelled } = report;
  const place = `${storeNames[report.store]}${report.redis ? '和 Redis' : ''}`;
  return [
    `演练：${report.title}（${report.template}），种子 ${report.seed}`,
    `${report.organizations} 个组织、${report.people} 人，${writeDay(report.startsOn)}至 ${writeDay(report.endsOn)}，${place}`,
    ...showTables(report),
    '',
    `登记的变动：${writeCounts(changes, changeNames)}`,
    `未发的原因：${writeCounts(skipped, reasonNames)}；因已办结等取消 ${cancelled}`,
    `首日预览 ${firstDay.planned} 条：照预览发生 ${firstDay.asPlanned}，因登记的变动改变 ${firstDay.changed}`,
    `走过 ${report.instants} 个时刻，发出消息 ${report.messages} 条，用时 ${report.seconds} 秒`,
    ...showDifferences(report),
  ];
}

/** @throws Failure where a server does not answer, or the template has faults */
function toRehearsalFailure(error: unknown): Failure {
  const { code = 'unexpected', message = String(error) } = error as { code?: string; message?: string };
  const words: Readonly<Record<string, string>> = {
    'template-refused': `模板有误，演练没有开始：\n${message}`,
    'database-unreachable': '连不上数据库，或不能在上面新建库，请核对 --database-url 和账号的权限。',
  };
  return new Failure(code, words[code] ?? `演练没有完成：${message}（${code}）。`);
}

/** `xianfeng rehearse`. @returns whether everything happened as expected @throws Failure */
export async function rehearseCampaign(io: Io, options: RehearseOptions): Promise<boolean> {
  const settings = {
    template: options.template,
    startsOn: checkDate('--starts', options.starts),
    seed: readNumber('--seed', options.seed, { least: 0, most: 999_999_999 }),
    organizations: readNumber('--organizations', options.organizations, { least: 3, most: 500 }),
    people: readNumber('--people', options.people, { least: 10, most: 100_000 }),
    databaseUrl: readServer('--database-url', options.databaseUrl, ['mysql:', 'postgres:']),
    redisUrl: readServer('--redis-url', options.redisUrl, ['redis:', 'rediss:']),
  };
  // Loaded here only: the other commands need no database.
  const { rehearse } = await import('../rehearsal.ts');
  const bar = createProgress(io, 1, { running: '演练中', full: '核对中' });
  let report: RehearsalReport;
  try {
    report = await rehearse({ ...settings, onProgress: (part) => bar.update(part) });
  } catch (error) {
    throw toRehearsalFailure(error);
  } finally {
    bar.end();
  }
  printAnswer(io, report, { json: options.json ?? false, show: showReport });
  return report.differences.length === 0;
}
