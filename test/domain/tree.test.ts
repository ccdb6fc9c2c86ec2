import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decideMove, type MoveWish, type TreeOrg } from '../../src/domain/tree.ts';

const org = (path: string, name: string): TreeOrg => {
  const ids = path.split('/').filter(Boolean);
  return { id: ids.at(-1) ?? '', parentId: ids.at(-2) ?? null, path, name };
};
const tree = [
  org('S/', '示例大学党委'),
  org('S/F/', '示例学院党总支'),
  org('S/F/B/', '第一党支部'),
  org('S/F/B/G/', '第一党小组'),
  org('S/F/C/', '第二党支部'),
  org('S/H/', '另一学院党总支'),
  org('S/H/D/', '第一党支部'),
];
const wish = (over: Partial<MoveWish>): MoveWish => ({
  id: 'B',
  parentId: null,
  name: null,
  on: '2026-11-25',
  today: '2026-11-25',
  knownFrom: '2026-01-01',
  ...over,
});

describe('decideMove', () => {
  it('takes an organisation elsewhere, with all below it', () => {
    const decision = decideMove(wish({ id: 'F', parentId: 'H' }), tree);
    assert.deepEqual(decision, {
      outcome: 'moved',
      placed: [
        { id: 'F', parentId: 'H', path: 'S/H/F/', name: '示例学院党总支' },
        { id: 'B', parentId: 'F', path: 'S/H/F/B/', name: '第一党支部' },
        { id: 'G', parentId: 'B', path: 'S/H/F/B/G/', name: '第一党小组' },
        { id: 'C', parentId: 'F', path: 'S/H/F/C/', name: '第二党支部' },
      ],
    });
  });

  it('renames one where it stands, and the top as well', () => {
    for (const id of ['C', 'S']) {
      const decision = decideMove(wish({ id, name: '新的名称' }), tree);
      const placed = decision.outcome === 'moved' ? decision.placed : [];
      assert.equal(placed.find((one) => one.id === id)?.name, '新的名称');
      assert.ok(placed.every((one) => tree.some((old) => old.path === one.path)));
    }
  });

  const refusals: readonly (readonly [string, Partial<MoveWish>, string])[] = [
    ['what changes nothing', { parentId: 'F' }, 'nothing'],
    ['a place under itself', { id: 'F', parentId: 'B' }, 'circle'],
    ['itself as its own superior', { id: 'F', parentId: 'F' }, 'circle'],
    ['something above the top', { id: 'S', parentId: 'F' }, 'top'],
    ['a second one of a name', { parentId: 'H' }, 'name-taken'],
    ['an empty name', { name: '' }, 'name-invalid'],
    ['a name with a slash', { name: '甲/乙' }, 'name-invalid'],
    ['a day to come', { parentId: 'S', on: '2026-11-26' }, 'future'],
    ['a day before its last change', { parentId: 'S', on: '2025-12-31' }, 'before-known'],
  ];
  for (const [title, over, reason] of refusals) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(decideMove(wish(over), tree), { outcome: 'refused', reason });
    });
  }

  it('refuses a tree of more than eight levels', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
    const line = names.map((_, at) => org(`${names.slice(0, at + 1).join('/')}/`, `第${at}级`));
    const other = org('A/Z/', '另一个');
    const below = org('A/Z/Y/', '其下');
    assert.deepEqual(decideMove(wish({ id: 'Z', parentId: 'G' }), [...line, other, below]), {
      outcome: 'refused',
      reason: 'too-deep',
    });
    assert.equal(decideMove(wish({ id: 'Y', parentId: 'G' }), [...line, other, below]).outcome, 'moved');
  });

  it('leaves a tree a tree, whatever is asked in whatever order', () => {
    const id = fc.constantFrom(...tree.map((one) => one.id));
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 12 }), (moves) => {
        let now: readonly TreeOrg[] = tree;
        for (const [moved, parentId] of moves) {
          const decision = decideMove(wish({ id: moved, parentId }), now);
          if (decision.outcome === 'refused') continue;
          const after = new Map(decision.placed.map((one) => [one.id, one]));
          now = now.map((one) => after.get(one.id) ?? one);
        }
        for (const one of now) {
          const parent = now.find((other) => other.id === one.parentId);
          assert.equal(one.path, `${parent?.path ?? ''}${one.id}/`);
          const siblings = now.filter((other) => other.parentId === one.parentId && other.name === one.name);
          assert.equal(siblings.length, 1);
        }
      }),
    );
  });
});
