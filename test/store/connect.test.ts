// Opening a store: what is refused, with which words, and what a second process may do.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBackup } from '../../src/store/backup.ts';
import { connectStore, type StoreSettings } from '../../src/store/connect.ts';
import { runUpkeep } from '../../src/upkeep.ts';
import {
  administer,
  createDatabase,
  embeddedDataDir,
  openTimeoutMs,
  serverUrl,
  stores,
  tempDir,
} from '../kit/store.ts';

const settings = { dataDir: tmpdir(), allowWeakDurability: false };

function settingsFor(kind: 'mysql' | 'postgres', url: string): StoreSettings {
  return { ...settings, database: { kind, url }, allowWeakDurability: true };
}

describe('connectStore', function () {
  this.timeout(openTimeoutMs);

  for (const kind of ['mysql', 'postgres'] as const) {
    it(`says that ${kind} cannot be reached, without its address`, async () => {
      const url = `${kind}://zhang:pa55@127.0.0.1:1/x`;

      await assert.rejects(
        connectStore(settingsFor(kind, url)),
        (error: Error & { code?: string; kind?: string }) => {
          assert.equal(error.kind, 'unavailable');
          assert.equal(error.code, 'database-unreachable');
          assert.doesNotMatch(error.message, /pa55|zhang/);
          return true;
        },
      );
    });

    if (!stores.includes(kind)) continue;

    it(`says that ${kind} refuses the settings where there is no such database`, async () => {
      const url = serverUrl(kind, 'xianfeng_test_nothing');

      await assert.rejects(connectStore(settingsFor(kind, url)), {
        kind: 'misconfigured',
        code: 'database-refused',
      });
    });
  }

  it('gives up on a server that takes the connection and says nothing', async () => {
    const mute = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as { port: number };

    const refused = (['mysql', 'postgres'] as const).map((kind) =>
      assert.rejects(connectStore(settingsFor(kind, `${kind}://a@127.0.0.1:${port}/x`)), {
        kind: 'unavailable',
        code: 'database-unreachable',
      }),
    );

    await Promise.all(refused);
    mute.close();
  });

  it('refuses a server that may forget, and names the setting and its remedy', async function () {
    if (!stores.includes('postgres')) this.skip();
    const { url, drop } = await createDatabase('postgres');
    const name = new URL(url).pathname.slice(1);
    await administer('postgres', [`ALTER DATABASE ${name} SET synchronous_commit = off`]);
    const warnings: string[] = [];

    const work = connectStore({ ...settingsFor('postgres', url), allowWeakDurability: false });

    await assert.rejects(work, {
      code: 'weak-durability',
      message: /synchronous_commit is off: ALTER SYSTEM/,
    });
    const store = await connectStore(settingsFor('postgres', url), {
      info: () => undefined,
      warn: (message) => warnings.push(message),
    });
    assert.equal(warnings.length, 1);
    await store.close();
    await drop();
  });
});

describe('a second process on the embedded database', function () {
  this.timeout(openTimeoutMs);

  it('is refused, but may join to back up and may not migrate', async () => {
    const dataDir = await embeddedDataDir();
    const embedded = { ...settings, dataDir, database: { kind: 'embedded' } } as const;
    const owner = await connectStore(embedded);

    await assert.rejects(connectStore(embedded), { kind: 'conflict', code: 'database-in-use' });

    const guest = await connectStore({ ...embedded, join: true });
    await writeBackup(guest, join(dataDir, 'guest.jsonl.gz'));
    await assert.rejects(guest.migrate(), { code: 'database-in-use' });
    await guest.close();
    assert.deepEqual({ ...(await owner.db.rows<object>('SELECT 1 AS n'))[0] }, { n: 1 });
    await owner.close();
  });

  it('is what TypeORM reaches through ormconfig', async () => {
    const dataDir = await embeddedDataDir();
    const owner = await connectStore({ ...settings, dataDir, database: { kind: 'embedded' } });
    const root = join(import.meta.dirname, '../..');
    const cli = join(root, 'node_modules/typeorm/cli.js');

    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), cli, '-d', 'ormconfig.ts', 'migration:show'],
      {
        cwd: root,
        env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
      },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    await once(child, 'close');

    assert.match(output, /\[X\].*CreateLedger1764000012000/);
    assert.doesNotMatch(output, /\[ \]/);
    await owner.close();
  });
});

describe('runUpkeep', function () {
  this.timeout(openTimeoutMs);

  it('migrates, backs up, and restores into another directory', async () => {
    const from = await embeddedDataDir();
    const to = await embeddedDataDir();
    const file = join(tempDir(), 'kept.jsonl.gz');
    const printed: string[] = [];
    const print = (line: string) => printed.push(line);
    const run = (command: 'migrate' | 'backup' | 'restore', args: string[], DATA_DIR: string) =>
      runUpkeep(command, args, { print, env: { DATA_DIR } });

    const codes = [
      await run('migrate', ['--status'], from),
      await run('migrate', [], from),
      await run('backup', [file], from),
      await run('backup', [], from),
      await run('restore', [file], to),
    ];

    assert.deepEqual(codes, [0, 0, 0, 0, 0], printed.join('\n'));
    assert.equal(statSync(join(from, 'backups')).mode & 0o777, 0o700);
    assert.ok(printed.some((line) => line.startsWith('已恢复 0 行')));
  });

  it('says how it is used, and what is wrong with settings', async () => {
    const printed: string[] = [];
    const io = { print: (line: string) => printed.push(line), env: { DATABASE_URL: 'sqlite://x' } };

    assert.equal(await runUpkeep('restore', [], io), 2);
    assert.equal(await runUpkeep('migrate', ['now'], io), 2);
    assert.equal(await runUpkeep('backup', [], io), 2);
    assert.match(printed.join('\n'), /xianfeng restore FILE.*xianfeng migrate.*DATABASE_URL: /s);
  });

  it('fails with a reason and with what to do next', async () => {
    const dataDir = await embeddedDataDir();
    const printed: string[] = [];

    const code = await runUpkeep('restore', ['/nonexistent/file'], {
      print: (line) => printed.push(line),
      env: { DATA_DIR: dataDir },
    });

    assert.equal(code, 1);
    assert.deepEqual(printed, [
      '未完成 / failed: there is no such backup (backup-missing)',
      '没有这个文件，请核对路径',
    ]);
  });
});
