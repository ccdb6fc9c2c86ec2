// What notices tell of, as it stands when they are about to go. Reads only.
import { placeholders } from './dialect.ts';
import type { DeadlineMoveRow } from './entities/deadline-move.ts';
import type { ExcuseRow } from './entities/excuse.ts';
import type { Tx } from './tx.ts';

/** Moves of deadlines by their ids. */
export function findMovesById(
  tx: Tx,
  ids: readonly string[],
): Promise<Pick<DeadlineMoveRow, 'id' | 'campaign_id' | 'task' | 'due_on' | 'due_time'>[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.rows(
    `SELECT id, campaign_id, task, due_on, due_time FROM deadline_move WHERE id IN (${placeholders(ids.length)})`,
    ids,
  );
}

/** Excuses by their ids. */
export function findExcusesById(
  tx: Tx,
  ids: readonly string[],
): Promise<Pick<ExcuseRow, 'id' | 'person_id' | 'task' | 'until_on' | 'actor' | 'ended_at'>[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.rows(
    `SELECT id, person_id, task, until_on, actor, ended_at FROM excuse WHERE id IN (${placeholders(ids.length)})`,
    ids,
  );
}

/** Those of these reports that hold: not taken back, nor replaced by another. */
export async function findStandingReports(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>(
    `SELECT id FROM completion WHERE id IN (${placeholders(ids.length)}) AND withdrawn_at IS NULL`,
    ids,
  );
  return new Set(rows.map((row) => row.id));
}

/** Versions of these pledges that wait for a reviewer, as `<pledge>:<version>`. */
export async function findWaitingVersions(
  tx: Tx,
  pledgeIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (pledgeIds.length === 0) return new Set();
  const rows = await tx.rows<{ pledge_id: string; version: number }>(
    `SELECT pledge_id, version FROM pledge_version
      WHERE pledge_id IN (${placeholders(pledgeIds.length)}) AND status = 'submitted'`,
    pledgeIds,
  );
  return new Set(rows.map((row) => `${row.pledge_id}:${row.version}`));
}
