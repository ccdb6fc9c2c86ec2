// Reminders as a list: what was sent, with how its delivery stands, and what was not, with the reason; and whom a
// preview is about. Which reminders are to come is not stored: `domain/reminder-plan`.
import type { Scope } from '../domain/permission.ts';
import { type Predicate, scopePredicate } from './scope.ts';
import type { Tx } from './tx.ts';

/** One rung of the list. */
export interface ReminderListRow {
  readonly id: string;
  readonly staff_no: string;
  readonly name: string;
  readonly obligation: string;
  readonly rung: string;
  readonly due_at: number;
  readonly send_at: number;
  /** The rung's own; of one that is `sending`, its message's. */
  readonly status: string;
  readonly reason: string | null;
  /** Why the last attempt at its message did not succeed; null where there is no message. */
  readonly delivery_code: string | null;
  /** When the message that it is in was sent. */
  readonly sent_at: number | null;
}

/** Whose reminders. */
export interface ReminderPlace {
  readonly scope: Scope;
  /** Path of an organisation whose subtree is meant; null for all. */
  readonly within: string | null;
}

/** Which rungs. */
export interface ReminderListQuery extends ReminderPlace {
  readonly campaignId: string;
  /** As {@link ReminderListRow.status} has it; null for all. */
  readonly status: string | null;
  readonly afterId: string | null;
  readonly limit: number;
}

const stands = "CASE r.status WHEN 'sending' THEN COALESCE(m.status, r.status) ELSE r.status END";
const home = 'JOIN organization o ON o.id = p.organization_id';

/** Persons `p` of organisations `o` within a place. */
function placePredicate({ scope, within }: ReminderPlace): Predicate {
  const { sql, params } = scopePredicate(scope, { organizationPath: 'o.path', personId: 'p.id' });
  if (within === null) return { sql, params };
  return { sql: `${sql} AND o.path LIKE ?`, params: [...params, `${within}%`] };
}

/** A page of rungs, in the order in which they were written. */
export function findReminderPage(tx: Tx, query: ReminderListQuery): Promise<ReminderListRow[]> {
  const place = placePredicate(query);
  const status = query.status === null ? '' : ` AND ${stands} = ?`;
  return tx.rows<ReminderListRow>(
    `SELECT r.id, p.staff_no, p.name, r.obligation, r.rung, r.due_at, r.send_at, ${stands} AS status, r.reason,
      m.last_code AS delivery_code, m.sent_at FROM reminder r
      JOIN person p ON p.id = r.person_id ${home}
      LEFT JOIN outbox m ON m.id = r.outbox_id
      WHERE r.campaign_id = ? AND r.id > ? AND ${place.sql}${status} ORDER BY r.id LIMIT ${query.limit}`,
    [
      query.campaignId,
      query.afterId ?? '',
      ...place.params,
      ...(query.status === null ? [] : [query.status]),
    ],
  );
}

/** Somebody whom reminders may go to. */
export interface ReceiverRow {
  readonly id: string;
  readonly staff_no: string;
  readonly name: string;
  readonly identity: string;
}

/** A post of one of them. */
export interface ReceiverPostRow {
  readonly person_id: string;
  readonly role: string;
}

/**
 * Persons of a place who still belong to the school, and their posts in force.
 * @param today campaign date
 */
export async function findReceivers(
  tx: Tx,
  query: ReminderPlace,
  today: string,
): Promise<{ people: readonly ReceiverRow[]; posts: readonly ReceiverPostRow[] }> {
  const place = placePredicate(query);
  const condition = `p.state <> 'transferred' AND ${place.sql}`;
  const [people = [], posts = []] = await tx.batch([
    {
      sql: `SELECT p.id, p.staff_no, p.name, p.identity FROM person p ${home} WHERE ${condition}`,
      params: place.params,
    },
    {
      sql: `SELECT po.person_id, po.role FROM post po JOIN person p ON p.id = po.person_id ${home}
        WHERE po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?) AND ${condition}`,
      params: [today, today, ...place.params],
    },
  ]);
  return { people: people as unknown as ReceiverRow[], posts: posts as unknown as ReceiverPostRow[] };
}
