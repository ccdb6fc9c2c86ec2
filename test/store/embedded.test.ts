// The embedded database: its process, its lock, and that connections take whole turns.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/store/embedded.ts';
import { embeddedPaths, findHolder } from '../../src/store/embedded-lock.ts';
import { embeddedDataDir, openTimeoutMs } from '../kit/store.ts';

function connectPool(socketDir: string, max: number): pg.Pool {
  const pool = new pg.Pool({ host: socketDir, user: 'postgres', database: 'postgres', max });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
  assert.ok(isTrue());
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

describe('startEmbedded', function () {
  this.timeout(openTimeoutMs);
  let dataDir = '';
  let server: Awaited<ReturnType<typeof startEmbedded>>;
  let pool: pg.Pool;

  before(async () => {
    dataDir = await embeddedDataDir();
    server = await startEmbedded(dataDir);
    pool = connectPool(server.socketDir, 8);
    await pool.query('CREATE TABLE IF NOT EXISTS public.note (k int, body text)');
  });
  after(async () => {
    await pool.end();
    await server.close();
  });
  beforeEach(() => pool.query('TRUNCATE note'));

  it('shows nothing of it to other users of the machine', () => {
    assert.equal(statSync(dataDir).mode & 0o777, 0o700);
    assert.equal(statSync(server.socketDir).mode & 0o777, 0o700);
    assert.equal(statSync(embeddedPaths(dataDir).lock).mode & 0o777, 0o600);
  });

  it('has the schema of the queue, first in the search path', async () => {
    const { rows } = await pool.query(
      "SELECT current_schema() AS schema, current_setting('search_path') AS path",
    );

    assert.deepEqual(rows, [{ schema: 'bullmq', path: 'bullmq,public' }]);
  });

  it('gives each of many connections its own answers', async () => {
    const ask = async (k: number) => {
      const client = await pool.connect();
      for (let i = 0; i < 60; i++) {
        const value = k * 1000 + i;
        if (i % 3 === 0) await client.query('SELECT nothing($1)', [value]).catch(() => undefined);
        const { rows } = await client.query('SELECT $1::int AS value, repeat($2, $3) AS text', [
          value,
          'y',
          9000,
        ]);
        assert.equal(rows[0]?.value, value);
      }
      client.release();
    };

    await Promise.all(Array.from({ length: 6 }, (_, k) => ask(k)));
  });

  it('keeps the transactions of different connections apart', async () => {
    const work = async (k: number) => {
      const client = await pool.connect();
      for (let i = 0; i < 10; i++) {
        await client.query('BEGIN');
        await client.query('INSERT INTO note VALUES ($1, $2)', [k, 'x']);
        await new Promise((resolve) => setImmediate(resolve));
        const { rows } = await client.query('SELECT k FROM note');
        assert.deepEqual(rows, [{ k }], 'an open transaction sees its own row and no other');
        await client.query('ROLLBACK');
      }
      client.release();
    };

    await Promise.all([1, 2, 3, 4].map(work));

    assert.equal((await pool.query('SELECT * FROM note')).rowCount, 0);
  });

  it('rolls back and goes on when a connection breaks off in its transaction', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query("INSERT INTO note VALUES (1, 'lost')");

    client.release(true);

    assert.equal((await pool.query('SELECT * FROM note')).rowCount, 0);
  });

  it('goes on when a connection breaks off between two messages of one command', async () => {
    const client = await pool.connect();
    const { connection } = client as unknown as {
      connection: { parse(q: object): void; stream: { destroy(): void } };
    };
    connection.parse({ text: 'SELECT nothing($1)', types: [] });
    await new Promise((resolve) => setTimeout(resolve, 20));

    connection.stream.destroy();

    assert.deepEqual((await pool.query('SELECT $1::int AS n', [1])).rows, [{ n: 1 }]);
    client.release(true);
  });

  it('refuses a second process, which leaves the first alone', async () => {
    await assert.rejects(startEmbedded(dataDir), { kind: 'conflict', code: 'database-in-use' });

    assert.equal(findHolder(dataDir)?.pid, server.pid);
    assert.equal((await pool.query('SELECT 1 AS n')).rowCount, 1);
  });
});

describe('the process of startEmbedded', function () {
  this.timeout(openTimeoutMs);

  it('tells its parent when it ends by itself, and its lock is taken over', async () => {
    const dataDir = await embeddedDataDir();
    const reasons: string[] = [];
    const server = await startEmbedded(dataDir, (reason) => reasons.push(reason.code));
    const pool = connectPool(server.socketDir, 1);
    await pool.query('CREATE TABLE public.kept AS SELECT 7 AS n');

    process.kill(server.pid, 'SIGKILL');
    await until(() => reasons.length > 0);

    assert.deepEqual(reasons, ['embedded-ended']);
    assert.equal(findHolder(dataDir), null);
    const next = await startEmbedded(dataDir);
    assert.equal(existsSync(server.socketDir), false, 'the socket of the dead process is cleared away');
    const again = connectPool(next.socketDir, 1);
    assert.deepEqual((await again.query('SELECT n FROM public.kept')).rows, [{ n: 7 }]);
    await again.end();
    await pool.end();
    await next.close();
    assert.equal(existsSync(embeddedPaths(dataDir).lock), false);
    assert.equal(existsSync(next.socketDir), false);
  });

  it('ignores the signals of a terminal, and ends with its parent even if that is killed', async () => {
    const dataDir = await embeddedDataDir();
    const script = join(dataDir, 'parent.mts');
    const module = JSON.stringify(join(import.meta.dirname, '../../src/store/embedded.ts'));
    writeFileSync(
      script,
      `import { startEmbedded } from ${module};\nprocess.send((await startEmbedded(${JSON.stringify(dataDir)})).pid);\n`,
    );
    const parent = fork(script, { execArgv: ['--import', import.meta.resolve('tsx')] });
    const pid = await new Promise<number>((resolve) =>
      parent.once('message', (told) => resolve(Number(told))),
    );
    process.kill(pid, 'SIGINT');
    process.kill(pid, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(isGone(pid), false);

    parent.kill('SIGKILL');

    await until(() => isGone(pid));
    assert.equal(existsSync(embeddedPaths(dataDir).lock), false);
  });

  it('takes over the lock of a pid that belongs to another process by now', async () => {
    const dataDir = await embeddedDataDir();
    const { lock } = embeddedPaths(dataDir);
    writeFileSync(lock, JSON.stringify({ pid: process.pid, startedAt: '1', socketDir: '/nonexistent/xf-1' }));

    const server = await startEmbedded(dataDir);

    assert.equal(JSON.parse(readFileSync(lock, 'utf8')).pid, server.pid);
    await server.close();
  });
});
