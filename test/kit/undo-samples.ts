// Sample parameters for the sentences of 撤回; `texts.test.ts` makes every one of them.
import type { UndoWords } from '../../config/texts/zh-CN/undo.ts';
import { fixedKinds } from '../../src/services/undo.ts';
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

const at = '2026-12-01T09:00';
const kinds: readonly UndoWords['kind'][] = [
  ...(['pledge', 'note', 'commentary', 'opinion', 'report', 'awaited'] as const),
  ...(['recorded', 'recordedPledge', 'excuse', 'leave', 'rectification'] as const),
];
const whose = (kind: UndoWords['kind']): [UndoWords][] => [
  [{ kind, subject: null, at }],
  [{ kind, subject: '教工第一党支部', at }],
];
const pledge = { kind: 'pledge' as const, subject: null, at };

/** Sentence → parameters to make it with. */
export const undoSamples: { [K in Extract<TextKey, `undo.${string}`>]: readonly ArgumentsOf<K>[] } = {
  'undo.found': kinds.flatMap(whose),
  'undo.ask': kinds.flatMap(whose),
  'undo.kept': [[]],
  'undo.nothing': [[]],
  'undo.fault': [
    [{ ...pledge, kind: 'commentary', fault: 'late' }],
    [{ ...pledge, kind: 'opinion', subject: '5号', fault: 'gone-on' }],
    [{ ...pledge, kind: 'rectification', subject: '5号', fault: 'gone-on' }],
    [{ ...pledge, kind: 'recordedPledge', subject: '李芳甲', fault: 'owners' }],
  ],
  'undo.fixed': [
    ...fixedKinds.map((kind): [{ kind: string; at: string; before: null }] => [{ kind, at, before: null }]),
    [{ kind: 'deadline.moved', at, before: { ...pledge, line: '承诺 撤回' } }],
    [{ kind: 'of-a-newer-version', at, before: null }],
  ],
  'undo.inQuestion': [[]],
};
