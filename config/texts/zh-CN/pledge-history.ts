// 承诺 对比, 承诺 历史: what changed between versions, what was ever public.
import { dayWords } from './day.ts';
import { type DifferenceLine, differenceWords } from './difference.ts';

/** What a version is held against. */
export interface BasisView {
  readonly version: number;
  readonly was: 'published' | 'returned' | 'earlier';
  readonly pieces: readonly DifferenceLine[];
}

/** A version that is or was public. */
export interface HistoryLine {
  readonly version: number;
  /** Campaign date. */
  readonly on: string;
  /** Null where it was taken back. */
  readonly text: string | null;
  /** Null for the first. */
  readonly pieces: readonly DifferenceLine[] | null;
}

const basisNames: Readonly<Record<BasisView['was'], string>> = {
  published: '公布的',
  returned: '请改的',
  earlier: '之前的',
};

/** `与公布的第1稿相比：`, and the difference. */
export function basisWords({ version, was, pieces }: BasisView): string {
  const same = pieces.every(({ kind }) => kind === 'same');
  const head = `与${basisNames[was]}第${version}稿相比`;
  return same ? `${head}，没有改动。` : `${head}：\n${differenceWords(pieces)}`;
}

function historyWords({ version, on, text, pieces }: HistoryLine): string {
  const head = `· 第${version}稿，${dayWords(on)}公布`;
  if (text === null) return `${head}，后来撤回，内容不再显示`;
  return `${head}：\n${pieces === null ? `“${text}”` : differenceWords(pieces)}`;
}

/** Sentences of `/承诺 对比` and `/承诺 历史`. */
export const pledgeHistory = {
  compared: ({
    organization,
    version,
    basis,
  }: {
    organization: string | null;
    version: number;
    basis: BasisView;
  }) => `${organization ?? '您'}的承诺第${version}稿，${basisWords(basis)}`,
  nothingToCompare: ({ organization }: { organization: string | null }) =>
    `${organization ?? '您'}的承诺还没有可以对比的两稿。看现在的发“承诺${organization === null ? '' : ` ${organization}`} 查看”。`,
  listed: ({
    subject,
    items,
    earlier,
  }: {
    subject: string;
    items: readonly HistoryLine[];
    earlier: number;
  }) =>
    [
      `${subject}公布过的承诺，最近的在前：`,
      ...items.map(historyWords),
      ...(earlier > 0 ? [`更早的${earlier}稿没有列出。`] : []),
    ].join('\n'),
  none: ({ subject }: { subject: string }) => `${subject}还没有公布过承诺，没有可以看的历史。`,
};
