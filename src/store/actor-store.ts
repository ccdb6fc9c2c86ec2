// Loads whoever sent an update, with everything that the router needs, in one round trip, and locks him: the
// lock keeps one person's updates in order over all processes (DESIGN.md, decision 1).
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

/** Rows about one sender. */
export interface ActorRows {
  readonly account: AccountRecord | null;
  readonly person: PersonRecord | null;
  /** His own organisation (role '') and those of his posts in force. */
  readonly organizations: readonly PostRecord[];
  readonly dialog: DialogRecord | null;
  readonly campaign: { readonly id: string; readonly title: string } | null;
  /** Ids of his updates without an effect, oldest first, up to and with the one at hand. */
  readonly pending: readonly string[];
}

/** An account. */
export interface AccountRecord {
  readonly id: string;
  readonly account_id: string;
  readonly person_id: string | null;
  readonly notice_version: number;
  readonly heard_at: number;
}

/** A person, locked. */
export interface PersonRecord {
  readonly id: string;
  readonly staff_no: string;
  readonly name: string;
  readonly organization_id: string;
  readonly identity: string;
  readonly category: string;
  readonly state: string;
}

/** An organisation and the role held there. */
export interface PostRecord {
  readonly role: string;
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
}

/** The open question of the sender. */
export interface DialogRecord {
  readonly kind: string;
  readonly state: string;
  readonly expires_at: number;
}

const mine = 'a.messenger = ? AND a.tenant = ? AND a.account_key = ?';
const myPerson = `(SELECT a.person_id FROM account a WHERE ${mine})`;

function toDialog(row: Record<string, unknown> | undefined): DialogRecord | null {
  return typeof row?.kind === 'string' ? (row as unknown as DialogRecord) : null;
}

/**
 * Locks the sender's account and person and reads what is known of him.
 * @param today campaign date: posts that ended before it do not count
 */
export async function lockActor(tx: Tx, who: SenderKey, today: string): Promise<ActorRows> {
  const key = [who.messenger, who.tenant, who.accountKey];
  const [account, person, organizations, current, pending] = await tx.batch([
    {
      sql: `SELECT a.id, a.account_id, a.person_id, a.notice_version, a.heard_at FROM account a WHERE ${mine} FOR UPDATE`,
      params: key,
    },
    {
      sql: `SELECT p.id, p.staff_no, p.name, p.organization_id, p.identity, p.category, p.state FROM person p WHERE p.id = ${myPerson} FOR UPDATE`,
      params: key,
    },
    {
      sql: `SELECT '' AS role, o.id, o.path, o.name, o.kind FROM person p JOIN organization o ON o.id = p.organization_id WHERE p.id = ${myPerson}
        UNION ALL SELECT po.role, o.id, o.path, o.name, o.kind FROM post po JOIN organization o ON o.id = po.organization_id
        WHERE po.person_id = ${myPerson} AND po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?)`,
      params: [...key, ...key, today, today],
    },
    {
      sql: `SELECT c.id, c.title, d.kind, d.state, d.expires_at FROM campaign c
        LEFT JOIN account a ON ${mine} LEFT JOIN dialog d ON d.owner_id = COALESCE(a.person_id, a.id) WHERE c.is_current = 1`,
      params: key,
    },
    // Behind the lock: whoever had it before us has finished his updates by now.
    {
      sql: "SELECT id FROM inbox WHERE status = 'new' AND actor_key = ? AND id <= ? ORDER BY id",
      params: [who.actorKey, who.inboxId],
    },
  ]);
  return {
    account: (account?.[0] as unknown as AccountRecord | undefined) ?? null,
    person: (person?.[0] as unknown as PersonRecord | undefined) ?? null,
    organizations: (organizations ?? []) as unknown as PostRecord[],
    dialog: toDialog(current?.[0]),
    campaign: (current?.[0] as { id: string; title: string } | undefined) ?? null,
    pending: (pending ?? []).map((row) => String(row.id)),
  };
}
