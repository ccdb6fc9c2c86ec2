// The cell 任职 and the names of organisations in it.
import assert from 'node:assert/strict';
import { matchOrg, readPosts } from '../../src/domain/roster-post.ts';

describe('readPosts', () => {
  const cases: readonly [cell: string, claims: [string, string][], malformed: string[]][] = [
    ['', [], []],
    ['甲党总支:书记', [['甲党总支', 'secretary']], []],
    [
      '甲党总支：书记、示例党委:委员',
      [
        ['甲党总支', 'secretary'],
        ['示例党委', 'committeeMember'],
      ],
      [],
    ],
    [
      '甲党总支:书记、组织委员',
      [
        ['甲党总支', 'secretary'],
        ['甲党总支', 'organizationCommissioner'],
      ],
      [],
    ],
    ['教务处、科研处联合党支部:书记', [['教务处、科研处联合党支部', 'secretary']], []],
    ['甲党总支:处长', [], ['甲党总支:处长']],
    [':书记', [], [':书记']],
    ['甲党总支', [], ['甲党总支']],
    ['书记', [], ['书记']],
    ['甲党总支:书记；；', [['甲党总支', 'secretary']], []],
  ];
  for (const [cell, claims, malformed] of cases) {
    it(`reads “${cell}”`, () => {
      const found = readPosts(cell);

      assert.deepEqual(
        found.claims.map((claim) => [claim.org, claim.role]),
        claims,
      );
      assert.deepEqual(found.malformed, malformed);
    });
  }
});

describe('matchOrg', () => {
  const paths = new Set([
    '示例党委',
    '示例党委/甲党总支',
    '示例党委/甲党总支/一支部',
    '示例党委/乙党总支/一支部',
  ]);

  it('takes a whole path, a name, or the end of a path that only one has', () => {
    assert.deepEqual(matchOrg('示例党委／甲党总支', paths), { found: 'one', orgPath: '示例党委/甲党总支' });
    assert.deepEqual(matchOrg('甲党总支', paths), { found: 'one', orgPath: '示例党委/甲党总支' });
    assert.deepEqual(matchOrg('乙党总支/一支部', paths), {
      found: 'one',
      orgPath: '示例党委/乙党总支/一支部',
    });
  });

  it('gives all choices where more than one has the name, none where none has', () => {
    const choices = ['示例党委/乙党总支/一支部', '示例党委/甲党总支/一支部'];
    assert.deepEqual(matchOrg('一支部', paths), { found: 'many', choices });
    assert.deepEqual(matchOrg('支部', paths), { found: 'none' });
  });
});
