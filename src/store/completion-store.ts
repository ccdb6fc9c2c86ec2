// What was reported as done, one row a task and subject; taken back it stays, and reported anew it holds again.
import { insertStatement, replaceExisting } from './dialect.ts';
import type { CompletionRow } from './entities/completion.ts';
import type { Tx } from './tx.ts';

const columns = 'id, campaign_id, task, subject_id, note, actor, on_behalf, created_at, withdrawn_at';

/** Writes a report, in the place of one that was taken back. */
export function putCompletion(tx: Tx, row: CompletionRow): void {
  const { sql, params } = insertStatement('completion', [
    row as unknown as Record<string, string | number | null>,
  ]);
  const kept = ['id', 'note', 'actor', 'on_behalf', 'created_at', 'withdrawn_at'];
  tx.later(sql + replaceExisting(tx.dialect, 'campaign_id, task, subject_id', kept), params);
}

/** What somebody has reported himself and not taken back, newest first. */
export function findReportsBy(
  tx: Tx,
  { campaignId, actorId }: { campaignId: string; actorId: string },
): Promise<CompletionRow[]> {
  return tx.rows<CompletionRow>(
    `SELECT ${columns} FROM completion WHERE campaign_id = ? AND actor = ? AND withdrawn_at IS NULL
      ORDER BY created_at DESC, id DESC LIMIT 20`,
    [campaignId, actorId],
  );
}

/** Takes a report back. */
export function withdrawCompletion(tx: Tx, id: string): void {
  tx.later('UPDATE completion SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL', [tx.now, id]);
}
