// The daily backup that the bot makes by itself, and how many of them stay. Backups that somebody made by hand
// in the same directory are not counted and not touched.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { writeBackup } from './backup.ts';
import type { Store } from './connect.ts';

/** How daily backups are kept. */
export interface DailyBackupOptions {
  /** How many stay, the newest; 7 unless told. */
  readonly keep?: number;
  /** Zone of the time in the file's name. */
  readonly zone?: string;
  /** The machine's time, UTC ms. */
  readonly now?: number;
}

const dailyPattern = /^xianfeng-daily-\d{8}-\d{6}\.jsonl\.gz$/;

/** `PREFIX-YYYYMMDD-HHmmss.jsonl.gz`, so that names sort by time. */
export function backupName(prefix: string, now: number, zone = 'Asia/Shanghai'): string {
  return `${prefix}-${DateTime.fromMillis(now, { zone }).toFormat('yyyyMMdd-HHmmss')}.jsonl.gz`;
}

/**
 * Writes today's backup into `dir`, then removes the oldest daily ones beyond `keep`: never before the new one
 * is complete.
 * @returns path of the new backup
 */
export async function keepDailyBackups(
  store: Store,
  dir: string,
  options: DailyBackupOptions = {},
): Promise<string> {
  const { keep = 7, zone, now = Date.now() } = options;
  const path = join(dir, backupName('xianfeng-daily', now, zone));
  await writeBackup(store, path);
  const daily = (await readdir(dir)).filter((name) => dailyPattern.test(name)).sort();
  for (const name of daily.slice(0, -keep)) await rm(join(dir, name), { force: true });
  return path;
}
