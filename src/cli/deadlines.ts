// `xianfeng deadline move` and `list`: deadlines that were moved, and moving one, shown before it is done.
import type {
  DeadlineListAnswer,
  DeadlineMovedAnswer,
  DeadlineMoveItem,
  DeadlinePreviewAnswer,
} from '../web/deadlines.ts';
import { createClient, parseJson } from './client.ts';
import { checkDate, writeDay } from './date.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';
import { formatTable } from './table.ts';

/** Options of a move. */
export interface DeadlineMoveOptions extends CommonOptions {
  readonly reason: string;
  readonly org?: string;
  readonly time?: string;
  readonly dryRun?: boolean;
}

const at = ({ on, time }: DeadlineMoveItem['was']) => `${writeDay(on)} ${time}`;

/** `李芳甲代赵例丁` where somebody acted. */
const writeBy = ({ by, actingFor }: DeadlineMoveItem) =>
  actingFor === null ? (by ?? '令牌') : `${by ?? ''}代${actingFor}`;

function showMoves({ items }: DeadlineListAnswer): string[] {
  if (items.length === 0)
    return ['还没有改过截止时间。改一个：xianfeng deadline move 事项 日期 --reason 理由'];
  const columns = ['事项', '范围', '原定', '改到', '理由', '经办'].map((heading) => ({ heading, max: 44 }));
  const rows = items.map((item) => [
    item.title ?? item.task,
    item.org ?? '全部组织',
    at(item.was),
    at(item.to),
    item.reason,
    writeBy(item),
  ]);
  return [...formatTable(columns, rows), `共 ${rows.length} 次，新的在前。`];
}

/** `xianfeng deadline list`. @throws Failure */
export async function listDeadlines(io: Io, options: CommonOptions): Promise<void> {
  const { bytes } = await createClient(io.env).call({ method: 'GET', path: '/api/deadlines' });
  printAnswer(io, parseJson(bytes) as DeadlineListAnswer, { json: options.json ?? false, show: showMoves });
}

function showMoved(answer: DeadlinePreviewAnswer | DeadlineMovedAnswer): string[] {
  const { title, was, to, owing, told, workdayInstead } = answer;
  const odd =
    workdayInstead === null
      ? []
      : [`请留意：${writeDay(to.on)} 不是工作日，前一个工作日是 ${writeDay(workdayInstead)}。`];
  const what = `${title}：${at(was)} → ${at(to)}，应办 ${owing} 位`;
  if (answer.dryRun)
    return [`将改 ${what}，还没有办的 ${told} 位会各收到一条告知。`, '只是预览：没有保存。', ...odd];
  const without = told > answer.reached ? `，另有 ${told - answer.reached} 位没有绑定账号` : '';
  const when = answer.later ? '上班后' : '现在就';
  return [`已改 ${what}。`, `${when}告知还没有办的 ${answer.reached} 位${without}。`, ...odd];
}

/** `xianfeng deadline move 事项 日期 --reason 理由`. @throws Failure */
export async function moveDeadline(
  io: Io,
  { task, date }: { readonly task: string; readonly date: string },
  { reason, org, time, dryRun, json }: DeadlineMoveOptions,
): Promise<void> {
  const query = { task, date: checkDate('日期', date), reason, org, time, dryRun: dryRun ? '1' : '0' };
  const { bytes } = await createClient(io.env).call({ method: 'POST', path: '/api/deadlines', query });
  printAnswer(io, parseJson(bytes) as DeadlinePreviewAnswer | DeadlineMovedAnswer, {
    json: json ?? false,
    show: showMoved,
  });
}
