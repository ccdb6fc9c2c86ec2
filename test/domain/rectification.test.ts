import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  endedStatuses,
  listActs,
  moveRules,
  planMoves,
  type RectificationMove,
  type RectificationStatus,
  sideOf,
} from '../../src/domain/rectification.ts';

const moves = Object.keys(moveRules) as RectificationMove[];
const statuses = [
  ...new Set(['raised', ...moves.map((move) => moveRules[move].to)]),
] as RectificationStatus[];

const anyMove = fc.constantFrom(...moves);
const anyStatus = fc.constantFrom(...statuses);

/** Follows moves from `raised`, those that are refused left out. */
function walk(wishes: readonly RectificationMove[]): {
  status: RectificationStatus;
  done: RectificationMove[];
} {
  let status: RectificationStatus = 'raised';
  const done: RectificationMove[] = [];
  for (const wish of wishes) {
    for (const move of planMoves(status, wish) ?? []) {
      status = moveRules[move].to;
      done.push(move);
    }
  }
  return { status, done };
}

describe('planMoves', () => {
  it('never leads through a move that the standing does not allow', () => {
    fc.assert(
      fc.property(anyStatus, anyMove, (from, goal) => {
        let status = from;
        for (const move of planMoves(from, goal) ?? []) {
          assert.ok(moveRules[move].from.includes(status), `${move} from ${status}`);
          assert.equal(moveRules[move].by, moveRules[goal].by);
          status = moveRules[move].to;
        }
      }),
    );
  });

  it('goes from 立项 to 销号 by 交办, 签收, 办理, 反馈, 复核', () => {
    assert.deepEqual(walk(['assign', 'sign', 'work', 'report', 'verify', 'close']), {
      status: 'closed',
      done: ['assign', 'sign', 'work', 'report', 'verify', 'close'],
    });
    assert.deepEqual(planMoves('assigned', 'report'), ['sign', 'work', 'report']);
    assert.deepEqual(planMoves('reported', 'close'), ['verify', 'close']);
    assert.equal(planMoves('handling', 'close'), null);
    assert.equal(planMoves('signed', 'withdraw'), null);
  });

  it('leads every item that is not taken back to 销号, whatever was done to it before', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), (wishes) => {
        const { status } = walk(wishes);
        const rest = (['assign', 'report', 'close'] as const).reduce<RectificationStatus>((at, goal) => {
          return (planMoves(at, goal) ?? []).reduce((_, move) => moveRules[move].to, at);
        }, status);
        assert.equal(rest, status === 'withdrawn' ? 'withdrawn' : 'closed');
      }),
    );
  });

  it('closes nothing that its raiser has not verified after the last report', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), (wishes) => {
        const { status, done } = walk(wishes);
        if (status !== 'closed') return;
        assert.deepEqual(done.slice(-3), ['report', 'verify', 'close']);
        assert.equal(moveRules.close.by, 'raiser');
      }),
    );
  });

  it('brings what is returned back to 办理, and what has ended nowhere', () => {
    for (const from of ['reported', 'verified'] as const) {
      assert.deepEqual(planMoves(from, 'return'), ['return']);
    }
    assert.equal(moveRules.return.to, 'handling');
    for (const status of endedStatuses) for (const goal of moves) assert.equal(planMoves(status, goal), null);
  });
});

describe('listActs', () => {
  it('offers to each side what it can do, and nothing else', () => {
    for (const status of statuses) {
      for (const side of ['handler', 'raiser'] as const) {
        for (const act of listActs({ status, askedOn: '2026-12-20' }, side)) {
          assert.equal(sideOf(act), side, act);
          if (act === 'extend' || act === 'grant' || act === 'decline') continue;
          assert.notEqual(planMoves(status, act), null, `${act} at ${status}`);
        }
      }
    }
  });

  it('asks the raiser about a later deadline only where one was asked for', () => {
    assert.deepEqual(listActs({ status: 'handling', askedOn: null }, 'raiser'), []);
    assert.deepEqual(listActs({ status: 'handling', askedOn: '2026-12-20' }, 'raiser'), ['grant', 'decline']);
  });
});
