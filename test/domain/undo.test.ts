import assert from 'node:assert/strict';
import { decideUndo, type UndoRecord, undoAtOnceMs } from '../../src/domain/undo.ts';

const now = 10_000_000;
const build = (over: Partial<UndoRecord> = {}): UndoRecord => ({
  ...{ kind: 'note', id: 'a', at: now - 1000, subject: null, line: '/践诺 撤回', fault: null, asks: false },
  ...over,
});
const outcomeOf = (records: readonly UndoRecord[], fixedAt: number | null = null) => {
  const fixed = fixedAt === null ? null : { kind: 'deadline.moved', at: fixedAt };
  const decision = decideUndo(records, fixed, now);
  return decision.outcome === 'ask' || decision.outcome === 'take'
    ? `${decision.outcome} ${decision.record.id}`
    : decision.outcome;
};

describe('decideUndo', () => {
  const old = now - undoAtOnceMs - 1;
  const cases: readonly (readonly [string, string, readonly UndoRecord[], number | null])[] = [
    ['has nothing where there is nothing', 'nothing', [], null],
    ['takes the newest', 'take b', [build({ at: now - 9000 }), build({ id: 'b' })], null],
    ['takes the first of two of one instant', 'take a', [build(), build({ id: 'b' })], null],
    ['asks about one of more than ten minutes ago', 'ask a', [build({ at: old })], null],
    ['does not ask where its feature does', 'take a', [build({ at: old, asks: true })], null],
    [
      'takes none in the place of one that stands for good',
      'fault',
      [build({ at: old }), build({ fault: 'late' })],
      null,
    ],
    ['takes none that came before what nobody takes back', 'fixed', [build()], now],
    ['takes one that came after it', 'take a', [build()], now - 2000],
  ];
  for (const [title, expected, records, fixedAt] of cases)
    it(title, () => assert.equal(outcomeOf(records, fixedAt), expected));

  it('names what came before, where that can be taken back', () => {
    const named = decideUndo([build()], { kind: 'deadline.moved', at: now }, now);
    assert.equal(named.outcome === 'fixed' && named.before?.id, 'a');
    const late = decideUndo([build({ fault: 'late' })], { kind: 'deadline.moved', at: now }, now);
    assert.equal(late.outcome === 'fixed' && late.before, null);
  });
});
