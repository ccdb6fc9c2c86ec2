// What each kind of store is opened with.
import assert from 'node:assert/strict';
import { dataSourceOptions } from '../../src/store/data-source.ts';
import { tables } from '../../src/store/tables.ts';

// BullMQ's tables on PostgreSQL: in the embedded database its schema comes first in everybody's search path.
const queueTables = [
  'dedup',
  'dedup_next',
  'event',
  'job',
  'job_dependency',
  'job_log',
  'meta',
  'metrics',
  'migration',
  'rate_limit',
  'relay_inbox',
  'relay_node',
  'relay_retained',
  'relay_subscription',
  'scheduler',
];

describe('dataSourceOptions', () => {
  it('never lets TypeORM change a schema by itself', () => {
    for (const kind of ['mysql', 'mariadb', 'postgres'] as const) {
      const options = dataSourceOptions({ kind, url: `${kind}://a:b@db.example/x` });

      assert.equal(options.synchronize, false);
      assert.equal(options.migrationsRun, false);
      assert.equal(options.type, kind);
      assert.equal((options.entities as unknown[]).length, tables.length);
    }
  });

  it('gives the embedded store one connection and no start-up options, which it would ignore', () => {
    const options = dataSourceOptions(
      { kind: 'socket', host: '/tmp/xf-1', database: 'postgres' },
      { poolSize: 9 },
    );

    assert.equal(options.poolSize, 1);
    assert.equal('options' in (options.extra as object), false);
  });

  it('encrypts the way to MySQL where the address asks for it', () => {
    const options = dataSourceOptions({ kind: 'mysql', url: 'mysql://a:b@db.example/x?ssl=true' });

    assert.deepEqual((options as { ssl?: unknown }).ssl, { rejectUnauthorized: true });
  });

  it('shares no table name with the queue', () => {
    const names = tables.map((table) => table.name);

    assert.deepEqual(
      names.filter((name) => queueTables.includes(name)),
      [],
    );
  });
});
