// `xianfeng pledges list`: the list of the API as a table.
import type { PledgeItem, PledgeListAnswer } from '../web/pledges.ts';
import { createClient } from './client.ts';
import { type Io, printAnswer } from './io.ts';
import { fetchList, type ListOptions, showMore } from './list.ts';
import { formatTable } from './table.ts';

const statusNames: Readonly<Record<PledgeItem['status'], string>> = {
  draft: '草稿',
  submitted: '待审核',
  returned: '已退回',
  published: '已公布',
  withdrawn: '已撤回',
  unfulfilled: '未兑现',
};

function show({ items, nextCursor }: PledgeListAnswer): string[] {
  if (items.length === 0) return ['还没有公开承诺。'];
  const rows = items.map((item) => [
    item.staffNo ?? '（组织）',
    item.name,
    item.org,
    statusNames[item.status],
    String(item.version),
    item.createdAt.slice(0, 10),
    item.text,
  ]);
  const table = formatTable(
    [
      { heading: '工号' },
      { heading: '姓名', max: 24 },
      { heading: '组织', max: 44 },
      { heading: '状态' },
      { heading: '稿' },
      { heading: '日期' },
      { heading: '内容', max: 48 },
    ],
    rows,
  );
  return [...table, `共列出 ${items.length} 份。`, ...showMore(nextCursor)];
}

/** `xianfeng pledges list`. @throws Failure */
export async function listPledges(io: Io, options: ListOptions): Promise<void> {
  const page = await fetchList<PledgeItem>(createClient(io.env), { path: '/api/pledges' }, options);
  printAnswer(io, page, { json: options.json ?? false, show });
}
