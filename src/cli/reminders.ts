// `xianfeng reminders list` and `preview`: what was sent, and what is to come with its burden, as tables.
import type { PlannedItem, ReminderListItem, ReminderPreviewAnswer } from '../web/reminders.ts';
import { createClient, parseJson } from './client.ts';
import { checkDate } from './date.ts';
import { Failure } from './failure.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';
import { fetchList, type ListAnswer, type ListOptions, showMore } from './list.ts';
import { formatTable, type TableColumn } from './table.ts';
import { showUnpublished } from './unpublished.ts';

const statusNames: Readonly<Record<ReminderListItem['status'] | PlannedItem['status'], string>> = {
  due: '等待发送',
  sending: '正在发送',
  sent: '已发送',
  merged: '已合并',
  skipped: '不发',
  unknown: '送达不明',
  failed: '未能送达',
  cancelled: '已取消',
  planned: '将发送',
};

/** Reasons of the planner; what a delivery failed of is shown by its code. */
const reasonNames: Readonly<Record<string, string>> = {
  overtaken: '有更近的一次',
  moved: '截止时间已改',
  expired: '截止时间已过',
  away: '请假或出国（境）',
  'no-account': '还没有绑定账号',
  'weekly-cap': '本周条数已满',
  done: '已经办好',
  'not-owed': '不再需要办',
};

/** Options of the list. */
export interface ReminderListOptions extends ListOptions {
  readonly status?: string;
}

/** Options of the preview. */
export interface ReminderPreviewOptions extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly org?: string;
}

const columns: readonly TableColumn[] = [
  { heading: '时间' },
  { heading: '工号' },
  { heading: '姓名', max: 24 },
  { heading: '事项', max: 44 },
  { heading: '提醒' },
  { heading: '截止' },
  { heading: '状态' },
  { heading: '说明', max: 44 },
];

/** `2026-12-04T08:30:00+08:00` → `2026-12-04 08:30`. */
function toMinute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

function nameRung(rung: string): string {
  if (rung.startsWith('snooze')) return '本人约定';
  if (rung.startsWith('nudge')) return '书记请提醒';
  return rung === 'T-0' ? '截止当天' : `截止前${rung.slice(2)}天`;
}

function nameReason(reason: string | null): string {
  return reason === null ? '' : (reasonNames[reason] ?? reason);
}

function toRow(item: ReminderListItem | PlannedItem, { at, note }: { at: string; note: string }): string[] {
  const subject = item.organization === null ? item.title : `${item.title}（${item.organization}）`;
  return [
    toMinute(at),
    item.staffNo,
    item.name,
    subject,
    nameRung(item.rung),
    toMinute(item.dueAt),
    'mergedInto' in item && item.mergedInto !== null ? '将合并' : statusNames[item.status],
    note,
  ];
}

function showList({ items, nextCursor }: ListAnswer<ReminderListItem>): string[] {
  if (items.length === 0) return ['没有这样的提醒。要看今后会发什么，请用 xianfeng reminders preview。'];
  const rows = items.map((item) => toRow(item, { at: item.sendAt, note: nameReason(item.reason) }));
  return [...formatTable(columns, rows), `共列出 ${items.length} 条。`, ...showMore(nextCursor)];
}

/** `xianfeng reminders list`. @throws Failure */
export async function listReminders(io: Io, options: ReminderListOptions): Promise<void> {
  const source = { path: '/api/reminders', query: { status: options.status } };
  const page = await fetchList<ReminderListItem>(createClient(io.env), source, options);
  printAnswer(io, page, { json: options.json ?? false, show: showList });
}

function noteOf(item: PlannedItem): string {
  const { mergedInto } = item;
  if (mergedInto === null) return nameReason(item.reason);
  if (mergedInto.obligation === item.obligation) return `并入同一事项“${nameRung(mergedInto.rung)}”的一条`;
  return '并入同时发的另一条';
}

function showBurden({ items, burden, progressAsks }: ReminderPreviewAnswer): string[] {
  const messages = burden.reduce((sum, line) => sum + line.messages, 0);
  const merged = items.filter((item) => item.mergedInto !== null).length;
  const skipped = items.filter((item) => item.status === 'skipped').length;
  const total = `将发送 ${messages} 条消息，另有 ${merged} 项并入其中，${skipped} 项不发。`;
  const rows = burden.map((line) => [
    line.role,
    String(line.people),
    String(line.messages),
    String(line.perPersonPerWeekMax),
  ]);
  const headings = ['收到的人', '人数', '消息', '一人一周最多'].map((heading) => ({ heading }));
  const table = burden.length === 0 ? [] : ['', '各类同志的负担', ...formatTable(headings, rows)];
  const asks =
    progressAsks > 0
      ? [`其中 ${progressAsks} 人的第一条末尾附一句，请其方便时记公开承诺的进展；不另发消息，每季度一次。`]
      : [];
  return [total, ...asks, '只是预览：没有发送，也没有保存；此前办好的不再提醒。', ...table];
}

function showPreview(answer: ReminderPreviewAnswer): string[] {
  const alarm = showUnpublished(answer.unpublishedYears);
  if (answer.items.length === 0) return ['这段时间没有要发的提醒。', ...alarm];
  const rows = answer.items.map((item) => toRow(item, { at: item.decidedAt, note: noteOf(item) }));
  return [...formatTable(columns, rows), ...showBurden(answer), ...alarm];
}

/** `xianfeng reminders preview`. @throws Failure */
export async function previewReminders(io: Io, options: ReminderPreviewOptions): Promise<void> {
  const from = checkDate('--from', options.from);
  const to = checkDate('--to', options.to);
  if (to < from) throw new Failure('span-invalid', `--to 早于 --from：${from} 至 ${to}。请把两个日期对调。`);
  const { bytes } = await createClient(io.env).call({
    method: 'GET',
    path: '/api/reminders/preview',
    query: { org: options.org, from, to },
  });
  const answer = parseJson(bytes) as ReminderPreviewAnswer;
  printAnswer(io, answer, { json: options.json ?? false, show: showPreview });
}
