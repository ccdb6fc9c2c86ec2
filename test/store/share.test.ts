// Shares of one transaction: what they ask goes out together, what crosses is found and leaves nothing behind.
import assert from 'node:assert/strict';
import type { Db } from '../../src/store/db.ts';
import type { Statement } from '../../src/store/dialect.ts';
import type { Session } from '../../src/store/driver.ts';
import type { DialogRow } from '../../src/store/entities/dialog.ts';
import { runShares } from '../../src/store/share.ts';
import { type OpenTx, openTx, type Tx } from '../../src/store/tx.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const now = 1_280_620_800_000;
type Work<T> = (tx: Tx) => Promise<T>;

function buildDialog(owner: string, kind = 'pledge'): DialogRow {
  return { owner_id: owner, kind, state: '{}', opened_at: now, expires_at: now + 1 };
}

const firstWords = ({ sql }: Statement) => sql.split(' ').slice(0, 3).join(' ');

/** Runs shares in a transaction of their own; the round trips they took before the commit, and their results. */
async function share<T>(db: Db, works: readonly Work<T>[]) {
  const trips: string[][] = [];
  const kept: string[] = [];
  const results = await db.transaction({ now }, async (tx) => {
    const spying: OpenTx = {
      ...tx,
      run(statements) {
        trips.push(statements.map(firstWords));
        return tx.run(statements);
      },
      keep(writes) {
        kept.push(
          ...writes.map((one) =>
            one.kind === 'insert' ? `${one.table} ×${one.rows.length}` : firstWords(one.statement),
          ),
        );
        tx.keep(writes);
      },
    };
    return runShares(spying, works);
  });
  return { trips, kept, results };
}

async function ownersIn(db: Db): Promise<string[]> {
  const rows = await db.rows<{ owner_id: string }>('SELECT owner_id FROM dialog ORDER BY owner_id');
  return rows.map((row) => row.owner_id);
}

const readKind = async (tx: Tx, owner: string) =>
  (await tx.rows<{ kind: string }>('SELECT kind FROM dialog WHERE owner_id = ?', [owner]))[0]?.kind ?? null;

/** A share that stores a row, and claims. */
function claiming(owner: string, ...claims: readonly (readonly [key: string, mode: 'read' | 'write'])[]) {
  return async (tx: Tx) => {
    for (const [key, mode] of claims) tx.claim(key, mode);
    tx.insert('dialog', buildDialog(owner));
    await readKind(tx, owner);
    return owner;
  };
}

describe('the round trips of runShares', () => {
  it('are one to begin and read, and one to write all and commit', async () => {
    const trips: string[][] = [];
    const session: Session = {
      async run(statements) {
        trips.push(statements.map((one) => `${firstWords(one)} (${one.params.length})`));
        return statements.map(() => ({ rows: [], changed: 0 }));
      },
      release: () => undefined,
      destroy: () => undefined,
    };
    const tx = openTx({ session, dialect: 'mysql', now, wallNow: now, newId: () => 'id' });
    const works = ['A', 'B', 'C'].map((owner) => async (own: Tx) => {
      await own.rows('SELECT 1 AS n');
      own.insert('dialog', buildDialog(owner));
      own.later('DELETE FROM dialog');
    });

    await runShares(tx, works);
    await tx.commit();

    const [select, remove] = ['SELECT 1 AS (0)', 'DELETE FROM dialog (0)'];
    assert.deepEqual(trips, [
      ['START TRANSACTION (0)', select, select, select],
      ['INSERT INTO dialog (15)', remove, remove, remove, 'COMMIT (0)'],
    ]);
  });
});

const crossed = { kind: 'conflict', code: 'shares-crossed' };

