// Samples of what is said about wordings that were suggested, and about versions side by side.
import type { BasisView } from '../../config/texts/zh-CN/pledge-history.ts';
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

const to = '李试甲同志';
const organization = '第甲党支部';
const whose = [{ organization: null }, { organization }] as const;
const text = '本学期每周三下午为学生答疑';
const limits = { min: 6, max: 500 };
const pieces = [
  { kind: 'same', text: '本学期每周' },
  { kind: 'out', text: '三' },
  { kind: 'in', text: '五' },
  { kind: 'same', text: '下午为学生答疑' },
] as const;
const same = [{ kind: 'same', text }] as const;
const other = [
  { kind: 'out', text: '认真学习' },
  { kind: 'in', text },
] as const;
const bracketed = [{ kind: 'in', text: '【一】〖二〗〔三〕［四］' }] as const;

/** Versions side by side, as sentences take them. */
export const samplesOfBasis: readonly BasisView[] = (['published', 'returned', 'earlier'] as const).flatMap(
  (was) => [
    { version: 1, was, pieces },
    { version: 1, was, pieces: same },
    { version: 1, was, pieces: bracketed },
  ],
);

const asked = {
  to,
  version: 1,
  reviewer: '示例学院党总支',
  acting: null,
  text,
  pieces,
  isAsked: true,
};
const acting = { by: '李芳甲', principal: '王试之' };
const sent = { subject: '李试甲', version: 1, pieces };

const choices = ['带头学习提高', '带头服务群众'];
const faults = [
  ...(['no-such-day', 'unreadable', 'past'] as const).map((fault) => ({
    ...{ field: 'due' as const, typed: '11月31日', fault, choices },
  })),
  { field: 'criteria' as const, typed: '带队伍', fault: 'unknown' as const, choices },
];

/** Sentence → parameters to make it with. */
export const pledgeSamples = {
  'pledgeSuggestion.ask': [[{ subject: '李试甲' }]],
  'pledgeSuggestion.unchanged': [[]],
  'pledgeSuggestion.unfit': [[{ length: 2, ...limits }], [{ length: 501, ...limits }]],
  'pledgeSuggestion.cancelled': [[]],
  'pledgeSuggestion.displaced': [[{ text }]],
  'pledgeSuggestion.sent': [[{ ...sent, reachable: true }], [{ ...sent, reachable: false }]],
  'pledgeSuggestion.asked': whose.flatMap((one) => [
    [{ ...asked, ...one }] as const,
    [{ ...asked, ...one, acting, isAsked: false }] as const,
    [{ ...asked, ...one, pieces: other }] as const,
  ]),
  'pledgeSuggestion.again': [[]],
  'pledgeSuggestion.later': [[]],
  'pledgeSuggestion.rewrite': whose.map((one) => [one] as const),
  'pledgeSuggestion.adopted': whose.map((one) => [{ ...one, version: 2 }] as const),
  'pledgeSuggestion.toldAdopted': [[{ to: '王书记', subject: '李试甲', version: 2 }]],
  'pledgeSuggestion.gone': whose.map((one) => [one] as const),
  'pledgeSuggestion.ownCase': [[]],
  'pledgeField.ask': faults.map((fault) => [fault] as const),
  'pledgeField.suggested': faults.map((fault) => [fault] as const),
  'pledgeField.whichOffer': [[{ choices }]],
  'pledgeHistory.compared': whose.flatMap((one) =>
    samplesOfBasis.map((basis) => [{ ...one, version: 2, basis }] as const),
  ),
  'pledgeHistory.nothingToCompare': whose.map((one) => [one] as const),
  'pledgeHistory.listed': [
    [
      {
        subject: '李试甲',
        items: [
          { version: 3, on: '2026-12-03', text: null, pieces: null },
          { version: 2, on: '2026-12-02', text, pieces },
          { version: 1, on: '2026-12-01', text, pieces: null },
        ],
        earlier: 2,
      },
    ],
    [{ subject: '您', items: [{ version: 1, on: '2026-12-01', text, pieces: null }], earlier: 0 }],
  ],
  'pledgeHistory.none': [[{ subject: '李试甲' }]],
} as const satisfies { readonly [K in TextKey]?: readonly ArgumentsOf<K>[] };
