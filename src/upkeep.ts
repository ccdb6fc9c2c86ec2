// The operator's commands that work on the store itself, without the bot: migrate, backup, restore. Part of
// no flow; `cli` hands its arguments over. Speaks both languages, as an operator may read either.
import { join, resolve } from 'node:path';
import { type Config, parseConfig } from '../config/config.ts';
import { type Env, readEnv } from '../config/env.ts';
import { type AppError, toAppError } from './errors.ts';
import { type BackupCounts, writeBackup } from './store/backup.ts';
import { connectStore, type Store } from './store/connect.ts';
import { backupName } from './store/daily-backup.ts';
import { createFileDisk } from './store/file-disk.ts';
import { readMigrationState } from './store/migrate.ts';
import { listDigests } from './store/pledge-file-fetch-store.ts';
import { restoreBackup } from './store/restore.ts';

export { keepDailyBackups } from './store/daily-backup.ts';

/** Commands that this file runs. */
export type UpkeepCommand = 'migrate' | 'backup' | 'restore';

/** Where upkeep's lines go, and what it is told by. */
export interface UpkeepIo {
  print(line: string): void;
  /** The process's own, with `.env`, unless given. */
  readonly env?: Env;
}

const exitCode = { done: 0, failed: 1, misused: 2 } as const;
const progressEvery = 10_000;
/** Files that are looked for at a time. */
const filesAtOnce = 500;

const usage: Record<UpkeepCommand, string> = {
  migrate: 'xianfeng migrate [--status]',
  backup: 'xianfeng backup [FILE]',
  restore: 'xianfeng restore FILE',
};

/** What an operator does next, by the error's code. */
const advice: Readonly<Record<string, string>> = {
  'database-in-use': '请先停止正在运行的先锋，或换一个 DATA_DIR',
  'database-refused': '请核对 DATABASE_URL 中的用户名、密码和库名',
  'database-unreachable': '请确认数据库已启动、地址可达，然后重试',
  'weak-durability': '请按上面的语句调整数据库；仅试用时可设 ALLOW_WEAK_DURABILITY=1',
  'schema-newer': '数据库已由更新的版本升级过，请使用那个版本，或恢复升级前的备份',
  'store-not-empty': '只能恢复到空库：请新建一个库（或换一个 DATA_DIR）再恢复，数据库没有改动',
  'migration-differs': '请用做备份时的版本恢复，再启动本版本升级，数据库没有改动',
  'backup-damaged': '备份不完整或被改动过，请换一份，数据库没有改动',
  'backup-missing': '没有这个文件，请核对路径',
};

function total(counts: BackupCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function createProgress(io: UpkeepIo) {
  let printed = 0;
  return (table: string, rows: number) => {
    if (rows < printed) printed = 0;
    if (rows - printed < progressEvery) return;
    printed = rows;
    io.print(`  ${table}: ${rows}`);
  };
}

async function withStore<T>(
  config: Config,
  options: { readonly join?: boolean; readonly migrate?: boolean },
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const { database, dataDir } = config;
  // The check is about what the bot promises people; an operator saving data from a weak server may.
  const store = await connectStore({ database, dataDir, allowWeakDurability: true, ...options });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Pictures and files lie beside the database: of those that rows need, how many are there, and how many are not. */
async function countFiles({ dataDir }: Config, store: Store) {
  const disk = createFileDisk(join(dataDir, 'files'));
  const counts = { dir: disk.dir, there: 0, missing: 0 };
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    const page = await store.db.transaction({ now: 0 }, (tx) => listDigests(tx, from, filesAtOnce));
    for (const digest of page) counts[(await disk.has(digest)) ? 'there' : 'missing'] += 1;
    after = page.at(-1);
  }
  return counts;
}

async function migrate(config: Config, args: readonly string[], io: UpkeepIo): Promise<void> {
  const statusOnly = args.includes('--status');
  await withStore(config, { join: statusOnly, migrate: false }, async (store) => {
    const before = await readMigrationState(store.dataSource, store.dialect);
    io.print(`已完成 ${before.applied.length} 项，待执行 ${before.pending.length} 项 / applied, pending`);
    for (const name of before.pending) io.print(`  ${name}`);
    if (statusOnly || before.pending.length === 0) return;
    await store.migrate();
    io.print('数据库结构已是最新，可以启动先锋 / the schema is up to date: start the bot');
  });
}

async function backup(config: Config, args: readonly string[], io: UpkeepIo): Promise<void> {
  const usual = join(config.dataDir, 'backups', backupName('xianfeng', Date.now(), config.campaignTz));
  const path = resolve(args[0] ?? usual);
  await withStore(config, { join: true, migrate: false }, async (store) => {
    const counts = await writeBackup(store, path, createProgress(io));
    io.print(`已备份 ${total(counts)} 行到 / rows backed up to`);
    io.print(path);
    io.print('其中有个人信息，请离机妥善保管 / it holds personal data: keep it off this machine, and safe');
    const { dir, there } = await countFiles(config, store);
    if (there === 0) return;
    io.print(
      `另有 ${there} 份图片和文件不在这份备份里，请把这个目录一起抄走 / files beside it, to be copied too:`,
    );
    io.print(dir);
  });
}

async function restore(config: Config, args: readonly string[], io: UpkeepIo): Promise<void> {
  const path = resolve(args[0] ?? '');
  await withStore(config, {}, async (store) => {
    const { header, counts } = await restoreBackup(store, path, createProgress(io));
    io.print(`已恢复 ${total(counts)} 行，备份时间 ${header.createdAt} / rows restored, as of that time`);
    io.print('备份之后发出的通知可能会再发一次 / what was sent after the backup may be sent again');
    const { dir, missing } = await countFiles(config, store);
    if (missing === 0) return;
    io.print(
      `还缺 ${missing} 份图片和文件，请把备份时的目录抄到这里 / files are missing: copy the directory to`,
    );
    io.print(dir);
  });
}

const commands: Record<UpkeepCommand, typeof migrate> = { migrate, backup, restore };

function isUsable(command: UpkeepCommand, args: readonly string[]): boolean {
  if (command === 'migrate') return args.every((arg) => arg === '--status');
  const files = args.filter((arg) => !arg.startsWith('-'));
  return files.length === args.length && files.length <= 1 && (command === 'backup' || files.length === 1);
}

function printError(error: AppError, io: UpkeepIo): void {
  io.print(`未完成 / failed: ${error.message} (${error.code})`);
  const hint = advice[error.code];
  if (hint !== undefined) io.print(hint);
}

/**
 * Runs one command to its end.
 * @returns exit code: 0 done, 1 failed (said why), 2 wrong arguments or settings
 */
export async function runUpkeep(
  command: UpkeepCommand,
  args: readonly string[],
  io: UpkeepIo,
): Promise<number> {
  if (!isUsable(command, args)) {
    io.print(`用法 / usage: ${usage[command]}`);
    return exitCode.misused;
  }
  const parsed = parseConfig(io.env ?? readEnv());
  if (!parsed.ok) {
    for (const fault of parsed.faults) io.print(`${fault.variable}: ${fault.problem}`);
    return exitCode.misused;
  }
  try {
    await commands[command](parsed.config, args, io);
    return exitCode.done;
  } catch (error) {
    printError(toAppError(error), io);
    return exitCode.failed;
  }
}