describeOnEveryStore('runShares', (open) => {
  let db: Db;
  beforeEach(async () => {
    const store = await open();
    await emptyStore(store);
    db = store.db;
  });

  it('sends together what shares ask for together, and gives each its own rows', async () => {
    const works = ['A', 'B', 'C'].map((name) => async (tx: Tx) => {
      const first = await tx.rows<{ name: string }>('SELECT ? AS name', [name]);
      const both = await tx.batch([
        { sql: 'SELECT ? AS name', params: [`${name}1`] },
        { sql: 'SELECT ? AS name', params: [`${name}2`] },
      ]);
      return [first, ...both].map((rows) => rows[0]?.name);
    });

    const { trips, results } = await share(db, works);

    assert.deepEqual(
      trips.map((trip) => trip.length),
      [3, 6],
    );
    assert.deepEqual(results, [
      ['A', 'A1', 'A2'],
      ['B', 'B1', 'B2'],
      ['C', 'C1', 'C2'],
    ]);
  });

  it('lets a share see its own writes, and counts its own changes', async () => {
    const work = (owner: string) => async (tx: Tx) => {
      tx.insert('dialog', buildDialog(owner, 'first'));
      tx.later('UPDATE dialog SET kind = ? WHERE owner_id = ?', [`of ${owner}`, owner]);
      const kind = await readKind(tx, owner);
      const changed = await tx.change('UPDATE dialog SET kind = ? WHERE owner_id = ?', ['last', owner]);
      const missed = await tx.change('UPDATE dialog SET kind = ? WHERE owner_id = ?', ['last', 'nobody']);
      return [kind, changed, missed];
    };

    const { results } = await share(db, [work('A'), work('B')]);

    assert.deepEqual(results, [
      ['of A', 1, 0],
      ['of B', 1, 0],
    ]);
    assert.deepEqual(await ownersIn(db), ['A', 'B']);
  });

  it('joins the first rows of all shares, and keeps what follows in the order of each', async () => {
    const work = (owner: string) => async (tx: Tx) => {
      tx.insert('dialog', buildDialog(owner, 'first'));
      tx.later('UPDATE dialog SET kind = ? WHERE owner_id = ?', ['second', owner]);
      tx.insert('dialog', buildDialog(`${owner}-later`));
      tx.later('UPDATE dialog SET kind = ? WHERE owner_id = ?', ['third', owner]);
      tx.append('dialog', buildDialog(`${owner}-last`));
    };

    const { trips, kept } = await share(db, [work('A'), work('B')]);

    assert.deepEqual(trips, [], 'nothing goes out before the commit');
    const rest = ['UPDATE dialog SET', 'dialog ×1', 'UPDATE dialog SET'];
    assert.deepEqual(kept, ['dialog ×1', 'dialog ×1', ...rest, ...rest]);
    assert.deepEqual(await ownersIn(db), ['A', 'A-last', 'A-later', 'B', 'B-last', 'B-later']);
    const kinds = await db.rows<{ kind: string }>("SELECT kind FROM dialog WHERE owner_id IN ('A', 'B')");
    assert.deepEqual(
      kinds.map((row) => row.kind),
      ['third', 'third'],
    );
  });

  const crossings = {
    'both write it': ['write', 'write'],
    'the first writes it': ['write', 'read'],
    'the second writes it': ['read', 'write'],
  } as const;
  for (const [title, [first, second]] of Object.entries(crossings)) {
    it(`refuses two shares with the same claim where ${title}, and stores nothing`, async () => {
      const works = [claiming('A', ['pledge:1', first]), claiming('B', ['pledge:1', second])];

      await assert.rejects(share(db, works), crossed);

      assert.deepEqual(await ownersIn(db), []);
    });
  }

  it('refuses claims that cross by two keys, and one of the last among readers', async () => {
    const crosswise = [
      claiming('A', ['dialog:a', 'read'], ['dialog:b', 'write']),
      claiming('B', ['dialog:b', 'read'], ['dialog:a', 'write']),
    ];
    const readers = ['A', 'B', 'C'].map((owner) => claiming(owner, ['dialog:s', 'read']));

    await assert.rejects(share(db, crosswise), crossed);
    await assert.rejects(share(db, [...readers, claiming('D', ['dialog:s', 'write'])]), crossed);

    assert.deepEqual(await ownersIn(db), []);
  });

  it('remembers that a share wrote what it claims to read afterwards', async () => {
    const works = [claiming('A', ['k', 'write'], ['k', 'read']), claiming('B', ['k', 'read'])];

    await assert.rejects(share(db, works), crossed);
  });

  it('lets shares read the same, write each its own, and claim twice', async () => {
    const works = ['A', 'B', 'C'].map((owner) =>
      claiming(owner, ['dialog:s', 'read'], [`pledge:${owner}`, 'read'], [`pledge:${owner}`, 'write']),
    );

    const { results } = await share(db, works);

    assert.deepEqual(results, ['A', 'B', 'C']);
    assert.deepEqual(await ownersIn(db), ['A', 'B', 'C']);
  });

  it('refuses a share that has touched the roster, and stores nothing', async () => {
    const works = [
      claiming('A'),
      async (tx: Tx) => {
        tx.touched.add('roster');
        return 'B';
      },
    ];

    await assert.rejects(share(db, works), crossed);

    assert.deepEqual(await ownersIn(db), []);
  });

  it('takes a lock without a claim for a bug, and one with a claim for none', async () => {
    const lock =
      (...claims: readonly ['read' | 'write'][]) =>
      async (tx: Tx) => {
        for (const [mode] of claims) tx.claim('dialog:A', mode);
        await tx.rows('SELECT owner_id FROM dialog WHERE owner_id = ? FOR UPDATE', ['A']);
        return 'A';
      };
    const unclaimed = { kind: 'bug', code: 'lock-unclaimed' };

    await assert.rejects(share(db, [lock(), claiming('B')]), unclaimed);
    await assert.rejects(share(db, [lock(['read']), claiming('B')]), unclaimed);
    await share(db, [lock(['write']), claiming('C')]);

    assert.deepEqual(await ownersIn(db), ['C']);
  });

  it('fails as a whole with a share that throws, after all others have ended', async () => {
    const ended: string[] = [];
    const works = [
      async (tx: Tx) => {
        tx.insert('dialog', buildDialog('A'));
        for (let i = 0; i < 5; i++) await readKind(tx, 'A');
        ended.push('A');
      },
      async (tx: Tx) => {
        await readKind(tx, 'B');
        ended.push('B');
        throw new Error('a handler broke');
      },
    ];

    await assert.rejects(share(db, works), { message: 'a handler broke' });

    assert.deepEqual(ended, ['B', 'A']);
    assert.deepEqual(await ownersIn(db), []);
  });

  it('fails as a whole with a statement that fails, and the next transaction is sound', async () => {
    const broken = async (tx: Tx) => {
      await tx.rows('SELECT nothing FROM nowhere');
      return 'B';
    };

    await assert.rejects(share(db, [claiming('A'), broken]));

    const { results } = await share(db, [claiming('C')]);
    assert.deepEqual(results, ['C']);
    assert.deepEqual(await ownersIn(db), ['C']);
  });
});
