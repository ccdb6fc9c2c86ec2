// Wordings that reviewers suggest. Whoever writes here holds the lock of the pledge.
import type { PledgeSuggestionRow } from './entities/pledge-suggestion.ts';
import type { Tx } from './tx.ts';

/** Writes one that is open. */
export function insertSuggestion(
  tx: Tx,
  row: Omit<PledgeSuggestionRow, 'status' | 'created_at' | 'ended_at'>,
): void {
  tx.insert('pledge_suggestion', { ...row, status: 'open', created_at: tx.now, ended_at: null });
}

/** The one that is open, or null. */
export async function findOpenSuggestion(tx: Tx, pledgeId: string): Promise<PledgeSuggestionRow | null> {
  const [row] = await tx.rows<PledgeSuggestionRow>(
    "SELECT * FROM pledge_suggestion WHERE pledge_id = ? AND status = 'open' ORDER BY id DESC",
    [pledgeId],
  );
  return row ?? null;
}

/** Ends what is open, its text with it: adopted, the new version bears it. */
export function endSuggestions(tx: Tx, pledgeId: string, status: 'adopted' | 'ended'): void {
  tx.later(
    "UPDATE pledge_suggestion SET status = ?, content = '', salt = '', ended_at = ? WHERE pledge_id = ? AND status = 'open'",
    [status, tx.now, pledgeId],
  );
}
