// Which messages go out in one call, and in which order.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { aloneCode } from '../../src/domain/delivery.ts';
import { groupCalls, planTurns, type Sendable } from '../../src/domain/delivery-batch.ts';

const plain: Sendable = {
  id: '',
  tenant: 'corp',
  account_id: '',
  message: '甲',
  kind: 'reminder',
  unclear_at: 0,
  batch_id: null,
  last_code: null,
};

const build = (...parts: readonly Partial<Sendable>[]): Sendable[] =>
  parts.map((part, i) => ({ ...plain, id: `m${i}`, account_id: `a${i}`, ...part }));

const idsOf = (calls: readonly (readonly Sendable[])[]) => calls.map((call) => call.map((one) => one.id));

describe('groupCalls', () => {
  it('puts equal texts to different accounts into one call', () => {
    assert.deepEqual(idsOf(groupCalls(build({}, { message: '乙' }, {}), 1000)), [['m0', 'm2'], ['m1']]);
  });

  it('parts corporations', () => {
    assert.deepEqual(idsOf(groupCalls(build({}, { tenant: 'other' }), 1000)), [['m0'], ['m1']]);
  });

  it('begins another call where one is full', () => {
    assert.deepEqual(idsOf(groupCalls(build({}, {}, {}, {}, {}), 2)), [['m0', 'm1'], ['m2', 'm3'], ['m4']]);
  });

  it('sends answers by themselves', () => {
    const answers = build({ kind: 'reply' }, { kind: 'reply' }, { kind: 'privacy' });

    assert.deepEqual(idsOf(groupCalls(answers, 1000)), [['m0'], ['m1'], ['m2']]);
  });

  it('sends alone what could not go with others because of one of them', () => {
    const messages = build({ last_code: aloneCode }, { last_code: aloneCode }, {}, {});

    assert.deepEqual(idsOf(groupCalls(messages, 1000)), [['m0'], ['m1'], ['m2', 'm3']]);
  });

  it('repeats an unclear call with the same receivers, and adds nobody', () => {
    const together = { unclear_at: 5, batch_id: 'b1' };
    const messages = build(together, {}, together, { unclear_at: 5 }, {});

    assert.deepEqual(idsOf(groupCalls(messages, 1)), [['m0', 'm2'], ['m1'], ['m3'], ['m4']]);
  });

  it('never has an account twice in a call, however it is written', () => {
    const messages = build({ account_id: 'LiFang' }, { account_id: 'lifang' }, {});

    assert.deepEqual(idsOf(groupCalls(messages, 1000)), [['m0'], ['m1', 'm2']]);
  });

  it('keeps the order of every account, loses nothing and doubles nothing, and keeps to the size', () => {
    const message = fc.record({
      account_id: fc.constantFrom('a', 'A', 'b', 'c', 'd'),
      message: fc.constantFrom('甲', '乙'),
      kind: fc.constantFrom('reminder', 'notice', 'reply'),
      last_code: fc.constantFrom(null, aloneCode),
    });
    fc.assert(
      fc.property(fc.array(message), fc.integer({ min: 1, max: 4 }), (parts, most) => {
        const messages = build(...parts);
        const calls = groupCalls(messages, most);
        const sent = calls.flat();

        assert.deepEqual(sent.map((one) => one.id).sort(), messages.map((one) => one.id).sort());
        for (const account of ['a', 'b', 'c', 'd']) {
          const own = (all: readonly Sendable[]) =>
            all.filter((one) => one.account_id.toLowerCase() === account).map((one) => one.id);
          assert.deepEqual(own(sent), own(messages));
        }
        for (const call of calls) {
          assert.ok(call.length <= most);
          assert.equal(new Set(call.map((one) => one.message)).size, 1);
          assert.equal(new Set(call.map((one) => one.account_id.toLowerCase())).size, call.length);
        }
      }),
    );
  });
});

describe('planTurns', () => {
  it('makes calls at the same time as far as no account is in two of them', () => {
    const [first, second, third, fourth] = build({}, {}, { account_id: 'A0' }, {});
    const calls = [first, second, third, fourth].map((one) => (one ? [one] : []));

    assert.deepEqual(
      planTurns(calls, 2).map((turn) => idsOf(turn)),
      [
        [['m0'], ['m1']],
        [['m2'], ['m3']],
      ],
    );
  });
});
