// The schema: entities and migrations say the same, several processes may start at once, a newer one is refused.
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { connectStore, type Store } from '../../src/store/connect.ts';
import { readMigrationState } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/list.ts';
import { createDatabase, describeOnEveryStore, openTimeoutMs, type StoreKind, stores } from '../kit/store.ts';

const names = migrations.map((migration) => new migration().name);

describeOnEveryStore('migrateStore', (open, kind) => {
  it('leaves no difference between entities and tables', async () => {
    const { dataSource } = await open();

    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();

    assert.deepEqual(
      upQueries.map((one) => one.query),
      [],
    );
  });

  it('ran every migration once and finds nothing to do', async () => {
    const store = await open();

    assert.deepEqual(await store.migrate(), []);
    const state = await readMigrationState(store.dataSource, store.dialect);
    assert.deepEqual(state, { applied: names, pending: [], unknown: [] });
  });

  if (kind === 'embedded') return; // shared with other suites: its schema stays

  it('takes every migration back', async () => {
    const { dataSource, dialect, migrate } = await open();

    for (const _ of names) await dataSource.undoLastMigration({ transaction: 'each' });

    assert.deepEqual((await readMigrationState(dataSource, dialect)).applied, []);
    assert.deepEqual(await migrate(), names);
  });

  it('takes up a run that was killed after its table and before its record', async () => {
    const { dataSource, dialect, migrate } = await open();
    const table = dialect === 'mysql' ? 'migrations' : 'public.migrations';
    if (dialect === 'postgres') return; // there both are one transaction
    await dataSource.query(`DELETE FROM ${table} WHERE name = '${names.at(-1)}'`);

    assert.deepEqual(await migrate(), names.slice(-1));
  });
});

for (const kind of stores.filter((one): one is Exclude<StoreKind, 'embedded'> => one !== 'embedded')) {
  describe(`connectStore on an old or new schema on ${kind}`, function () {
    this.timeout(openTimeoutMs);
    let database: Awaited<ReturnType<typeof createDatabase>>;
    const connect = (): Promise<Store> =>
      connectStore({
        database: { kind, url: database.url },
        dataDir: tmpdir(),
        allowWeakDurability: true,
        poolSize: 2,
      });
    before(async () => {
      database = await createDatabase(kind);
    });
    after(() => database.drop());

    it('runs each migration once where several processes start together', async () => {
      const opened = await Promise.all([connect(), connect(), connect(), connect()]);

      const [first] = opened;
      const state = await readMigrationState((first as Store).dataSource, (first as Store).dialect);
      assert.deepEqual(state.applied, names);
      await Promise.all(opened.map((store) => store.close()));
    });

    it('refuses a database that a newer version has changed', async () => {
      const store = await connect();
      const table = store.dialect === 'mysql' ? 'migrations' : 'public.migrations';
      await store.dataSource.query(
        `INSERT INTO ${table} (timestamp, name) VALUES (1999000000000, 'AddTomorrow1999000000000')`,
      );
      await store.close();

      await assert.rejects(connect(), { kind: 'misconfigured', code: 'schema-newer' });
    });
  });
}
