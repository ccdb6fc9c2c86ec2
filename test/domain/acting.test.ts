import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Acting, type ActingWish, decideActing, isActable } from '../../src/domain/acting.ts';
import type { Identity, PersonState } from '../../src/domain/person.ts';

const wish = (over: Partial<ActingWish> = {}): ActingWish => ({
  principalId: 'A',
  actingId: 'B',
  organizationId: null,
  fromOn: '2026-12-01',
  toOn: '2026-12-06',
  today: '2026-11-25',
  candidate: { id: 'B', identity: 'member', state: 'active' },
  ...over,
});
const standing = (principalId: string, actingId: string, over: Partial<Acting> = {}): Acting => ({
  principalId,
  actingId,
  organizationId: null,
  fromOn: '2026-12-03',
  toOn: '2026-12-04',
  ...over,
});
const candidate = (identity: Identity, state: PersonState) => ({ id: 'B', identity, state });

describe('decideActing', () => {
  const cases: readonly (readonly [string, ActingWish, readonly Acting[], string | null])[] = [
    ['lets a full member act', wish(), [], null],
    ['lets nobody act for himself', wish({ actingId: 'A' }), [], 'self'],
    [
      'asks for a full member',
      wish({ candidate: candidate('probationaryMember', 'active') }),
      [],
      'not-member',
    ],
    ['asks for somebody who is there', wish({ candidate: candidate('member', 'leave') }), [], 'not-present'],
    ['asks for days in order', wish({ toOn: '2026-12-01' }), [], 'order'],
    ['asks for days to come', wish({ fromOn: '2026-11-01', toOn: '2026-11-25' }), [], 'past'],
    ['takes the last day that is today', wish({ fromOn: '2026-11-25', toOn: '2026-11-26' }), [], null],
    ['takes a year at most', wish({ toOn: '2027-12-31' }), [], 'too-long'],
    ['refuses a second one for the same post', wish(), [standing('A', 'C')], 'covered'],
    [
      'takes a second one for another post',
      wish({ organizationId: 'O' }),
      [standing('A', 'C', { organizationId: 'P' })],
      null,
    ],
    [
      'takes one that begins when the other ends',
      wish(),
      [standing('A', 'C', { fromOn: '2026-11-25', toOn: '2026-12-01' })],
      null,
    ],
    ['goes in no circle', wish(), [standing('B', 'A')], 'principal-acts'],
    ['hands nothing on to a third', wish(), [standing('C', 'A')], 'principal-acts'],
    ['leads to nobody who is away himself', wish(), [standing('B', 'C')], 'acting-away'],
    ['lets one act for two', wish(), [standing('C', 'B')], null],
  ];

  for (const [title, asked, known, verdict] of cases) {
    it(title, () => assert.equal(decideActing(asked, known), verdict));
  }

  it('never leaves two for one post on a day, a circle, or a chain, however it is asked', () => {
    const people = ['A', 'B', 'C', 'D'];
    const day = (n: number) => new Date(Date.UTC(2026, 10, 25 + n)).toISOString().slice(0, 10);
    const step = fc.record({
      principalId: fc.constantFrom(...people),
      actingId: fc.constantFrom(...people),
      organizationId: fc.constantFrom(null, 'O', 'P'),
      from: fc.nat({ max: 20 }),
      days: fc.integer({ min: -1, max: 6 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const kept: Acting[] = [];
        for (const { from, days, ...one } of steps) {
          const asked = wish({ ...one, fromOn: day(from), toOn: day(from + days) });
          const verdict = decideActing(
            { ...asked, candidate: { ...asked.candidate, id: one.actingId } },
            kept,
          );
          if (verdict === null) kept.push(asked);
        }
        for (let n = 0; n < 28; n += 1) {
          const today = kept.filter((one) => one.fromOn <= day(n) && day(n) < one.toOn);
          const principals = today.map((one) => one.principalId);
          assert.ok(today.every((one) => !principals.includes(one.actingId)));
          for (const post of ['O', 'P']) {
            const held = today.filter((one) => one.organizationId === null || one.organizationId === post);
            assert.equal(new Set(held.map((one) => one.principalId)).size, held.length);
          }
        }
      }),
    );
  });
});

describe('isActable', () => {
  it('keeps the three administrators apart', () => {
    assert.equal(isActable('secretary'), true);
    assert.equal(isActable('coordinator'), true);
    for (const role of ['administrator', 'securityAdministrator', 'auditAdministrator'] as const)
      assert.equal(isActable(role), false);
  });
});
