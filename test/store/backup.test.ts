// Backups: one moment, whole or not at all, readable by every kind of store.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createIdSource } from '../../src/id.ts';
import { readBackup, writeBackup } from '../../src/store/backup.ts';
import type { Store } from '../../src/store/connect.ts';
import { keepDailyBackups } from '../../src/store/daily-backup.ts';
import { restoreBackup } from '../../src/store/restore.ts';
import { tables } from '../../src/store/tables.ts';
import {
  describeOnEveryStore,
  emptyStore,
  openTestStore,
  openTimeoutMs,
  stores,
  tempDir,
} from '../kit/store.ts';

const newId = createIdSource().newId;
const now = 1_280_620_800_000;
const dir = tempDir();
const state = JSON.stringify({ text: '王试之 🀄\n"引号" \\ \u2028' });

async function fill(store: Store, dialogs: number): Promise<void> {
  await store.db.transaction({ now }, async (tx) => {
    for (let i = 0; i < dialogs; i++) {
      tx.insert('dialog', { owner_id: newId(), kind: `k${i}`, state, opened_at: now, expires_at: now + i });
    }
    const campaign_id = newId();
    tx.insert('campaign', {
      id: campaign_id,
      slug: `sample-${newId().toLowerCase()}`,
      title: '示例大学党委',
      is_current: 1,
      roster_version: 0,
      created_at: now,
    });
    const post = { person_id: newId(), organization_id: newId(), role: 'member', from_on: '2010-08-01' };
    tx.insert('post', { id: newId(), ...post, to_on: null });
    const outbox = { messenger: 'wecom', tenant: 't', account_id: 'zhang', person_id: null, kind: 'notice' };
    for (const status of ['due', 'sending', 'sent'])
      tx.insert('outbox', {
        id: newId(),
        ...outbox,
        message: '{}',
        status,
        due_at: now,
        lease_until: 0,
        attempt: 1,
        unclear_at: 0,
        last_code: null,
        batch_id: null,
        about: null,
        platform_id: null,
        created_at: now,
        sent_at: null,
      });
  });
}

async function dump(store: Store): Promise<Record<string, object[]>> {
  const all: Record<string, object[]> = {};
  for (const { name, columns } of tables) {
    const rows = await store.db.rows<object>(
      `SELECT ${Object.keys(columns).join(', ')} FROM ${name} ORDER BY 1`,
    );
    all[name] = rows.map((row) => ({ ...row }));
  }
  return all;
}

/** The same file with its lines changed, packed again. */
function tamper(path: string, change: (lines: string[]) => string[]): string {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n').slice(0, -1);
  const changed = join(dir, `${newId()}.jsonl.gz`);
  writeFileSync(changed, gzipSync(`${change(lines).join('\n')}\n`));
  return changed;
}

