// `xianfeng inspections list`: the list of the API as a table.
import type { InspectionItem, InspectionListAnswer } from '../web/inspections.ts';
import { createClient } from './client.ts';
import { type Io, printAnswer } from './io.ts';
import { fetchList, type ListOptions, showMore } from './list.ts';
import { formatTable } from './table.ts';

const kindNames: Readonly<Record<InspectionItem['kind'], string>> = {
  hearing: '听取汇报',
  survey: '专题调研',
  exchange: '交流研讨',
  special: '专项督查',
};

function show({ items, nextCursor }: InspectionListAnswer): string[] {
  if (items.length === 0) return ['还没有督查记录。'];
  const rows = items.map((item) => [
    String(item.number),
    item.heldOn,
    kindNames[item.kind],
    item.subjects.map(({ org, staffNo }) => (staffNo === undefined ? org : `${org} ${staffNo}`)).join('、'),
    item.byStaffNo,
    item.rectifications.length === 0
      ? '没有发现问题'
      : item.rectifications.map((one) => `整改${one}号`).join('、'),
    item.participants,
    item.note,
  ]);
  const table = formatTable(
    [
      { heading: '编号' },
      { heading: '日期' },
      { heading: '形式' },
      { heading: '对象', max: 44 },
      { heading: '督查人' },
      { heading: '发现', max: 32 },
      { heading: '参加', max: 32 },
      { heading: '情况', max: 32 },
    ],
    rows,
  );
  return [...table, `共列出 ${items.length} 次。`, ...showMore(nextCursor)];
}

/** `xianfeng inspections list`. @throws Failure */
export async function listInspections(io: Io, options: ListOptions): Promise<void> {
  const page = await fetchList<InspectionItem>(createClient(io.env), { path: '/api/inspections' }, options);
  printAnswer(io, page, { json: options.json ?? false, show });
}
