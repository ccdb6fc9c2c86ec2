// `xianfeng appraisals list`: the list of the API as a table.
import type { AppraisalListAnswer, AppraisalListItem } from '../web/appraisals.ts';
import { createClient } from './client.ts';
import { type Io, printAnswer } from './io.ts';
import { fetchList, type ListOptions, showMore } from './list.ts';
import { formatTable } from './table.ts';

/** Options of the list. */
export interface AppraisalListOptions extends ListOptions {
  readonly replaced?: boolean;
}

function show({ items, nextCursor }: AppraisalListAnswer): string[] {
  if (items.length === 0) return ['还没有评诺。'];
  const rows = items.map((item) => [
    `${item.half.slice(0, 4)}年${item.half.endsWith('1') ? '上' : '下'}半年`,
    item.staffNo ?? '（组织）',
    item.name,
    item.org,
    item.replacedAt === null ? item.band : `${item.band}（已再评）`,
    item.createdAt.slice(0, 10),
    item.byStaffNo,
    item.reason,
    item.reply ?? '',
  ]);
  const columns = [
    { heading: '半年' },
    { heading: '工号' },
    { heading: '姓名', max: 24 },
    { heading: '组织', max: 44 },
    { heading: '评为' },
    { heading: '日期' },
    { heading: '评的人' },
    { heading: '理由', max: 32 },
    { heading: '回应', max: 32 },
  ];
  return [...formatTable(columns, rows), `共列出 ${items.length} 条。`, ...showMore(nextCursor)];
}

/** `xianfeng appraisals list`. @throws Failure */
export async function listAppraisals(io: Io, options: AppraisalListOptions): Promise<void> {
  const source = { path: '/api/appraisals', query: options.replaced ? { replaced: '1' } : {} };
  const page = await fetchList<AppraisalListItem>(createClient(io.env), source, options);
  printAnswer(io, page, { json: options.json ?? false, show });
}
