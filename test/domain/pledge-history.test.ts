import assert from 'node:assert/strict';
import type { VersionStatus } from '../../src/domain/pledge.ts';
import {
  findComparison,
  findReviewBasis,
  type KeptVersion,
  listPublic,
} from '../../src/domain/pledge-history.ts';
import { decideAdoption } from '../../src/domain/pledge-suggestion.ts';

type Written = readonly [status: VersionStatus, publishedAt?: number];

const build = (...written: readonly Written[]): KeptVersion[] =>
  written.map(([status, publishedAt = null], at) => ({
    version: at + 1,
    text: status === 'withdrawn' ? '' : `每周为学生答疑${at + 1}次`,
    status,
    publishedAt,
  }));

describe('findReviewBasis', () => {
  const basisOf = (...written: readonly Written[]) => {
    const versions = build(...written);
    const found = findReviewBasis(versions, versions.at(-1) as KeptVersion);
    return found && `${found.was} ${found.version}`;
  };

  it('is what is public, else what was returned, else nothing', () => {
    assert.equal(basisOf(['submitted']), null);
    assert.equal(basisOf(['replaced'], ['submitted']), null);
    assert.equal(basisOf(['returned'], ['returned'], ['submitted']), 'returned 2');
    assert.equal(basisOf(['published', 1], ['returned'], ['submitted']), 'published 1');
    assert.equal(basisOf(['withdrawn', 1], ['submitted']), null);
  });
});

describe('findComparison', () => {
  const comparedOf = (...written: readonly Written[]) => {
    const found = findComparison(build(...written));
    return found && `${found.version} ${found.basis.was} ${found.basis.version}`;
  };

  it('lays the version that stands beside the one before it', () => {
    assert.equal(comparedOf(), null);
    assert.equal(comparedOf(['published', 1]), null);
    assert.equal(comparedOf(['replaced'], ['submitted']), '2 earlier 1');
    assert.equal(comparedOf(['published', 1], ['submitted']), '2 published 1');
    assert.equal(comparedOf(['replaced', 1], ['returned'], ['published', 2]), '3 published 1');
    assert.equal(comparedOf(['returned'], ['published', 1]), '2 returned 1');
    assert.equal(comparedOf(['withdrawn', 1], ['published', 2]), null, 'what was taken back is gone');
  });
});

describe('listPublic', () => {
  it('lists what was ever public, each against the public one before it, withdrawn ones without text', () => {
    const listed = listPublic(build(['replaced', 1], ['returned'], ['withdrawn', 2], ['published', 3]));

    assert.deepEqual(
      listed.map(({ version, text }) => [version, text]),
      [
        [1, '每周为学生答疑1次'],
        [3, null],
        [4, '每周为学生答疑4次'],
      ],
    );
    assert.deepEqual(
      listed.map(({ pieces }) => pieces?.filter(({ kind }) => kind !== 'same').map(({ text }) => text)),
      [undefined, undefined, ['1', '4']],
    );
  });
});

describe('decideAdoption', () => {
  const suggestion = { version: 1, suggestedBy: 'W', actingFor: 'C' };

  it('makes the next number public, as long as the version stands that it is about', () => {
    assert.deepEqual(decideAdoption(build(['returned']), suggestion, 'L'), { outcome: 'adopt', version: 2 });
    assert.deepEqual(
      decideAdoption(build(['published', 1], ['returned']), { ...suggestion, version: 2 }, 'L'),
      {
        outcome: 'adopt',
        version: 3,
      },
    );
    for (const versions of [
      build(['returned'], ['submitted']),
      build(['withdrawn']),
      build(['returned'], ['published', 1]),
    ])
      assert.deepEqual(decideAdoption(versions, suggestion, 'L'), { outcome: 'gone' });
    assert.deepEqual(decideAdoption(build(['returned']), null, 'L'), { outcome: 'gone' });
  });

  it('is not for whoever suggested it, nor for him in whose place he did', () => {
    for (const adopter of ['W', 'C'])
      assert.deepEqual(decideAdoption(build(['returned']), suggestion, adopter), { outcome: 'own-case' });
  });
});
