// What is fetched survives the end of a process between any two steps, and has its effect once.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchLeaseMs } from '../../src/domain/pledge-file.ts';
import { receiveFile, removeFilesBy } from '../../src/services/pledge-file.ts';
import {
  claimFiles,
  endFetch,
  type FetchEnd,
  keepOnDisk,
  sweepFiles,
} from '../../src/services/pledge-file-fetch.ts';
import type { Store } from '../../src/store/connect.ts';
import type { PledgeFileRow } from '../../src/store/entities/pledge-file.ts';
import { createFileDisk, type FileDisk } from '../../src/store/file-disk.ts';
import type { OpenTx } from '../../src/store/tx.ts';
import { say } from '../../src/text.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const startAt = Date.UTC(2026, 10, 24, 2);
const hourMs = 60 * 60_000;
const bytes = Buffer.from('%PDF-1.7\nbody');
const phrase = (loss: { medium: string; reason: string }) => say('pledgeFile.lost', loss);
const failed = (outcome: 'retry' | 'gone'): FetchEnd => ({
  outcome: 'failed',
  result: { outcome, code: 'x' },
});

describeOnEveryStore('a file that is fetched', (open) => {
  let store: Store;
  let disk: FileDisk;
  let dir: string;
  let now: number;
  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'xianfeng-fetch-'));
    disk = createFileDisk(dir);
  });
  after(() => rmSync(dir, { recursive: true }));
  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    now = startAt;
  });

  const step = <T>(work: (tx: OpenTx) => Promise<T>) => store.db.transaction({ now, wallNow: now }, work);
  const authorId = '01AAAAAAAAAAAAAAAAAAAAAAAA';
  const receive = () =>
    step(async (tx) =>
      receiveFile(tx, {
        ...{ authorId, medium: 'file', heardBy: 'wecom', reference: 'm1' },
        account: { messenger: 'wecom', tenant: 'corp', accountId: 'lifang' },
      }),
    );
  const rows = () => store.db.rows<PledgeFileRow>('SELECT * FROM pledge_file ORDER BY id');
  const told = () => store.db.rows<{ message: string }>('SELECT message FROM outbox');

  async function lay(): Promise<FetchEnd> {
    const upload = await keepOnDisk(disk, { bytes, name: 'a.pdf' });
    if ('fault' in upload) throw new Error(upload.fault);
    return { outcome: 'stored', upload };
  }

  it('is taken by one process at a time, and by another where that one is gone', async () => {
    await receive();
    const [first] = await step((tx) => claimFiles(tx, 10));
    assert.equal(first?.attempt, 1);
    assert.deepEqual(await step((tx) => claimFiles(tx, 10)), []);
    now += fetchLeaseMs;
    const [second] = await step((tx) => claimFiles(tx, 10));
    assert.ok(first && second);
    const end = await lay();
    await step((tx) => endFetch(tx, first, { end, phrase }));
    assert.equal((await rows())[0]?.status, 'due', 'the one that was too slow has no effect');
    await step((tx) => endFetch(tx, second, { end, phrase }));
    await step((tx) => endFetch(tx, second, { end: failed('gone'), phrase }));
    assert.deepEqual(
      (await rows()).map(({ status, reference }) => [status, reference]),
      [['kept', '']],
    );
    assert.deepEqual(await told(), []);
  });

  it('is tried again later and later, and given up with a word to its sender once it must be gone', async () => {
    await receive();
    const waits: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const [claimed] = await step((tx) => claimFiles(tx, 1));
      assert.ok(claimed);
      await step((tx) => endFetch(tx, claimed, { end: failed('retry'), phrase }));
      const dueAt = (await rows())[0]?.due_at ?? 0;
      waits.push(dueAt - now);
      now = dueAt;
    }
    assert.deepEqual(waits, [2000, 4000, 8000]);
    now = startAt + 66 * hourMs;
    const [last] = await step((tx) => claimFiles(tx, 1));
    assert.ok(last);
    assert.equal(await step((tx) => endFetch(tx, last, { end: failed('retry'), phrase })), 'wecom');
    assert.equal((await rows())[0]?.status, 'lost');
    assert.equal((await told()).length, 1);
  });

  it('leaves the disk where nobody has tied it to a note for eight days, or its sender is erased', async () => {
    now = Date.now();
    for (let i = 0; i < 2; i += 1) await receive();
    const claimed = await step((tx) => claimFiles(tx, 10));
    const end = await lay();
    for (const file of claimed) await step((tx) => endFetch(tx, file, { end, phrase }));
    const sha256 = end.outcome === 'stored' ? end.upload.sha256 : '';
    mkdirSync(join(dir, 'drafts'), { recursive: true });
    writeFileSync(join(dir, 'drafts', 'roster.xlsx'), 'a draft of the office');
    writeFileSync(join(dir, sha256.slice(0, 2), `${'0'.repeat(32)}.part`), 'left by a process that died');

    await sweepFiles(store.db, disk, Date.now() + 2 * hourMs);
    assert.ok(await disk.has(sha256), 'not before the eight days are over');
    await step((tx) => removeFilesBy(tx, authorId, 'system'));
    await sweepFiles(store.db, disk, Date.now() + 2 * hourMs);

    assert.ok(!(await disk.has(sha256)));
    assert.ok((await rows()).every((row) => row.status === 'removed' && row.sha256 === ''));
    assert.deepEqual(readdirSync(join(dir, 'drafts')), ['roster.xlsx']);
    assert.deepEqual(readdirSync(join(dir, sha256.slice(0, 2))), []);
  });

  it('that was changed on the disk is not given out', async () => {
    const end = await lay();
    const sha256 = end.outcome === 'stored' ? end.upload.sha256 : '';
    const path = join(dir, sha256.slice(0, 2), sha256);
    chmodSync(path, 0o600);
    writeFileSync(path, 'something else');

    assert.equal(await disk.read(sha256), null);
    assert.equal(await disk.read('../../etc/passwd'), null);
  });
});
