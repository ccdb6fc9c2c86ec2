// The labelled parts of a pledge (措施、期限、责任人、对应): what was read of them, and what is asked where one cannot be.
import { dayWords } from './day.ts';

/** What is told beside a text of its parts. */
export interface PledgePoints {
  /** Campaign date; null where none was given. */
  readonly dueOn: string | null;
  /** Titles of what it serves. */
  readonly criteria: readonly string[];
}

/** A part that cannot be taken. */
export interface FieldFaultView {
  readonly field: 'due' | 'criteria';
  readonly typed: string;
  readonly fault: 'no-such-day' | 'unreadable' | 'past' | 'unknown';
  /** What can be named, in its order. */
  readonly choices: readonly string[];
}

const numbered = (choices: readonly string[]) => choices.map((choice, at) => `${at + 1} ${choice}`);

/** The parts in one line, where there is anything that the text itself does not say as plainly; else none. */
export function pointsLines(points: PledgePoints | null | undefined): string[] {
  const words = [
    ...(points?.dueOn ? [`期限${dayWords(points.dueOn)}`] : []),
    ...(points && points.criteria.length > 0 ? [`对应${points.criteria.join('、')}`] : []),
  ];
  return words.length === 0 ? [] : [`要点：${words.join('；')}`];
}

const faultWords: Readonly<Record<FieldFaultView['fault'], (typed: string) => string>> = {
  'no-such-day': (typed) => `期限没有“${typed}”这一天`,
  unreadable: (typed) => `期限“${typed}”我没有看懂是哪一天`,
  past: (typed) => `期限“${typed}”已经过去了`,
  unknown: (typed) => `对应里的“${typed}”我没有对上`,
};

/** Sentences about the parts. */
export const pledgeField = {
  ask: ({ field, typed, fault, choices }: FieldFaultView) => {
    const head = `还差一点没能保存：${faultWords[fault](typed)}。您写的我留着，`;
    if (field === 'due')
      return `${head}回一个日期（如“12月20日”）就行，不用重写；不写期限回“去掉”，不写了回“取消”。`;
    return [
      `${head}回数字就行，可以回几个，例如“1、3”：`,
      ...numbered(choices),
      '不写对应回“去掉”，不写了回“取消”。',
    ].join('\n');
  },
  suggested: ({ field, typed, fault, choices }: FieldFaultView) =>
    `还没有转告：${faultWords[fault](typed)}${field === 'due' ? '，请写成“12月20日”这样' : `，可以写的有${choices.join('、')}`}。您写的我留着，回“原文”就发还给您；请改好再发一次全文，不建议了回“取消”。`,
  whichOffer: ({ choices }: { choices: readonly string[] }) =>
    ['也可以补上对应哪一条，回数字就行，可以回几个，例如“1、3”：', ...numbered(choices)].join('\n'),
};
