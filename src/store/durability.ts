// Whether the database keeps what it has acknowledged. Read once at start: a bot that says "recorded" on a
// server that may forget it had better not start (RELIABILITY.md, §9).
import type { Db } from './db.ts';

/** What a server said of itself: setting → value as text, `version` among them. */
export type DurabilityFacts = Readonly<Record<string, string>>;

/** A setting that puts records at risk. */
export interface DurabilityFault {
  readonly setting: string;
  readonly value: string;
  /** What an administrator runs or writes to mend it. */
  readonly remedy: string;
}

/** The server's family; MariaDB counts its versions by itself. */
export type ServerKind = 'mysql' | 'mariadb' | 'postgres';

interface Rule {
  readonly setting: string;
  readonly isFine: (value: string, facts: DurabilityFacts) => boolean;
  readonly remedy: string;
}

const minPacket = 4 * 1024 * 1024;
const isOn = (value: string) => /^(1|on)$/i.test(value);

const mysqlRules: readonly Rule[] = [
  {
    setting: 'innodb_flush_log_at_trx_commit',
    isFine: (value) => value === '1',
    remedy: 'SET GLOBAL innodb_flush_log_at_trx_commit = 1',
  },
  {
    setting: 'sync_binlog',
    isFine: (value, facts) => value === '1' || !isOn(facts.log_bin ?? ''),
    remedy: 'SET GLOBAL sync_binlog = 1',
  },
  {
    setting: 'innodb_doublewrite',
    isFine: (value) => isOn(value),
    remedy: 'innodb_doublewrite = ON in my.cnf, then restart',
  },
  {
    setting: 'default_storage_engine',
    isFine: (value) => value.toLowerCase() === 'innodb',
    remedy: 'SET GLOBAL default_storage_engine = InnoDB',
  },
  {
    setting: 'sql_mode',
    isFine: (value) => value.includes('STRICT_ALL_TABLES'),
    remedy: 'let the session set its sql_mode (no proxy may drop it)',
  },
  {
    setting: 'max_allowed_packet',
    isFine: (value) => Number(value) >= minPacket,
    remedy: `SET GLOBAL max_allowed_packet = ${minPacket * 4}`,
  },
];

const postgresRules: readonly Rule[] = [
  { setting: 'fsync', isFine: isOn, remedy: 'ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf()' },
  {
    setting: 'full_page_writes',
    isFine: isOn,
    remedy: 'ALTER SYSTEM SET full_page_writes = on; SELECT pg_reload_conf()',
  },
  {
    setting: 'synchronous_commit',
    isFine: (value) => value !== '' && value !== 'off',
    remedy: 'ALTER SYSTEM SET synchronous_commit = on; SELECT pg_reload_conf()',
  },
];

const oldest: Record<ServerKind, readonly [major: number, minor: number]> = {
  mysql: [8, 0],
  mariadb: [10, 6],
  postgres: [13, 0],
};

/** MySQL's or MariaDB's, told by the version that it reports. */
export function toMysqlKind(version: string): 'mysql' | 'mariadb' {
  return /mariadb/i.test(version) ? 'mariadb' : 'mysql';
}

function judgeVersion(kind: ServerKind, version: string): DurabilityFault[] {
  // MariaDB 10.x behind a proxy may report itself as 5.5.5-10.x.
  const [major = 0, minor = 0] = version
    .replace(/^5\.5\.5-/, '')
    .split('.')
    .map(Number.parseFloat);
  const [wantedMajor, wantedMinor] = oldest[kind];
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return [];
  return [
    { setting: 'version', value: version, remedy: `use ${kind} ${wantedMajor}.${wantedMinor} or newer` },
  ];
}

/** Faults of a server with these facts; a setting that it does not know is a fault too. */
export function judgeDurability(kind: ServerKind, facts: DurabilityFacts): DurabilityFault[] {
  const faults = judgeVersion(kind, facts.version ?? '');
  for (const rule of kind === 'postgres' ? postgresRules : mysqlRules) {
    const value = facts[rule.setting] ?? '';
    if (!rule.isFine(value, facts)) faults.push({ setting: rule.setting, value, remedy: rule.remedy });
  }
  return faults;
}

const mysqlQuery = `SELECT VERSION() AS version, @@log_bin AS log_bin, @@sql_mode AS sql_mode,
  @@innodb_flush_log_at_trx_commit AS innodb_flush_log_at_trx_commit, @@sync_binlog AS sync_binlog,
  @@innodb_doublewrite AS innodb_doublewrite, @@default_storage_engine AS default_storage_engine,
  @@max_allowed_packet AS max_allowed_packet`;

const postgresQuery = `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
  current_setting('full_page_writes') AS full_page_writes,
  current_setting('synchronous_commit') AS synchronous_commit`;

/** Asks the server, through a session of ours. */
export async function readDurability(db: Pick<Db, 'dialect' | 'rows'>): Promise<DurabilityFacts> {
  const [row = {}] = await db.rows<Record<string, unknown>>(
    db.dialect === 'mysql' ? mysqlQuery : postgresQuery,
  );
  return Object.fromEntries(Object.entries(row).map(([setting, value]) => [setting, String(value)]));
}
