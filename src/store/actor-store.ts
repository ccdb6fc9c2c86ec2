// Loads those who sent updates, for all of a batch at once, and locks them: the lock keeps one person's updates
// in order over all processes (DESIGN.md, decision 1).
import { actedPosts } from './acting-store.ts';
import { placeholders, type Statement } from './dialect.ts';
import type { Rows } from './query.ts';
import type { Tx } from './tx.ts';

/** An account's identity in its messenger. */
export interface AccountIdentity {
  readonly messenger: string;
  readonly tenant: string;
  /** As compared. */
  readonly accountKey: string;
}

/** A sender, and his update at hand. */
export interface SenderKey extends AccountIdentity {
  /** As the inbox names him. */
  readonly actorKey: string;
  /** Inbox id of the update at hand. */
  readonly inboxId: string;
}

/** An account, locked. */
export interface AccountRecord {
  readonly id: string;
  readonly messenger: string;
  readonly tenant: string;
  readonly account_key: string;
  readonly account_id: string;
  readonly person_id: string | null;
  readonly notice_version: number;
  readonly heard_at: number;
}

/** The current campaign, and the version of the roster. */
export interface CurrentRecord {
  readonly id: string;
  readonly title: string;
  readonly roster_version: number;
  /** Null while it is open. */
  readonly closed_at: number | null;
}

/** Senders of a batch. */
export interface LockedSenders {
  readonly accounts: readonly AccountRecord[];
  /** Null before the first campaign. */
  readonly current: CurrentRecord | null;
  /** Updates without an effect, oldest first in each person's order. */
  readonly pending: readonly { readonly id: string; readonly actor_key: string }[];
}

/** A person. */
export interface PersonRecord {
  readonly id: string;
  readonly staff_no: string;
  readonly name: string;
  readonly organization_id: string;
  readonly identity: string;
  readonly category: string;
  readonly state: string;
  /** How many accounts stand for him. */
  readonly accounts: number;
}

/** An organisation and the role held there; the role is empty for a person's own organisation. */
export interface PostRecord {
  readonly person_id: string;
  readonly role: string;
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
  /** Whose post it is, and his name, where the person acts in it; null for his own. */
  readonly acting_for: string | null;
  readonly acting_name: string | null;
}

/** The open question of somebody. */
export interface DialogRecord {
  readonly kind: string;
  readonly state: string;
  readonly expires_at: number;
}

/** Senders of one messenger and tenant, to be locked by the one index that has them in order. */
function lockStatement(senders: readonly SenderKey[]): Statement {
  const [first] = senders;
  const keys = senders.map((sender) => sender.accountKey);
  return {
    sql: `SELECT id, messenger, tenant, account_key, account_id, person_id, notice_version, heard_at FROM account
      WHERE messenger = ? AND tenant = ? AND account_key IN (${placeholders(keys.length)}) ORDER BY account_key FOR UPDATE`,
    params: [first?.messenger ?? '', first?.tenant ?? '', ...keys],
  };
}

function groupByTenant(senders: readonly SenderKey[]): SenderKey[][] {
  const groups = new Map<string, SenderKey[]>();
  for (const sender of senders) {
    const name = `${sender.messenger}:${sender.tenant}`;
    groups.set(name, [...(groups.get(name) ?? []), sender]);
  }
  return [...groups.values()];
}

/** Locks the accounts of senders (each once) and reads what they have waiting. */
export async function lockSenders(tx: Tx, senders: readonly SenderKey[]): Promise<LockedSenders> {
  const locks = groupByTenant(senders).map(lockStatement);
  const actorKeys = senders.map((sender) => sender.actorKey);
  const results = await tx.batch([
    ...locks,
    {
      sql: `SELECT c.id, c.title, c.roster_version, e.closed_at FROM campaign c
        LEFT JOIN campaign_close e ON e.campaign_id = c.id WHERE c.is_current = 1`,
      params: [],
    },
    // Behind the locks: whoever had them before us has finished his updates by now.
    {
      sql: `SELECT id, actor_key FROM inbox WHERE status = 'new' AND actor_key IN (${placeholders(actorKeys.length)}) ORDER BY id`,
      params: actorKeys,
    },
  ]);
  const [current, pending] = results.slice(locks.length) as [Rows, Rows];
  return {
    accounts: results.slice(0, locks.length).flat() as unknown as AccountRecord[],
    current: (current[0] as unknown as CurrentRecord | undefined) ?? null,
    pending: pending as unknown as { id: string; actor_key: string }[],
  };
}

/**
 * Persons with their own organisation and the posts in force, and with those in which they act for somebody: posts
 * that he holds himself, so that nothing is handed on twice.
 * @param today campaign date: posts that ended before it do not count
 */
export async function findActors(
  tx: Tx,
  personIds: readonly string[],
  today: string,
): Promise<{ persons: readonly PersonRecord[]; posts: readonly PostRecord[] }> {
  const list = placeholders(personIds.length);
  const [persons, own, posts, acted] = await tx.batch([
    {
      sql: `SELECT p.id, p.staff_no, p.name, p.organization_id, p.identity, p.category, p.state,
        (SELECT COUNT(*) FROM account a WHERE a.person_id = p.id) AS accounts FROM person p WHERE p.id IN (${list})`,
      params: personIds,
    },
    {
      sql: `SELECT p.id AS person_id, '' AS role, o.id, o.path, o.name, o.kind, NULL AS acting_for, NULL AS acting_name
        FROM person p JOIN organization o ON o.id = p.organization_id WHERE p.id IN (${list})`,
      params: personIds,
    },
    {
      sql: `SELECT po.person_id, po.role, o.id, o.path, o.name, o.kind, NULL AS acting_for, NULL AS acting_name FROM post po
        JOIN organization o ON o.id = po.organization_id
        WHERE po.person_id IN (${list}) AND po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?) ORDER BY po.id`,
      params: [...personIds, today, today],
    },
    actedPosts(personIds, today),
  ]);
  return {
    persons: (persons ?? []).map((row) => ({
      ...row,
      accounts: Number(row.accounts),
    })) as unknown as PersonRecord[],
    posts: [...(own ?? []), ...(posts ?? []), ...(acted ?? [])] as unknown as PostRecord[],
  };
}
