// Which servers are trusted to keep what they acknowledge.
import assert from 'node:assert/strict';
import { judgeDurability, readDurability, toMysqlKind } from '../../src/store/durability.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const mysql = {
  version: '8.0.36',
  log_bin: '1',
  sql_mode: 'STRICT_ALL_TABLES',
  innodb_flush_log_at_trx_commit: '1',
  sync_binlog: '1',
  innodb_doublewrite: 'ON',
  default_storage_engine: 'InnoDB',
  max_allowed_packet: '67108864',
};
const postgres = { version: '15.8', fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };

describe('judgeDurability', () => {
  it('finds no fault with a server that keeps what it acknowledges', () => {
    assert.deepEqual(judgeDurability('mysql', mysql), []);
    assert.deepEqual(
      judgeDurability('mariadb', { ...mysql, version: '10.11.6-MariaDB', log_bin: '0', sync_binlog: '0' }),
      [],
    );
    assert.deepEqual(judgeDurability('postgres', postgres), []);
  });

  const weak: [Partial<typeof mysql>, string][] = [
    [{ innodb_flush_log_at_trx_commit: '2' }, 'innodb_flush_log_at_trx_commit'],
    [{ sync_binlog: '0' }, 'sync_binlog'],
    [{ innodb_doublewrite: 'OFF' }, 'innodb_doublewrite'],
    [{ default_storage_engine: 'MyISAM' }, 'default_storage_engine'],
    [{ sql_mode: '' }, 'sql_mode'],
    [{ max_allowed_packet: '1048576' }, 'max_allowed_packet'],
    [{ version: '5.7.44' }, 'version'],
  ];
  for (const [change, setting] of weak) {
    it(`names MySQL's ${setting} where it is ${Object.values(change)[0] || 'empty'}, and what mends it`, () => {
      const [fault, ...more] = judgeDurability('mysql', { ...mysql, ...change });

      assert.equal(fault?.setting, setting);
      assert.equal(fault?.value, Object.values(change)[0]);
      assert.notEqual(fault?.remedy, '');
      assert.deepEqual(more, []);
    });
  }

  for (const change of [
    { fsync: 'off' },
    { full_page_writes: 'off' },
    { synchronous_commit: 'off' },
    { version: '12.4' },
  ]) {
    const [setting, value] = Object.entries(change)[0] ?? ['', ''];
    it(`names PostgreSQL's ${setting} where it is ${value}`, () => {
      const faults = judgeDurability('postgres', { ...postgres, ...change });

      assert.deepEqual(
        faults.map((fault) => [fault.setting, fault.value]),
        [[setting, value]],
      );
    });
  }

  it('counts a setting that the server did not tell as a fault', () => {
    assert.equal(judgeDurability('postgres', {}).length, 4);
  });

  it('knows the versions of MariaDB by its own count, behind a proxy too', () => {
    assert.equal(toMysqlKind('5.5.5-10.11.6-MariaDB-log'), 'mariadb');
    assert.deepEqual(judgeDurability('mariadb', { ...mysql, version: '5.5.5-10.11.6-MariaDB-log' }), []);
    assert.equal(judgeDurability('mariadb', { ...mysql, version: '10.5.1-MariaDB' })[0]?.setting, 'version');
  });
});

describeOnEveryStore('readDurability', (open, kind) => {
  it('reads every setting that is judged', async () => {
    const { db } = await open();

    const facts = await readDurability(db);

    const judged = judgeDurability(kind === 'mysql' ? toMysqlKind(facts.version ?? '') : 'postgres', facts);
    assert.deepEqual(
      judged.filter((fault) => fault.value === '' || fault.setting === 'version'),
      [],
    );
  });
});
