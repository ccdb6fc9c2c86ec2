// `xianfeng pledges list`: the list of the API, page by page where all are wanted.
import type { PledgeItem, PledgeListAnswer } from '../web/pledges.ts';
import { type Client, createClient, parseJson } from './client.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';
import { formatTable } from './table.ts';

const largestPage = '200';

const statusNames: Readonly<Record<PledgeItem['status'], string>> = {
  draft: '草稿',
  submitted: '待审核',
  returned: '已退回',
  published: '已公布',
  withdrawn: '已撤回',
  unfulfilled: '未兑现',
};

/** Options of the list. */
export interface PledgeOptions extends CommonOptions {
  readonly org?: string;
  readonly campaign?: string;
  readonly limit?: string;
  readonly cursor?: string;
  readonly all?: boolean;
}

async function fetchPage(
  client: Client,
  options: PledgeOptions,
  cursor: string | undefined,
): Promise<PledgeListAnswer> {
  const { org, campaign } = options;
  const limit = options.limit ?? (options.all ? largestPage : undefined);
  const { bytes } = await client.call({
    method: 'GET',
    path: '/api/pledges',
    query: { org, campaign, limit, cursor },
  });
  return parseJson(bytes) as PledgeListAnswer;
}

async function fetchAll(client: Client, options: PledgeOptions): Promise<PledgeListAnswer> {
  const items: PledgeItem[] = [];
  let cursor = options.cursor;
  do {
    const page = await fetchPage(client, options, cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { items, nextCursor: null };
}

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
  const more =
    nextCursor === null ? [] : [`后面还有，接着看请加 --cursor ${nextCursor}，全部列出请加 --all。`];
  return [...table, `共列出 ${items.length} 份。`, ...more];
}

/** `xianfeng pledges list`. @throws Failure */
export async function listPledges(io: Io, options: PledgeOptions): Promise<void> {
  const client = createClient(io.env);
  const page = options.all
    ? await fetchAll(client, options)
    : await fetchPage(client, options, options.cursor);
  printAnswer(io, page, { json: options.json ?? false, show });
}
