// Forms of pages that were sent. All instants are transport time.
import { insertStatement, keepExisting } from './dialect.ts';
import type { PageFormRow } from './entities/page-form.ts';
import type { Tx } from './tx.ts';

/** For how long a form that was sent is known again. */
const memoryMs = 24 * 60 * 60 * 1000;

/**
 * Takes a form for the first time; another request with the same one waits for this transaction.
 * @returns false where it was sent before
 */
export async function insertPageForm(tx: Tx, digest: string): Promise<boolean> {
  tx.later('DELETE FROM page_form WHERE used_at < ?', [tx.wallNow - memoryMs]);
  const id = tx.newId();
  const row: PageFormRow = { id, digest, person_id: null, answer: '', used_at: tx.wallNow };
  const { sql, params } = insertStatement('page_form', [{ ...row }]);
  await tx.change(sql + keepExisting(tx.dialect), params);
  // Own id: new; another one: it was sent before. Drivers count the rows of such a statement differently.
  const [kept] = await tx.rows<{ id: string }>('SELECT id FROM page_form WHERE digest = ?', [digest]);
  return kept?.id === id;
}

/** What was answered to a form that was sent before. */
export async function findPageForm(
  tx: Tx,
  digest: string,
): Promise<Pick<PageFormRow, 'person_id' | 'answer'> | null> {
  const [row] = await tx.rows<Pick<PageFormRow, 'person_id' | 'answer'>>(
    'SELECT person_id, answer FROM page_form WHERE digest = ?',
    [digest],
  );
  return row ?? null;
}

/** Keeps what was answered, and to whom. */
export function keepPageAnswer(tx: Tx, digest: string, kept: { personId: string; answer: string }): void {
  tx.later('UPDATE page_form SET person_id = ?, answer = ? WHERE digest = ?', [
    kept.personId,
    kept.answer,
    digest,
  ]);
}

/** Gives a form free again that could not be taken: it may be sent once more. */
export function releasePageForm(tx: Tx, digest: string): void {
  tx.later('DELETE FROM page_form WHERE digest = ?', [digest]);
}
