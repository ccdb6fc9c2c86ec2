// Dated excuses: granted, looked at, ended. Which of them holds on a day is read by `obliged-store`.
import { placeholders } from './dialect.ts';
import type { ExcuseRow } from './entities/excuse.ts';
import type { Tx } from './tx.ts';

/** Writes one. */
export function insertExcuse(tx: Tx, row: ExcuseRow): void {
  tx.insert('excuse', row);
}

/** Excuses of a person that have not been taken back and do not end before `today` (campaign date), oldest first. */
export function findOwnExcuses(
  tx: Tx,
  { campaignId, personId, today }: { campaignId: string; personId: string; today: string },
): Promise<ExcuseRow[]> {
  return tx.rows<ExcuseRow>(
    `SELECT id, campaign_id, person_id, task, from_on, until_on, reason, actor, created_at, ended_at FROM excuse
      WHERE campaign_id = ? AND person_id = ? AND until_on >= ? AND ended_at IS NULL ORDER BY created_at, id`,
    [campaignId, personId, today],
  );
}

/** Takes excuses back. */
export function endExcuses(tx: Tx, ids: readonly string[]): void {
  if (ids.length === 0) return;
  tx.later(`UPDATE excuse SET ended_at = ? WHERE id IN (${placeholders(ids.length)}) AND ended_at IS NULL`, [
    tx.now,
    ...ids,
  ]);
}

/** An excuse with whose it is. */
export interface NamedExcuse {
  readonly person_name: string;
  readonly organization_name: string;
  readonly task: string | null;
  readonly until_on: string;
  readonly reason: string;
}

/** Excuses in force of persons who belong to these organisations directly, in the school's order. */
export function findExcusesOf(
  tx: Tx,
  { campaignId, today, limit }: { campaignId: string; today: string; limit: number },
  organizationIds: readonly string[],
): Promise<NamedExcuse[]> {
  if (organizationIds.length === 0) return Promise.resolve([]);
  return tx.rows<NamedExcuse>(
    `SELECT p.name AS person_name, o.name AS organization_name, e.task, e.until_on, e.reason
      FROM excuse e JOIN person p ON p.id = e.person_id JOIN organization o ON o.id = p.organization_id
      WHERE e.campaign_id = ? AND e.until_on >= ? AND e.ended_at IS NULL
        AND p.organization_id IN (${placeholders(organizationIds.length)})
      ORDER BY o.sort_order, p.sort_order, p.id, e.created_at LIMIT ${limit}`,
    [campaignId, today, ...organizationIds],
  );
}
