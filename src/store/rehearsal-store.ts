// What a rehearsal looks up in its own installation: who is where, what ended when, what was sent. Reads only.
import type { Db } from './db.ts';

/** A person where he is. */
export interface ModelPersonRow {
  readonly id: string;
  readonly staff_no: string;
  readonly identity: string;
  readonly state: string;
  readonly organization_id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
}

/** A post in force. */
export interface ModelPostRow {
  readonly person_id: string;
  readonly role: string;
  readonly organization_id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
}

/** A rung that has ended. */
export interface EndedRow {
  readonly person_id: string;
  readonly obligation: string;
  readonly rung: string;
  readonly due_at: number;
  readonly send_at: number;
  readonly status: string;
  readonly reason: string | null;
  readonly outbox_id: string | null;
}

/** Everybody, with the organisation that he belongs to. */
export function findModelPeople(db: Db): Promise<ModelPersonRow[]> {
  return db.rows<ModelPersonRow>(
    `SELECT p.id, p.staff_no, p.identity, p.state, o.id AS organization_id, o.path, o.name, o.kind
      FROM person p JOIN organization o ON o.id = p.organization_id ORDER BY p.staff_no`,
  );
}

/** Posts in force on a campaign date. */
export function findModelPosts(db: Db, today: string): Promise<ModelPostRow[]> {
  return db.rows<ModelPostRow>(
    `SELECT po.person_id, po.role, o.id AS organization_id, o.path, o.name, o.kind
      FROM post po JOIN organization o ON o.id = po.organization_id
      WHERE po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?) ORDER BY po.id`,
    [today, today],
  );
}

/** Rungs that ended at an instant of campaign time, UTC ms. */
export function findEndedAt(db: Db, at: number): Promise<EndedRow[]> {
  return db.rows<EndedRow>(
    `SELECT person_id, obligation, rung, due_at, send_at, status, reason, outbox_id FROM reminder
      WHERE ended_at = ? AND status <> 'due'`,
    [at],
  );
}

/** How many rungs have ended, and how many messages there are by state and kind. */
export async function countRehearsal(db: Db): Promise<{
  readonly rungs: number;
  readonly messages: readonly { readonly kind: string; readonly status: string; readonly n: number }[];
}> {
  const [rungs] = await db.rows<{ n: number }>("SELECT COUNT(*) AS n FROM reminder WHERE status <> 'due'");
  const messages = await db.rows<{ kind: string; status: string; n: number }>(
    'SELECT kind, status, COUNT(*) AS n FROM outbox GROUP BY kind, status ORDER BY kind, status',
  );
  return { rungs: Number(rungs?.n ?? 0), messages: messages.map((row) => ({ ...row, n: Number(row.n) })) };
}
