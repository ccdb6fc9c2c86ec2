import assert from 'node:assert/strict';
import { decideKind, type PlannedMessage, sumBurden } from '../../src/domain/reminder-burden.ts';

const message = (personId: string, on: string, kind: PlannedMessage['kind'] = 'member'): PlannedMessage => ({
  personId,
  on,
  kind,
});

describe('decideKind', () => {
  it('counts somebody by his foremost post, else by his identity', () => {
    assert.equal(decideKind('member', ['committeeMember', 'secretary']), 'secretary');
    assert.equal(decideKind('probationaryMember', []), 'probationaryMember');
  });
});

describe('sumBurden', () => {
  it('has no line where nothing goes out', () => {
    assert.deepEqual(sumBurden([]), []);
  });

  it('counts persons once and messages all, posts before identities', () => {
    const lines = sumBurden([
      message('甲', '2026-11-27'),
      message('甲', '2026-12-03'),
      message('乙', '2026-12-03'),
      message('丙', '2026-12-03', 'secretary'),
    ]);

    assert.deepEqual(
      lines.map(({ kind, people, messages }) => [kind, people, messages]),
      [
        ['secretary', 1, 1],
        ['member', 2, 3],
      ],
    );
  });

  it('finds the fullest week of one person, from Monday to Sunday', () => {
    // 2026-11-29 is a Sunday.
    const apart = sumBurden([message('甲', '2026-11-29'), message('甲', '2026-11-30')]);
    const together = sumBurden([
      message('甲', '2026-11-30'),
      message('甲', '2026-12-06'),
      message('乙', '2026-12-01'),
    ]);

    assert.deepEqual(
      [apart, together].map(([line]) => line?.perPersonPerWeekMax),
      [1, 2],
    );
  });
});
