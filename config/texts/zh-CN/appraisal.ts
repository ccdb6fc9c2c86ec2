// 评诺: a published pledge with what is recorded of it, the band that this suggests, what whoever is appraised is told.
import { dayWords } from './day.ts';

type Deduction = 'unfulfilled' | 'no-note' | 'overdue' | 'unanswered' | 'rectifying';
type OpinionState = 'unanswered' | 'answered' | 'rectifying' | 'rectified';

/** A pledge to appraise, with what is recorded of it. */
export interface AppraisalQuestion {
  readonly half: string;
  /** Name of the person or organisation. */
  readonly subject: string;
  /** The person's organisation; null for an organisation. */
  readonly organization: string | null;
  readonly version: number;
  readonly text: string;
  /** `YYYY-MM-DD`. */
  readonly publishedOn: string;
  readonly dueOn: string | null;
  /** Whether that day has passed. */
  readonly isOver: boolean;
  readonly notes: readonly { readonly text: string; readonly on: string }[];
  readonly noteCount: number;
  readonly unfulfilled: string | null;
  readonly opinions: readonly {
    readonly content: string;
    readonly answer: string;
    readonly state: OpinionState;
  }[];
  readonly opinionCount: number;
  readonly draft: {
    readonly band: string;
    readonly score: number;
    readonly deductions: readonly { readonly why: Deduction; readonly points: number }[];
  };
  readonly bands: readonly string[];
  /** The band that stands, where there is one: another replaces it. */
  readonly standing: string | null;
  /** How many wait besides it. */
  readonly more: number;
}

/** A band as it is told. */
interface BandWords {
  readonly half: string;
  readonly band: string;
  readonly reason: string;
}

const deductionWords: Readonly<Record<Deduction, string>> = {
  unfulfilled: '说明不能兑现',
  'no-note': '本半年没有记进展',
  overdue: '期限已过，之后没有记进展',
  unanswered: '有意见待答复',
  rectifying: '有意见正在整改',
};
const stateWords: Readonly<Record<OpinionState, string>> = {
  unanswered: '待答复',
  answered: '已答复',
  rectifying: '正在整改',
  rectified: '已办结',
};

/** `2026年下半年`. */
export const halfWords = (half: string) => `${half.slice(0, 4)}年${half.endsWith('1') ? '上' : '下'}半年`;
const whose = (organization: string | null) =>
  organization === null ? '您的公开承诺' : `${organization}的公开承诺`;
const why = (reason: string) => (reason === '' ? '' : `（理由：${reason}）`);
const numbered = (bands: readonly string[]) =>
  [...bands, '以后再评'].map((label, index) => `${index + 1} ${label}`).join('　');
const shorten = (text: string, length: number) =>
  [...text].length > length ? `${[...text].slice(0, length).join('')}…` : text;

function recordLines(one: AppraisalQuestion): string[] {
  const { notes, noteCount, unfulfilled, dueOn, isOver, opinions, opinionCount } = one;
  const due = dueOn === null ? [] : [`承诺里写的期限：${dayWords(dueOn)}${isOver ? '，已过' : ''}`];
  const none = unfulfilled === null ? ['本半年没有记进展'] : [];
  const told =
    noteCount === 0
      ? none
      : [
          `本半年记了${noteCount}次，最近的：`,
          ...notes.map(({ text, on }) => `· ${dayWords(on)} ${shorten(text, 60)}`),
        ];
  const broken = unfulfilled === null ? [] : [`本人说明不能兑现：${shorten(unfulfilled, 100)}`];
  const said =
    opinionCount === 0
      ? ['没有意见']
      : [
          `意见${opinionCount}条：`,
          ...opinions.map(
            ({ content, answer, state }) =>
              `· ${shorten(content, 50)}（${stateWords[state]}${answer === '' ? '' : `：${shorten(answer, 50)}`}）`,
          ),
        ];
  return [...due, ...broken, ...told, ...said];
}

function draftLine({ band, score, deductions }: AppraisalQuestion['draft']): string {
  const off = deductions.map((one) => `${deductionWords[one.why]}减${one.points}`).join('，');
  return `按这些记录，草稿是“${band}”（${score}分${off === '' ? '，没有减分' : `：${off}`}）。草稿只有您看得到，不保存分数，由您来定。`;
}

const nextWords = {
  first: '请继续照着做下去。',
  middle: '接下来请照着承诺看看还差什么，有进展随时发“践诺 做到哪一步”。',
  last: '接下来会有同志和您谈一谈，看看怎样补上；有进展随时发“践诺 做到哪一步”。',
} as const;

