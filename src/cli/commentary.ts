// `xianfeng commentary list`: the list of the API as a table.
import type { CommentaryItem, CommentaryListAnswer } from '../web/commentary.ts';
import { createClient } from './client.ts';
import { type Io, printAnswer } from './io.ts';
import { fetchList, type ListOptions, showMore } from './list.ts';
import { formatTable } from './table.ts';

const formNames: Readonly<Record<CommentaryItem['form'], string>> = {
  meeting: '会议',
  onSite: '现场',
  individual: '个别',
  written: '书面',
};

function show({ items, nextCursor }: CommentaryListAnswer): string[] {
  if (items.length === 0) return ['还没有领导点评。'];
  const rows = items.map((item) => [
    item.quarter,
    'org' in item.target ? item.target.org : item.target.staffNo,
    item.byStaffNo,
    formNames[item.form],
    item.createdAt.slice(0, 10),
    item.achievements,
    item.problems,
    item.direction,
  ]);
  const table = formatTable(
    [
      { heading: '季度' },
      { heading: '对象', max: 44 },
      { heading: '点评人' },
      { heading: '形式' },
      { heading: '日期' },
      { heading: '成绩', max: 32 },
      { heading: '不足', max: 32 },
      { heading: '努力方向', max: 32 },
    ],
    rows,
  );
  return [...table, `共列出 ${items.length} 条。`, ...showMore(nextCursor)];
}

/** `xianfeng commentary list`. @throws Failure */
export async function listCommentary(io: Io, options: ListOptions): Promise<void> {
  const page = await fetchList<CommentaryItem>(createClient(io.env), { path: '/api/commentary' }, options);
  printAnswer(io, page, { json: options.json ?? false, show });
}
