// `xianfeng calendar list`, `add` and `remove`: the school's calendar and corrections to the published days.
import type { CalendarAnswer, CalendarEntryItem, EntryAddedAnswer } from '../web/almanac.ts';
import { createClient, parseJson } from './client.ts';
import { checkDate, writeDay } from './date.ts';
import { Failure } from './failure.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';
import { formatTable } from './table.ts';
import { showUnpublished } from './unpublished.ts';

const layerNames: Readonly<Record<CalendarEntryItem['layer'], string>> = {
  statutory: '法定安排的更正',
  school: '学校校历',
};
const kindNames: Readonly<Record<CalendarEntryItem['kind'], string>> = { rest: '休息', work: '上班' };

/** Options of the list. */
export interface CalendarListOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
}

/** Options of a new entry. */
export interface CalendarAddOptions extends CommonOptions {
  readonly title: string;
  readonly rest?: boolean;
  readonly work?: boolean;
  readonly statutory?: boolean;
  readonly org?: string;
}

function showList(answer: CalendarAnswer): string[] {
  if (answer.items.length === 0)
    return [
      '除国务院公布的放假安排外，没有别的休息日或上班日。',
      ...showUnpublished(answer.unpublishedYears),
    ];
  const rows = answer.items.map(({ id, layer, kind, from, to, title, org, source }) => [
    writeDay(from),
    to === from ? '' : writeDay(to),
    kindNames[kind],
    title,
    org ?? '全校',
    layerNames[layer],
    source === 'file' ? '校历文件' : id,
  ]);
  const headings = ['从', '到', '安排', '名称', '范围', '性质', '编号'];
  const columns = headings.map((heading) => ({ heading, max: 60 }));
  return [
    ...formatTable(columns, rows),
    `共 ${rows.length} 条。`,
    ...showUnpublished(answer.unpublishedYears),
  ];
}

/** `xianfeng calendar list`. @throws Failure */
export async function listCalendar(io: Io, { from, to, json }: CalendarListOptions): Promise<void> {
  const query = {
    from: from === undefined ? undefined : checkDate('--from', from),
    to: to === undefined ? undefined : checkDate('--to', to),
  };
  const { bytes } = await createClient(io.env).call({ method: 'GET', path: '/api/calendar', query });
  printAnswer(io, parseJson(bytes) as CalendarAnswer, { json: json ?? false, show: showList });
}

/** @throws Failure `kind-missing` */
function readKind({ rest, work }: CalendarAddOptions): 'rest' | 'work' {
  if (rest === work) throw new Failure('kind-missing', '请写明是休息还是上班：--rest 或 --work，二选一。');
  return rest ? 'rest' : 'work';
}

/** `xianfeng calendar add 从 [到]`. @throws Failure */
export async function addCalendarEntry(
  io: Io,
  { from, to }: { readonly from: string; readonly to: string | undefined },
  options: CalendarAddOptions,
): Promise<void> {
  const kind = readKind(options);
  const first = checkDate('开始日期', from);
  const last = to === undefined ? first : checkDate('结束日期', to);
  const { title, org, statutory } = options;
  const query = { kind, from: first, to: last, title, org, layer: statutory ? 'statutory' : 'school' };
  const { bytes } = await createClient(io.env).call({ method: 'POST', path: '/api/calendar', query });
  const span = first === last ? writeDay(first) : `${writeDay(first)}至 ${writeDay(last)}`;
  printAnswer(io, parseJson(bytes) as EntryAddedAnswer, {
    json: options.json ?? false,
    show: ({ id }) => [
      `已记入校历：${span} ${kindNames[kind]}（${title}），编号 ${id}。`,
      '今后的提醒按它安排，已发出的不变。记错了：xianfeng calendar remove 编号',
    ],
  });
}

/** `xianfeng calendar remove 编号`. @throws Failure */
export async function removeCalendarEntry(io: Io, id: string, options: CommonOptions): Promise<void> {
  const path = `/api/calendar/${encodeURIComponent(id)}/remove`;
  const { bytes } = await createClient(io.env).call({ method: 'POST', path });
  printAnswer(io, parseJson(bytes), {
    json: options.json ?? false,
    show: () => ['已从校历中去掉，今后的提醒不再按它安排。'],
  });
}
