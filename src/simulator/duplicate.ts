// What keeps the platform from showing a member too much (documents 90236, 90312): identical texts within an interval,
// and his limit per minute and hour. Both drop silently. Transport time.
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { foldAccount } from './account.ts';
import type { Entry } from './journal.ts';

const defaultIntervalSeconds = 1800;
const maxIntervalSeconds = 14_400;
const minute = { ms: 60_000, most: 30 };
const hour = { ms: 3_600_000, most: 1000 };

/** What `message/send` says of duplicates. */
export interface DuplicateRule {
  readonly check: boolean;
  readonly intervalSeconds: number;
}

/** The rule of a request's body. */
export function readDuplicateRule(body: Readonly<Record<string, unknown>>): DuplicateRule {
  const interval = Number(body.duplicate_check_interval ?? defaultIntervalSeconds);
  const usable = Number.isFinite(interval) && interval > 0;
  return {
    check: Number(body.enable_duplicate_check ?? 0) === 1,
    intervalSeconds: Math.min(usable ? interval : defaultIntervalSeconds, maxIntervalSeconds),
  };
}

/** Texts that members had. */
export interface Duplicates {
  /** What is to be remembered with this text, or null where the member had it within the interval. */
  take(account: string, text: string, rule: DuplicateRule): readonly Entry[] | null;
}

/** Remembers what the journal's entries tell. */
export function createDuplicates(entries: readonly Entry[], wall: Clock): Duplicates {
  const seen = new Map<string, number>();
  for (const entry of entries) if ('seen' in entry) seen.set(entry.seen, entry.until);

  function prune(now: number): void {
    if (seen.size < 10_000) return;
    for (const [key, until] of seen) if (until <= now) seen.delete(key);
  }

  return {
    take(account, text, { check, intervalSeconds }) {
      if (!check) return [];
      const key = createHash('sha256')
        .update(`${foldAccount(account)}\n${text}`)
        .digest('base64url');
      const now = wall.now();
      if (now < (seen.get(key) ?? 0)) return null;
      prune(now);
      const until = now + intervalSeconds * 1000;
      seen.set(key, until);
      return [{ seen: key, until }];
    },
  };
}

/** Counts what a member gets; false: more than his limit, dropped. */
export type MemberLimit = (account: string) => boolean;

/** 30 a minute and 1000 an hour. */
export function createMemberLimit(wall: Clock): MemberLimit {
  const taken = new Map<string, number[]>();
  return (account) => {
    const now = wall.now();
    const key = foldAccount(account);
    const recent = (taken.get(key) ?? []).filter((at) => at > now - hour.ms);
    const free =
      recent.length < hour.most && recent.filter((at) => at > now - minute.ms).length < minute.most;
    if (free) recent.push(now);
    taken.set(key, recent);
    return free;
  };
}