/** Sentences of `/评诺`. */
export const appraisal = {
  ask: (one: AppraisalQuestion) =>
    [
      `${halfWords(one.half)}评诺：${one.subject}${one.organization === null ? '' : `，${one.organization}`}。${one.more > 0 ? `之后还有${one.more}份。` : ''}`,
      `承诺（第${one.version}稿，${dayWords(one.publishedOn)}公布）：${shorten(one.text, 400)}`,
      ...recordLines(one),
      draftLine(one.draft),
      ...(one.standing === null
        ? []
        : [`现在记的是“${one.standing}”，再评一次就以新的为准，原来的留着备查。`]),
      numbered(one.bands),
      '回数字就行；和草稿不同的，在数字后面写一句理由。',
    ].join('\n'),
  askAgain: ({ bands }: { bands: readonly string[] }) =>
    `请回数字：${numbered(bands)}。和草稿不同的，在数字后面写一句理由；先不评了回“取消”。`,
  askReason: ({ subject, band, draft, max }: { subject: string; band: string; draft: string; max: number }) =>
    `给${subject}评“${band}”和草稿“${draft}”不同，请用一句话写下理由，${max}字以内，本人能看到。改评别的回数字，先不评了回“取消”。`,
  reasonTooLong: ({ length, max }: { length: number; max: number }) =>
    `理由是${length}个字，请写在${max}字以内，还没有记录。您写的我留着，回“原文”可以看；请发一句短一些的。`,
  reasonDraft: ({ text }: { text: string }) => `您写的理由是：\n${text}`,
  reasonDisplaced: ({ text }: { text: string }) => `您刚才写的评诺理由还没有记录，先还给您：\n${text}`,
  recorded: ({ subject, band, replaced }: { subject: string; band: string; replaced: boolean }) =>
    `已记录：${subject}的公开承诺评为“${band}”，${replaced ? '原来的一次留着备查，' : ''}会告诉本人，同事看不到。`,
  stale: ({ subject }: { subject: string | null }) =>
    `${subject === null ? '这份承诺' : `${subject}的承诺`}刚刚有了变化，或已不由您评，这一次没有记录。`,
  done: ({ half, skipped }: { half: string; skipped: number }) =>
    skipped === 0
      ? `${halfWords(half)}您这里的公开承诺都评过了。想改哪一份，发“评诺 姓名”。`
      : `这一轮看完了，还有${skipped}份留到以后，随时发“评诺”接着评。`,
  none: ({ half }: { half: string }) =>
    `${halfWords(half)}现在没有等您评的公开承诺。想再看哪一份，发“评诺 姓名或组织”。`,
  cancelled: () => '好的，先不评，已经评过的都记下了。想接着评，发“评诺”。',
  unknown: ({ typed }: { typed: string }) =>
    `没有找到“${typed}”。请写名册上的姓名、工号或组织名，例如“评诺 李芳甲”。`,
  notYours: ({ name }: { name: string }) =>
    `${name}现在没有由您来评的公开承诺：可能还没有公布，或者由别的组织评。`,
  several: ({ choices }: { choices: readonly string[] }) =>
    ['有几个同名的，请带上工号或上级组织再发一次：', ...choices.map((one) => `· ${one}`)].join('\n'),
  told: ({
    to,
    organization,
    half,
    band,
    reason,
    by,
    place,
  }: BandWords & {
    to: string;
    organization: string | null;
    by: string;
    place: 'first' | 'middle' | 'last';
  }) =>
    `${to}，您好。${whose(organization)}${halfWords(half)}评诺是“${band}”${why(reason)}，由${by}评定，只告诉您，不排名，同事看不到。${nextWords[place]}有需要说明的，发“评诺 回应”加您的话；没有就不用回复。`,
  view: ({
    items,
  }: {
    items: readonly (BandWords & {
      organization: string | null;
      by: string;
      on: string;
      reply: string;
    })[];
  }) =>
    items
      .map(({ organization, half, band, reason, by, on, reply }) =>
        [
          `${whose(organization)}${halfWords(half)}评诺是“${band}”${why(reason)}，${dayWords(on)}由${by}评定。`,
          reply === '' ? '有需要说明的，发“评诺 回应”加您的话。' : `您的回应：${reply}`,
        ].join('\n'),
      )
      .join('\n\n'),
  viewEmpty: () => '您的公开承诺还没有评过。评过以后我会告诉您，只有您、书记和上级能看到。',
  ownLine: ({ half, band, reason }: BandWords) =>
    `${halfWords(half)}评诺是“${band}”${why(reason)}，只有您、书记和上级能看到；想说明情况发“评诺 回应”加您的话。`,
  replyAsk: ({ half, band, max }: { half: string; band: string; max: number }) =>
    `请写您对${halfWords(half)}评诺（“${band}”）的说明，${max}字以内，会记录下来并告知评的同志。不写了回“取消”。`,
  replyUnfit: ({ length, max }: { length: number; max: number }) =>
    `说明请写两个字以上、${max}字以内，刚才是${length}个字，还没有发出，请再写一次；不写了回“取消”。`,
  replyNothing: () => '现在没有对您或您负责的组织的评诺，不需要回应。',
  replyAlready: ({ half }: { half: string }) =>
    `${halfWords(half)}的评诺您已经回应过，每次评诺记一次回应。还想说明的，请当面和书记谈，或发“践诺”记进展。`,
  replied: ({ by }: { by: string }) => `您的回应已记录，并告知${by}。`,
  replyTold: ({ to, name, content }: { to: string; name: string; content: string }) =>
    `${to}，您好。${name}对评诺作了回应：${content}。供您了解，觉得要改的，发“评诺 姓名”再评一次；不需要回复。`,
  replyCancelled: () => '好的，先不回应，没有保存任何内容。',
};
