// `xianfeng rectifications list`: the list of the API as a table.
import type { RectificationItem, RectificationListAnswer } from '../web/rectifications.ts';
import { createClient } from './client.ts';
import { type Io, printAnswer } from './io.ts';
import { fetchList, type ListOptions, showMore } from './list.ts';
import { formatTable } from './table.ts';

const sourceNames: Readonly<Record<RectificationItem['source'], string>> = {
  commentary: '点评',
  inspection: '督查',
  opinion: '师生意见',
};

const statusNames: Readonly<Record<RectificationItem['status'], string>> = {
  raised: '待交办',
  assigned: '待签收',
  signed: '已签收',
  handling: '办理中',
  reported: '待复核',
  verified: '待销号',
  closed: '已销号',
  withdrawn: '已撤回',
};

const lightNames: Readonly<Record<RectificationItem['light'], string>> = {
  none: '',
  blue: '◇ 临近期限',
  yellow: '△ 进度偏慢',
  red: '■ 已过期限',
};

/** Options of the list. */
export interface RectificationListOptions extends ListOptions {
  readonly open?: boolean;
}

function show({ items, nextCursor }: RectificationListAnswer): string[] {
  if (items.length === 0) return ['没有整改事项。'];
  const rows = items.map((item) => [
    String(item.number),
    sourceNames[item.source],
    item.subject.staffNo ?? '（组织）',
    item.subject.org,
    statusNames[item.status],
    item.dueOn,
    lightNames[item.light],
    item.problem ?? '',
  ]);
  const table = formatTable(
    [
      { heading: '编号' },
      { heading: '来源' },
      { heading: '工号' },
      { heading: '组织', max: 44 },
      { heading: '状态' },
      { heading: '期限' },
      { heading: '提示' },
      { heading: '问题', max: 48 },
    ],
    rows,
  );
  return [...table, `共列出 ${items.length} 项。`, ...showMore(nextCursor)];
}

/** `xianfeng rectifications list`. @throws Failure */
export async function listRectifications(io: Io, options: RectificationListOptions): Promise<void> {
  const query = options.open ? { open: '1' } : {};
  const source = { path: '/api/rectifications', query };
  const page = await fetchList<RectificationItem>(createClient(io.env), source, options);
  printAnswer(io, page, { json: options.json ?? false, show });
}
