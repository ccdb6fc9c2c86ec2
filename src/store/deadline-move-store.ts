// Moves of deadlines: appended, never changed. Which of them holds is decided in `domain/due`.
import type { DeadlineMoveRow } from './entities/deadline-move.ts';
import type { Tx } from './tx.ts';

/** A move with the names that stand behind its ids. */
export interface NamedMove extends DeadlineMoveRow {
  /** Null: for all. */
  readonly organization_name: string | null;
  /** Null: by the office's token. */
  readonly actor_name: string | null;
  /** In whose place; null: in a post of his own. */
  readonly acting_name: string | null;
}

/** Writes one. */
export function insertDeadlineMove(tx: Tx, row: DeadlineMoveRow): void {
  tx.insert('deadline_move', row);
}

/** All moves of a campaign, newest first. */
export function findNamedMoves(tx: Tx, campaignId: string, limit: number): Promise<NamedMove[]> {
  return tx.rows<NamedMove>(
    `SELECT m.id, m.campaign_id, m.task, m.organization_id, m.due_on, m.due_time, m.was_due_on, m.was_due_time,
      m.reason, m.actor, m.acting_for, m.created_at, o.name AS organization_name, p.name AS actor_name,
      a.name AS acting_name
      FROM deadline_move m LEFT JOIN organization o ON o.id = m.organization_id LEFT JOIN person p ON p.id = m.actor
      LEFT JOIN person a ON a.id = m.acting_for
      WHERE m.campaign_id = ? ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit}`,
    [campaignId],
  );
}
