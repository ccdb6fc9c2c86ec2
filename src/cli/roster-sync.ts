// `xianfeng roster sync`: what differs between the messenger's contacts and the roster, and its application once seen.
import type { SyncAnswer } from '../web/roster-sync.ts';
import { createClient, parseJson } from './client.ts';
import { Failure } from './failure.ts';
import { type CommonOptions, type Io, printAnswer } from './io.ts';
import { formatTable } from './table.ts';

/** Options of the comparison. */
export interface SyncOptions extends CommonOptions {
  readonly dryRun?: boolean;
  /** Digest of the difference that was seen. */
  readonly apply?: string;
}

/** Lines of one list at most; `--json` has all. */
const mostRows = 20;

function showList(
  title: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  if (rows.length === 0) return [];
  const rest = rows.length > mostRows ? [`… 共 ${rows.length} 项，全部见 --json`] : [];
  const table = formatTable(
    headings.map((heading) => ({ heading, max: 60 })),
    rows.slice(0, mostRows).map((row) => [...row]),
  );
  return ['', `${title}（${rows.length}）：`, ...table, ...rest];
}

const goneWords = { left: '已退出企业', absent: '通讯录里没有了' } as const;
const suggestionWords = {
  'same-name': '双方各只有一位同名',
  'other-account': '名册上已绑定另一个账号',
} as const;

function show(answer: SyncAnswer): string[] {
  const { dryRun, complete, digest, bind, gone, unseen, suggestions, withoutAccount, unknown } = answer;
  const person = ['工号', '姓名', '账号'];
  const toRow = (one: { staffNo: string; name: string; account: string }) => [
    one.staffNo,
    one.name,
    one.account,
  ];
  const isSame = bind.length + gone.length === 0;
  return [
    dryRun ? '与通讯录对照，没有保存任何内容：' : '已按所看到的差异应用：',
    ...showList(dryRun ? '将绑定，账号就是工号' : '已绑定，账号就是工号', person, bind.map(toRow)),
    ...showList(
      dryRun ? '将解除绑定' : '已解除绑定',
      [...person, '原因'],
      gone.map((one) => [...toRow(one), goneWords[one.why]]),
    ),
    ...showList(
      '供核对，不会自动绑定',
      [...person, '依据'],
      suggestions.map((one) => [...toRow(one), suggestionWords[one.why]]),
    ),
    ...showList(
      '名册上有、没有账号',
      ['工号', '姓名', '组织'],
      withoutAccount.map((one) => [one.staffNo, one.name, one.org]),
    ),
    ...showList(
      '通讯录里有、名册上没有',
      ['账号', '姓名'],
      unknown.map((one) => [one.account, one.name ?? '']),
    ),
    ...(complete
      ? []
      : [
          '',
          `只看到通讯录的一部分：有 ${unseen} 个已绑定的账号不在其中，保持原样。要看全部，请用“通讯录同步”的 Secret。`,
        ]),
    ...(isSame ? ['', '没有要绑定或解除的账号。'] : []),
    ...(dryRun && !isSame ? ['', `核对无误后执行：xianfeng roster sync wecom --apply ${digest}`] : []),
  ];
}

/** `xianfeng roster sync wecom [--dry-run|--apply 编号]`. @throws Failure */
export async function syncContacts(io: Io, messenger: string, options: SyncOptions): Promise<void> {
  const { dryRun, apply } = options;
  if (dryRun && apply !== undefined)
    throw new Failure('sync-both', '--dry-run 与 --apply 请只写一个：先看差异，再按编号应用。');
  if (!['wecom', 'dingtalk'].includes(messenger))
    throw new Failure('sync-messenger', `没有“${messenger}”这个平台，请写 wecom。`);
  if (apply !== undefined && !/^[0-9a-f]{16}$/.test(apply))
    throw new Failure(
      'sync-digest',
      '--apply 后面请写差异末尾给出的编号（16 位），请先用 --dry-run 看差异。',
    );
  const query = { messenger, ...(apply === undefined ? { dryRun: '1' } : { digest: apply }) };
  const answer = await createClient(io.env).call({ method: 'POST', path: '/api/roster/sync', query });
  printAnswer(io, parseJson(answer.bytes) as SyncAnswer, { json: options.json ?? false, show });
}
