// What the planner reads of the roster and of the records: everybody at once, or some persons.
import { among } from './dialect.ts';
import type { Tx } from './tx.ts';

/** A person with how many accounts stand for him. */
export interface ObligedRow {
  readonly id: string;
  readonly identity: string;
  readonly state: string;
  readonly accounts: number;
}

/** A post that leads an organisation. */
export interface LeadingRow {
  readonly person_id: string;
  readonly role: string;
  readonly organization_id: string;
  readonly organization_name: string;
}

/** Where a subject's pledge stands. */
export interface PledgeStanding {
  readonly subject_id: string;
  readonly status: string;
  readonly published_version: number | null;
}

/** Persons who still belong to the school's organisations (null: all), in the order of their ids. */
export async function findObliged(tx: Tx, personIds: readonly string[] | null): Promise<ObligedRow[]> {
  const some = among('p.id', personIds);
  const rows = await tx.rows<ObligedRow>(
    `SELECT p.id, p.identity, p.state, COUNT(a.id) AS accounts FROM person p LEFT JOIN account a ON a.person_id = p.id
      WHERE p.state <> 'transferred'${some.sql} GROUP BY p.id, p.identity, p.state ORDER BY p.id`,
    some.params,
  );
  return rows.map((row) => ({ ...row, accounts: Number(row.accounts) }));
}

/**
 * All posts in force that lead an organisation: whether a deputy answers for it depends on the others.
 * @param today campaign date
 */
export function findLeadingPosts(tx: Tx, today: string): Promise<LeadingRow[]> {
  return tx.rows<LeadingRow>(
    `SELECT po.person_id, po.role, o.id AS organization_id, o.name AS organization_name FROM post po
      JOIN organization o ON o.id = po.organization_id
      WHERE po.role IN ('secretary', 'deputySecretary') AND po.from_on <= ? AND (po.to_on IS NULL OR po.to_on > ?)
      ORDER BY po.id`,
    [today, today],
  );
}

/** Where pledges of these subjects (null: of all) stand. */
export function findPledgeStandings(
  tx: Tx,
  campaignId: string,
  subjectIds: readonly string[] | null,
): Promise<PledgeStanding[]> {
  const some = among('subject_id', subjectIds);
  return tx.rows<PledgeStanding>(
    `SELECT subject_id, status, published_version FROM pledge WHERE campaign_id = ?${some.sql}`,
    [campaignId, ...some.params],
  );
}

/** Owners (null: all) who have a question open at `now` (campaign instant), and until when it stays. */
export function findOpenQuestions(
  tx: Tx,
  ownerIds: readonly string[] | null,
  now: number,
): Promise<{ owner_id: string; kind: string; expires_at: number }[]> {
  const some = among('owner_id', ownerIds);
  return tx.rows(`SELECT owner_id, kind, expires_at FROM dialog WHERE expires_at > ?${some.sql}`, [
    now,
    ...some.params,
  ]);
}
