// The open transaction: kept writes and their order, and what a parameter can be.
import assert from 'node:assert/strict';
import { createIdSource } from '../../src/id.ts';
import type { Statement } from '../../src/store/dialect.ts';
import type { Session } from '../../src/store/driver.ts';
import type { DialogRow } from '../../src/store/entities/dialog.ts';
import type { PostRow } from '../../src/store/entities/post.ts';
import { openTx } from '../../src/store/tx.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const newId = createIdSource().newId;
const now = 1_280_620_800_000;

function buildDialog(over: Partial<DialogRow> = {}): DialogRow {
  return { owner_id: newId(), kind: 'pledge', state: '{}', opened_at: now, expires_at: now + 1, ...over };
}

function buildPost(over: Partial<PostRow> = {}): PostRow {
  const on = '2010-08-01';
  return {
    id: newId(),
    person_id: newId(),
    organization_id: newId(),
    role: 'member',
    from_on: on,
    to_on: null,
    ...over,
  };
}

function createRecorder() {
  const trips: string[][] = [];
  const session: Session = {
    async run(statements: readonly Statement[]) {
      trips.push(statements.map((statement) => statement.sql.split(' ').slice(0, 3).join(' ')));
      return statements.map(() => ({ rows: [], changed: 0 }));
    },
    release: () => undefined,
    destroy: () => undefined,
  };
  return { trips, tx: openTx({ session, dialect: 'mysql', now, wallNow: now, newId }) };
}

describe('openTx', () => {
  it('begins with the first statement and commits with the last writes', async () => {
    const { trips, tx } = createRecorder();

    await tx.rows('SELECT 1');
    tx.insert('dialog', buildDialog());
    await tx.commit();

    assert.deepEqual(trips, [
      ['START TRANSACTION', 'SELECT 1'],
      ['INSERT INTO dialog', 'COMMIT'],
    ]);
  });

  it('joins rows of a table into one INSERT, and never across another statement', async () => {
    const { trips, tx } = createRecorder();

    tx.insert('dialog', buildDialog());
    tx.insert('post', buildPost());
    tx.insert('dialog', buildDialog());
    tx.later('DELETE FROM dialog');
    tx.insert('dialog', buildDialog());
    await tx.commit();

    assert.deepEqual(trips, [
      [
        'START TRANSACTION',
        'INSERT INTO dialog',
        'INSERT INTO post',
        'DELETE FROM dialog',
        'INSERT INTO dialog',
        'COMMIT',
      ],
    ]);
  });
});

describeOnEveryStore('Tx', (open) => {
  beforeEach(async () => emptyStore(await open()));

  it('sees its own kept writes, in their order', async () => {
    const { db } = await open();

    const seen = await db.transaction({ now }, async (tx) => {
      tx.insert('dialog', buildDialog({ owner_id: 'A', kind: 'first' }));
      tx.insert('dialog', buildDialog({ owner_id: 'B', kind: 'first' }));
      tx.later('UPDATE dialog SET kind = ? WHERE owner_id = ?', ['second', 'A']);
      return tx.rows('SELECT owner_id, kind FROM dialog ORDER BY owner_id');
    });

    assert.deepEqual(
      seen.map((row) => ({ ...(row as object) })),
      [
        { owner_id: 'A', kind: 'second' },
        { owner_id: 'B', kind: 'first' },
      ],
    );
  });

  it('counts the rows that changed', async () => {
    const { db } = await open();

    const counts = await db.transaction({ now }, async (tx) => {
      tx.insert('dialog', buildDialog({ owner_id: 'A' }));
      return [
        await tx.change('UPDATE dialog SET kind = ? WHERE owner_id = ?', ['x', 'A']),
        await tx.change('UPDATE dialog SET kind = ? WHERE owner_id = ?', ['x', 'C']),
      ];
    });

    assert.deepEqual(counts, [1, 0]);
  });

  it('gives the rows of several SELECTs, each in its place', async () => {
    const { db } = await open();

    const results = await db.transaction({ now }, async (tx) => {
      tx.insert('dialog', buildDialog({ owner_id: 'A' }));
      return tx.batch([
        { sql: 'SELECT owner_id FROM dialog', params: [] },
        { sql: 'SELECT owner_id FROM dialog WHERE owner_id = ?', params: ['C'] },
        { sql: 'SELECT COUNT(*) AS n FROM dialog', params: [] },
      ]);
    });

    const plain = results.map((rows) => rows.map((row) => ({ ...row })));
    assert.deepEqual(plain, [[{ owner_id: 'A' }], [], [{ n: 1 }]]);
  });

  it('keeps text, instants, dates and nothing as they were', async () => {
    const { db } = await open();
    const state = '王试之 🀄 \\ \' " ? $1 ; --\n%_\u2028';
    const row = buildDialog({ owner_id: 'A', state, expires_at: Number.MAX_SAFE_INTEGER });
    const post = buildPost();

    await db.transaction({ now }, async (tx) => {
      tx.insert('dialog', row);
      tx.insert('post', post);
    });

    assert.deepEqual({ ...(await db.rows<object>('SELECT * FROM dialog'))[0] }, row);
    assert.deepEqual({ ...(await db.rows<object>('SELECT * FROM post'))[0] }, post);
  });

  it('tells keys apart by case', async () => {
    const { db } = await open();
    const keys = ['abc', 'aBC', 'ABC'];

    await db.transaction({ now }, async (tx) => {
      for (const owner_id of keys) tx.insert('dialog', buildDialog({ owner_id }));
    });

    const [found] = await db.rows<{ n: number }>('SELECT COUNT(*) AS n FROM dialog WHERE owner_id = ?', [
      'aBC',
    ]);
    assert.equal(found?.n, 1);
  });

  it('refuses a parameter that would be expanded into SQL', async () => {
    const { db } = await open();

    for (const smuggled of [['A', 'B'], { owner_id: 1 }, true, undefined, Number.NaN]) {
      const work = db.rows('SELECT owner_id FROM dialog WHERE owner_id IN (?)', [
        smuggled as unknown as string,
      ]);

      await assert.rejects(work, { kind: 'bug', code: 'sql-parameter' });
    }
  });
});
