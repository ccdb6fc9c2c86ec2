// Every cell of the table of rights, as people decided it: who may do what, and where.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actions } from '../../src/domain/permission.ts';
import { roleNames } from '../../src/domain/person.ts';
import { listCells, readTable, sections, signs } from '../kit/permission-table.ts';

const text = readFileSync(join(import.meta.dirname, '../vectors/permission-table.txt'), 'utf8');
const expected = readTable(text);
const cells = listCells();

describe('the table of rights', () => {
  it('has a verdict for every cell, and no cell besides', () => {
    const names = new Set(cells.map(({ name }) => name));
    assert.deepEqual(
      [...names].filter((name) => !Object.values(signs).includes(expected.get(name) ?? '')),
      [],
      'uncovered',
    );
    assert.deepEqual(
      [...expected.keys()].filter((name) => !names.has(name)),
      [],
      'surplus',
    );
  });

  it('has a column for every role of the roster', () => {
    const posts = Object.values(sections['posts of a faculty'] ?? {}).flatMap(({ actor }) => actor.posts);
    assert.deepEqual(posts.map(({ role }) => role).sort(), Object.keys(roleNames).sort());
  });

  for (const action of actions)
    it(`${action}: each cell has the verdict that was decided`, () => {
      const wrong = cells
        .filter(({ name }) => name.includes(` · ${action} · `))
        .filter(({ name, verdict }) => expected.get(name) !== verdict)
        .map(({ name, verdict }) => `${name}: ${verdict} instead of ${expected.get(name) ?? 'nothing'}`);
      assert.deepEqual(wrong, []);
    });

  it('names a cell that is missing, one too many, and one that is wrong', () => {
    const row = text.split('\n').find((line) => line.startsWith('pledge.review')) ?? '';
    const without = readTable(text.replace(row, ''));
    assert.equal(without.has('organisation · posts of a faculty · pledge.review · 书记 · own'), false);
    assert.ok(
      readTable(`${text}\nballot.read +++++`).has(
        'person · posts of the school, and those without one · ballot.read · 校书记 · own',
      ),
    );
  });
});
