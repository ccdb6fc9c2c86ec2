import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decideOpinion,
  findOpinionFault,
  type OpinionMove,
  type OpinionStatus,
  opinionMoves,
  readReceipt,
  readSigning,
  splitSigning,
  toReceipt,
} from '../../src/domain/opinion.ts';

describe('decideOpinion', () => {
  const moves = Object.keys(opinionMoves) as OpinionMove[];

  it('lets nobody answer what was not passed on, nor decide twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 12 }), (wishes) => {
        let status: OpinionStatus = 'submitted';
        const done: OpinionMove[] = [];
        for (const wish of wishes) {
          const next = decideOpinion(status, wish);
          if (next === null) continue;
          status = next;
          done.push(wish);
        }
        assert.ok(done.length <= 2);
        if (done.includes('answer')) assert.deepEqual(done, ['pass', 'answer']);
        assert.ok(done.filter((move) => opinionMoves[move].by === 'moderator').length <= 1);
      }),
    );
  });
});

describe('splitSigning', () => {
  it('takes the last word only, and no word of the opinion', () => {
    assert.deepEqual(splitSigning('答疑时间常改 不署名'), { text: '答疑时间常改', named: false });
    assert.deepEqual(splitSigning('答疑时间常改（署名）'), { text: '答疑时间常改（署名）', named: null });
    assert.deepEqual(splitSigning('答疑时间常改，（匿名）'), { text: '答疑时间常改', named: false });
    assert.deepEqual(splitSigning('请落实实名制'), { text: '请落实实名制', named: null });
  });

  it('reads the answer by number or word', () => {
    assert.deepEqual([readSigning(1, '1'), readSigning(2, '2')], [true, false]);
    assert.deepEqual([readSigning(null, '署名'), readSigning(null, '不署名')], [true, false]);
    assert.equal(readSigning(null, '随便'), null);
    assert.equal(readSigning(3, '3'), null);
  });
});

describe('a receipt', () => {
  it('is read back as people type it', () => {
    const code = toReceipt(Uint8Array.from({ length: 10 }, (_, at) => at * 25));
    assert.equal(readReceipt(code), code);
    assert.equal(readReceipt(` ${code.slice(0, 5).toLowerCase()} ${code.slice(5)} `), code);
    assert.equal(readReceipt('12'), null);
    assert.equal(readReceipt('OOOOOOOOOO'), null);
  });
});

describe('an opinion', () => {
  it('names what is meant, in three screens', () => {
    assert.equal(findOpinionFault('')?.fault, 'empty');
    assert.equal(findOpinionFault('不好！！！！！！')?.fault, 'too-short');
    assert.equal(findOpinionFault('好'.repeat(501))?.fault, 'too-long');
    assert.equal(findOpinionFault('答疑时间常常临时改动'), null);
  });
});
