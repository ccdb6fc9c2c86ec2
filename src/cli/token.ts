// `xianfeng token`: personal API tokens, issued, listed, taken back. A token is printed once, when it is issued.
import type { Command } from 'commander';
import type { TokenIssuedAnswer, TokenListAnswer, TokenRevokedAnswer } from '../web/tokens.ts';
import { createClient, parseJson } from './client.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';
import { fetchList, type ListOptions, showMore } from './list.ts';
import { formatTable } from './table.ts';

/** Options of `token issue`. */
export interface TokenIssueOptions extends CommonOptions {
  readonly role: string;
  readonly days: string;
}

type Item = TokenListAnswer['items'][number];

const headings = ['编号', '工号', '姓名', '岗位', '状态', '有效至', '上次使用'];
const stateNames: Readonly<Record<Item['state'], string>> = {
  valid: '有效',
  expired: '已到期',
  revoked: '已收回',
};

/** `xianfeng token issue 工号 --role R --days N`. @throws Failure */
export async function issueToken(io: Io, staffNo: string, options: TokenIssueOptions): Promise<void> {
  const { role, days } = options;
  const query = { staffNo, role, days };
  const { bytes } = await createClient(io.env).call({ method: 'POST', path: '/api/tokens', query });
  printAnswer(io, parseJson(bytes) as TokenIssuedAnswer, {
    json: options.json ?? false,
    show: ({ id, token, expiresAt }) => [
      `令牌：${token}`,
      `编号 ${id}，有效至 ${expiresAt}。令牌只显示这一次，请交给本人妥善保管；不再用时执行 xianfeng token revoke ${id}。`,
    ],
  });
}

/** `xianfeng token list`. @throws Failure */
export async function listTokens(io: Io, options: ListOptions): Promise<void> {
  const page = await fetchList<Item>(createClient(io.env), { path: '/api/tokens' }, options);
  printAnswer(io, page, {
    json: options.json ?? false,
    show: ({ items, nextCursor }) => [
      ...formatTable(
        headings.map((heading) => ({ heading })),
        items.map((item) => [
          item.id,
          item.staffNo,
          item.name,
          item.role,
          stateNames[item.state],
          item.expiresAt,
          item.lastUsedAt ?? '从未',
        ]),
      ),
      ...showMore(nextCursor),
    ],
  });
}

/** `xianfeng token revoke ID`. @throws Failure */
export async function revokeToken(io: Io, id: string, options: CommonOptions): Promise<void> {
  const path = `/api/tokens/${encodeURIComponent(id)}/revoke`;
  const { bytes } = await createClient(io.env).call({ method: 'POST', path });
  printAnswer(io, parseJson(bytes) as TokenRevokedAnswer, {
    json: options.json ?? false,
    show: ({ ended }) => [ended ? '令牌已收回，从现在起不能再用。' : '这个令牌此前已经收回。'],
  });
}

/** Tells commander of these commands. */
export function addToken(program: Command, io: Io): void {
  const json = ['--json', '以 JSON 输出，便于程序读取'] as const;
  const token = program.command('token').description('个人接口令牌：发放、列出、收回');
  token
    .command('issue <工号>')
    .description('给一位同志发放令牌，只能办这个岗位能办的事；令牌只显示一次')
    .requiredOption('--role <ROLE>', '以哪个岗位使用，如 党委工作部；不以岗位使用写 本人')
    .requiredOption('--days <N>', '有效天数，1 至 366')
    .option(...json)
    .action((staffNo: string, options: TokenIssueOptions) => issueToken(io, staffNo, options));
  token
    .command('list')
    .description('列出令牌和使用情况，新的在前；令牌本身不显示')
    .option('--limit <N>', '每页条数，1 至 200')
    .option('--cursor <CURSOR>', '从上一页给出的位置接着看')
    .option('--all', '全部列出')
    .option(...json)
    .action((options: ListOptions) => listTokens(io, options));
  token
    .command('revoke <ID>')
    .description('收回令牌，立即失效')
    .option(...json)
    .action((id: string, options: CommonOptions) => revokeToken(io, id, options));
}
