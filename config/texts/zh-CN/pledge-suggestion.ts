// 建议改写: what a reviewer is asked for, what the author is told of it, what became of it.
import { signatureWords } from './acting.ts';
import { type DifferenceLine, differenceWords } from './difference.ts';

/** A suggestion, as its author is asked about it. */
export interface SuggestionAsked {
  readonly to: string;
  /** Null for the author's own pledge. */
  readonly organization: string | null;
  readonly version: number;
  /** The organisation that reviews. */
  readonly reviewer: string;
  /** Who suggested it in whose place; null: the reviewer himself. */
  readonly acting: { readonly by: string; readonly principal: string } | null;
  readonly text: string;
  readonly pieces: readonly DifferenceLine[];
  /** Whether a number answers it now; else he has another question open. */
  readonly isAsked: boolean;
}

const quote = (text: string) => `“${text}”`;
const commandOf = (organization: string | null) => (organization ? `承诺 ${organization}` : '承诺');
const leave = '不建议了回“取消”';

/** What would change; of two texts that have nothing in common the one that was written. */
function changeLines(pieces: readonly DifferenceLine[]): string[] {
  if (pieces.some(({ kind }) => kind === 'same')) return ['改动之处：', differenceWords(pieces)];
  const before = pieces.flatMap(({ kind, text }) => (kind === 'out' ? text : []));
  return ['原来写的是：', quote(before.join(''))];
}

/** Sentences about a suggested wording. */
export const pledgeSuggestion = {
  ask: ({ subject }: { subject: string }) =>
    `请发您建议的全文，我转给${subject}决定是否采用。原文在下面，可以复制了改；${leave}。`,
  unchanged: () => `这和原文一样，还没有转告。请发您建议的全文，${leave}。`,
  unfit: ({ length, min, max }: { length: number; min: number; max: number }) =>
    `建议的全文请写${min}个字以上、${max}字以内，刚才是${length}个字，还没有转告。您写的我留着，回“原文”就发还给您；请再发一次，${leave}。`,
  cancelled: () => '好的，先不建议，这份承诺还在等您审核。方便时发“承诺 审核”接着办理。',
  displaced: ({ text }: { text: string }) => `刚才没发出的建议没有保存，原文还给您：${quote(text)}`,
  sent: ({
    subject,
    version,
    pieces,
    reachable,
  }: {
    subject: string;
    version: number;
    pieces: readonly DifferenceLine[];
    reachable: boolean;
  }) =>
    [
      `对${subject}承诺第${version}稿的建议已记下，${reachable ? '我已转告，采用即公布' : '对方还没有绑定账号，收不到消息，请您当面告诉，采用即公布'}：`,
      differenceWords(pieces),
    ].join('\n'),
  asked: ({ to, organization, version, reviewer, acting, text, pieces, isAsked }: SuggestionAsked) =>
    [
      `${to}，您好。${reviewer}${signatureWords(acting)}看了${organization ?? '您'}的承诺（第${version}稿），建议改写为：`,
      quote(text),
      ...changeLines(pieces),
      ...(isAsked
        ? [
            '回数字办理：',
            '1 采用，即刻公布',
            '2 自己再改',
            `以后再定回“取消”，方便时发“${commandOf(organization)}”接着办。`,
          ]
        : [`采用不采用由您定，方便时发“${commandOf(organization)}”，我再问您。`]),
    ].join('\n'),
  again: () => '关于这条建议：采用请回 1；自己再改请回 2，也可以一起发“2 新的全文”；以后再定请回“取消”。',
  later: () => '好的，先不定，建议我留着。方便时发“承诺”接着办。',
  rewrite: ({ organization }: { organization: string | null }) =>
    `好的，请直接发${organization ?? '您'}的承诺改好的全文，交审核后再公布。建议我先留着，现在不写回“取消”。`,
  adopted: ({ organization, version }: { organization: string | null; version: number }) =>
    `已采用，${organization ?? '您'}的承诺（第${version}稿）现在起公布，接受师生监督。想改发“${commandOf(organization)} 新内容”，新稿审核后再替换。`,
  toldAdopted: ({ to, subject, version }: { to: string; subject: string; version: number }) =>
    `${to}，您好。${subject}采用了您建议的写法，承诺第${version}稿现在起公布，供您了解，不需要回复。`,
  gone: ({ organization }: { organization: string | null }) =>
    `这条建议已经不在了：承诺有了新稿，或者已经撤回，没有改动任何内容。现在的发“${commandOf(organization)} 查看”。`,
  ownCase: () => '这条建议是您自己提的，按规定由另一位同志决定是否采用，没有改动任何内容。',
};
