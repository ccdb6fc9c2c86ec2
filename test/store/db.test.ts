// Transactions on real stores: what is repeated, what is given up, and in which state a session goes back.
import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import { createIdSource } from '../../src/id.ts';
import type { Db } from '../../src/store/db.ts';
import type { DialogRow } from '../../src/store/entities/dialog.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const newId = createIdSource().newId;
const now = 1_280_620_800_000;

function buildDialog(over: Partial<DialogRow> = {}): DialogRow {
  return { owner_id: newId(), kind: 'pledge', state: '{}', opened_at: now, expires_at: now + 1, ...over };
}

async function kindsOf(db: Db): Promise<string[]> {
  const rows = await db.rows<{ kind: string }>('SELECT kind FROM dialog ORDER BY owner_id');
  return rows.map((row) => row.kind);
}

/** Resolves when both sides have arrived. */
function createMeeting() {
  let arrived = 0;
  let open: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived >= 2) open();
    return both;
  };
}

describeOnEveryStore('createDb', (open, kind) => {
  beforeEach(async () => emptyStore(await open()));

  it('sets every session up: read committed, strict, UTC', async () => {
    const { db } = await open();
    const sql =
      kind === 'mysql'
        ? 'SELECT COALESCE(@@sql_mode) AS mode, @@session.tx_isolation AS isolation, @@time_zone AS zone'
        : "SELECT 'STRICT' AS mode, current_setting('transaction_isolation') AS isolation, current_setting('TimeZone') AS zone";

    const sessions = await Promise.all(
      Array.from({ length: 8 }, () => db.rows<{ mode: string; isolation: string; zone: string }>(sql)),
    );

    for (const [session] of sessions) {
      assert.match(session?.mode ?? '', /STRICT/);
      assert.match(session?.isolation ?? '', /^read.committed$/i);
      assert.match(session?.zone ?? '', /^(UTC|\+00:00)$/);
    }
  });

  it('refuses a value that is too long instead of cutting it', async () => {
    const { db } = await open();

    const work = db.transaction({ now }, async (tx) =>
      tx.insert('dialog', buildDialog({ kind: 'x'.repeat(41) })),
    );

    await assert.rejects(work);
    assert.deepEqual(await kindsOf(db), []);
  });

  it('keeps what was committed and returns what the work returned', async () => {
    const { db } = await open();

    const answer = await db.transaction({ now }, async (tx) => {
      tx.insert('dialog', buildDialog({ kind: 'kept' }));
      return tx.now;
    });

    assert.equal(answer, now);
    assert.deepEqual(await kindsOf(db), ['kept']);
  });

  it('rolls back on an error of ours and leaves the session usable', async () => {
    const { db } = await open();
    const refused = new AppError('denied', 'refused', 'no');

    const work = db.transaction({ now }, async (tx) => {
      await tx.change(
        'INSERT INTO dialog (owner_id, kind, state, opened_at, expires_at) VALUES (?, ?, ?, ?, ?)',
        [newId(), 'lost', '{}', now, now],
      );
      throw refused;
    });

    await assert.rejects(work, refused);
    assert.deepEqual(await kindsOf(db), []);
  });

  it('surfaces a unique violation as the driver told it, rolled back', async () => {
    const { db } = await open();
    const row = buildDialog();
    await db.transaction({ now }, async (tx) => tx.insert('dialog', row));

    const work = db.transaction({ now }, async (tx) => {
      tx.insert('dialog', buildDialog({ kind: 'lost' }));
      tx.insert('dialog', row);
    });

    await assert.rejects(work, (error: { code?: string }) => /ER_DUP_ENTRY|23505/.test(error.code ?? ''));
    assert.deepEqual(await kindsOf(db), ['pledge']);
  });

  it('gives up at the deadline, says that the outcome is unknown, and wedges no pool', async () => {
    const { db } = await open();
    const sleep = kind === 'mysql' ? 'SELECT SLEEP(1)' : 'SELECT pg_sleep(1)';
    const late = { kind: 'unavailable', code: 'database-late', retry: true };

    const works = Array.from({ length: kind === 'embedded' ? 2 : 16 }, () =>
      assert.rejects(
        db.transaction({ now, deadlineMs: 100 }, (tx) => tx.rows(sleep)),
        late,
      ),
    );

    await Promise.all(works);
    assert.deepEqual(await kindsOf(db), []);
  });

  it('leaves nothing of a transaction whose deadline passed while its work ran', async () => {
    const { db } = await open();

    const work = db.transaction({ now, deadlineMs: 100 }, async (tx) => {
      await tx.change('DELETE FROM dialog');
      tx.insert('dialog', buildDialog({ kind: 'late' }));
      await tx.rows('SELECT 1 AS n');
      await new Promise((resolve) => setTimeout(resolve, 200));
    });

    await assert.rejects(work, { code: 'database-late' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(await kindsOf(db), []);
  });

  if (kind === 'embedded') return; // one session: transactions cannot cross

  it('repeats the whole work of a deadlock with the same ids', async () => {
    const { db } = await open();
    const [a, b] = [buildDialog({ owner_id: 'A' }), buildDialog({ owner_id: 'B' })];
    await db.transaction({ now }, async (tx) => {
      tx.insert('dialog', a);
      tx.insert('dialog', b);
    });
    const meet = createMeeting();
    const ids: string[][] = [];
    const cross = (first: string, second: string) => {
      const mine: string[] = [];
      ids.push(mine);
      return db.transaction({ now }, async (tx) => {
        mine.push(tx.newId());
        await tx.change('UPDATE dialog SET opened_at = opened_at + 1 WHERE owner_id = ?', [first]);
        await meet();
        await tx.change('UPDATE dialog SET opened_at = opened_at + 1 WHERE owner_id = ?', [second]);
      });
    };

    await Promise.all([cross('A', 'B'), cross('B', 'A')]);

    const rows = await db.rows<{ opened_at: number }>('SELECT opened_at FROM dialog ORDER BY owner_id');
    assert.deepEqual(rows, [{ opened_at: now + 2 }, { opened_at: now + 2 }]);
    assert.deepEqual(ids.map((mine) => mine.length).sort(), [1, 2]);
    for (const mine of ids) assert.equal(new Set(mine).size, 1);
  });

  it('tells of a connection that breaks in a transaction, and goes on with others', async () => {
    const { db } = await open();
    const self = kind === 'mysql' ? 'SELECT CONNECTION_ID() AS id' : 'SELECT pg_backend_pid() AS id';

    const work = db.transaction({ now }, async (tx) => {
      const [session] = await tx.rows<{ id: number }>(self);
      const kill = kind === 'mysql' ? `KILL ${session?.id}` : `SELECT pg_terminate_backend(${session?.id})`;
      await db.run([{ sql: kill, params: [] }]);
      tx.insert('dialog', buildDialog({ kind: 'lost' }));
    });

    await assert.rejects(work, { kind: 'unavailable', code: 'database-lost' });
    assert.deepEqual(await kindsOf(db), []);
  });

  it('survives connections that the server closed while they were idle', async () => {
    const { db } = await open();
    await Promise.all(Array.from({ length: 4 }, () => db.rows('SELECT 1 AS n')));
    if (kind === 'postgres') {
      await db.rows(
        "SELECT pg_terminate_backend(pid) AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
      );
    } else {
      const others = await db.rows<{ id: number }>(
        'SELECT ID AS id FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()',
      );
      for (const { id } of others) await db.run([{ sql: `KILL ${id}`, params: [] }]);
    }
    // A dead connection may be met once, as `unavailable`; it does not come back to the pool.
    await new Promise((resolve) => setTimeout(resolve, 50));

    const rows = await Promise.all(Array.from({ length: 4 }, () => db.rows<{ n: number }>('SELECT 1 AS n')));

    assert.deepEqual(rows.flat(), [{ n: 1 }, { n: 1 }, { n: 1 }, { n: 1 }]);
  });
});
