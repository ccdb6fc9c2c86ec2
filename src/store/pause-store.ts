// Stops of everything that goes out unasked: the one that holds, and how it ends.
import { placeholders } from './dialect.ts';
import type { OutgoingPauseRow } from './entities/outgoing-pause.ts';
import type { Tx } from './tx.ts';

/** A stop that holds, with the name of whoever ordered it (null: the office's token). */
export type HeldPauseRow = Pick<OutgoingPauseRow, 'id' | 'reason' | 'paused_by' | 'paused_at'> & {
  readonly name: string | null;
};

const held = `SELECT o.id, o.reason, o.paused_by, o.paused_at, p.name FROM outgoing_pause o
  LEFT JOIN person p ON p.id = o.paused_by WHERE o.resumed_at IS NULL ORDER BY o.paused_at, o.id LIMIT 1`;

/** The stop that holds, or null. */
export async function findHeldPause(tx: Pick<Tx, 'rows'>): Promise<HeldPauseRow | null> {
  const [row] = await tx.rows<HeldPauseRow>(held);
  return row ?? null;
}

/** Whether a stop holds: asked with every claim, so it reads as little as it can. */
export async function isPaused(tx: Pick<Tx, 'rows'>): Promise<boolean> {
  const rows = await tx.rows('SELECT id FROM outgoing_pause WHERE resumed_at IS NULL LIMIT 1');
  return rows.length > 0;
}

/** Writes a stop. */
export function insertPause(tx: Tx, row: OutgoingPauseRow): void {
  tx.insert('outgoing_pause', row);
}

/** Ends a stop. @returns whether it was this call that ended it */
export async function endPause(tx: Tx, id: string, actor: string): Promise<boolean> {
  const changed = await tx.change(
    'UPDATE outgoing_pause SET resumed_by = ?, resumed_at = ? WHERE id = ? AND resumed_at IS NULL',
    [actor, tx.now, id],
  );
  return changed > 0;
}

/** Pauses and resumes wait here for one another. */
export async function lockPause(tx: Tx): Promise<void> {
  tx.claim('outgoing-pause', 'write');
  await tx.rows('SELECT id FROM campaign WHERE is_current = 1 FOR UPDATE');
}

/** How many messages wait that came unasked, whatever they wait for. */
export async function countUnasked(tx: Pick<Tx, 'rows'>, kinds: readonly string[]): Promise<number> {
  const [row] = await tx.rows<{ n: number }>(
    `SELECT COUNT(*) AS n FROM outbox WHERE status = 'due' AND kind IN (${placeholders(kinds.length)})`,
    kinds,
  );
  return Number(row?.n ?? 0);
}

/** Persons who hold one of these posts of the top organisation on a campaign date, with their names. */
export function findTopOfficers(
  tx: Pick<Tx, 'rows'>,
  roles: readonly string[],
  today: string,
): Promise<{ id: string; name: string }[]> {
  return tx.rows(
    `SELECT DISTINCT p.id, p.name FROM post t JOIN organization o ON o.id = t.organization_id JOIN person p ON p.id = t.person_id
      WHERE o.parent_id IS NULL AND t.role IN (${placeholders(roles.length)}) AND t.from_on <= ? AND (t.to_on IS NULL OR t.to_on > ?)
      AND p.state <> 'transferred' ORDER BY p.id`,
    [...roles, today, today],
  );
}