describeOnEveryStore('writeBackup', (open, kind) => {
  const path = join(dir, `${kind}.jsonl.gz`);

  before(async () => fill(await open(), 1203));

  it('writes every row once, with counts, for its owner alone', async () => {
    const seen: string[] = [];

    const counts = await writeBackup(await open(), path, (table, rows) => {
      seen.push(`${table} ${rows}`);
    });

    assert.equal(counts.dialog, 1203);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(
      (await readBackup(path)).counts,
      Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0)),
    );
    assert.ok(seen.includes('dialog 500') && seen.includes('dialog 1203'));
    assert.deepEqual(
      readdirSync(dir).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  it('is restored as it was, but for messages that were on their way', async () => {
    const store = await open();
    const before = await dump(store);
    await emptyStore(store);

    const { header, counts } = await restoreBackup(store, path);

    const after = await dump(store);
    const statusOf = (rows: object[] = []) => rows.map((row) => (row as { status: string }).status);
    assert.deepEqual(statusOf(before.outbox), ['due', 'sending', 'sent']);
    assert.deepEqual(statusOf(after.outbox), ['due', 'unknown', 'sent']);
    assert.deepEqual({ ...after, outbox: [] }, { ...before, outbox: [] });
    assert.equal(counts.dialog, 1203);
    assert.equal(header.dialect, store.dialect);
  });

  it('is not restored over rows', async () => {
    const store = await open();
    const before = await dump(store);

    await assert.rejects(restoreBackup(store, path), { kind: 'conflict', code: 'store-not-empty' });

    assert.deepEqual(await dump(store), before);
  });

  it('is not restored in part: a row that does not fit takes all back', async () => {
    const store = await open();
    await emptyStore(store);
    // A whole and rightly signed file whose last row repeats a key.
    const { createHash } = await import('node:crypto');
    const doubled = tamper(path, (lines) => {
      const rows = [...lines.slice(0, -1), lines.at(-2) ?? ''];
      const counts = { ...JSON.parse(lines.at(-1) ?? '').counts, outbox: 4 };
      const sha256 = createHash('sha256')
        .update(`${rows.join('\n')}\n`)
        .digest('hex');
      return [...rows, JSON.stringify({ counts, sha256 })];
    });

    await assert.rejects(restoreBackup(store, doubled));

    assert.deepEqual(Object.values(await dump(store)).flat(), []);
  });

  it('is one moment: what is committed while it is written is not in it', async () => {
    if (kind === 'embedded') return; // others wait there
    const store = await open();
    await emptyStore(store);
    await fill(store, 600);

    const counts = await writeBackup(store, join(dir, `late-${kind}.jsonl.gz`), async (table, rows) => {
      if (table === 'dialog' && rows === 500) await fill(store, 1);
    });

    assert.equal(counts.dialog, 600);
    assert.equal((await dump(store)).dialog?.length, 601);
  });
});

describe('restoreBackup', function () {
  this.timeout(openTimeoutMs);

  for (const from of stores) {
    for (const to of stores) {
      if (from === to) continue;
      it(`takes a backup from ${from} to ${to}`, async () => {
        const target = await openTestStore(to);

        await restoreBackup(target.store, join(dir, `${from}.jsonl.gz`));

        assert.equal((await dump(target.store)).dialog?.length, 1203);
        assert.equal(
          (await dump(target.store)).dialog?.every((row) => (row as { state: string }).state === state),
          true,
        );
        await target.close();
      });
    }
  }
});

describe('readBackup', () => {
  const path = join(dir, 'embedded.jsonl.gz');
  const damaged = { kind: 'input', code: 'backup-damaged' };

  it('refuses a file that is cut off anywhere', async () => {
    const whole = readFileSync(path);
    for (const share of [0, 0.001, 0.3, 0.7, 0.999]) {
      const cut = join(dir, 'cut.jsonl.gz');
      writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * share)));

      await assert.rejects(readBackup(cut), damaged, `${share}`);
    }
  });

  const changes: [string, (lines: string[]) => string[]][] = [
    ['whose end is missing', (lines) => lines.slice(0, -1)],
    ['that lacks a row', (lines) => lines.toSpliced(5, 1)],
    ['that has a row twice', (lines) => lines.toSpliced(5, 0, lines[5] ?? '')],
    ['in which a letter changed', (lines) => lines.with(5, (lines[5] ?? '').replace('k', 'K'))],
    ['that goes on after its end', (lines) => [...lines, lines[5] ?? '']],
    ['of another format', (lines) => lines.with(0, (lines[0] ?? '').replace('"format":1', '"format":2'))],
    ['that holds an object in a row', (lines) => lines.with(5, '["dialog",{},"","",1,2]')],
    ['with a table that it does not name', (lines) => lines.with(5, '["elsewhere",1]')],
    ['with a line that is no JSON', (lines) => lines.with(5, 'x')],
    ['that is empty', () => []],
  ];
  for (const [title, change] of changes) {
    it(`refuses a file ${title}`, async () => {
      await assert.rejects(readBackup(tamper(path, change)), damaged);
    });
  }

  it('refuses what is no gzip at all', async () => {
    writeFileSync(join(dir, 'plain.txt'), 'hello');

    await assert.rejects(readBackup(join(dir, 'plain.txt')), damaged);
  });

  it('says that there is no such file', async () => {
    await assert.rejects(readBackup(join(dir, 'none')), { kind: 'not-found', code: 'backup-missing' });
  });
});

describe('keepDailyBackups', function () {
  this.timeout(openTimeoutMs);

  it('keeps the newest of its own and leaves others alone', async () => {
    const { store, close } = await openTestStore('embedded');
    const daily = tempDir();
    writeFileSync(join(daily, 'xianfeng-20100801-000000.jsonl.gz'), 'made by hand');
    const day = 86_400_000;

    for (let i = 0; i < 4; i++)
      await keepDailyBackups(store, daily, { keep: 2, zone: 'Asia/Shanghai', now: now + i * day });

    assert.deepEqual(readdirSync(daily).sort(), [
      'xianfeng-20100801-000000.jsonl.gz',
      'xianfeng-daily-20100803-080000.jsonl.gz',
      'xianfeng-daily-20100804-080000.jsonl.gz',
    ]);
    await close();
  });
});
