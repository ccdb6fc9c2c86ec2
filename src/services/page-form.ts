// A form of a page has its effect once, however often it is sent: a second press finds the answer of the first.
import { createHash } from 'node:crypto';
import { findPageForm, insertPageForm, keepPageAnswer, releasePageForm } from '../store/page-form-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';

/** What a form that is sent finds. */
export type FormTaken =
  | { readonly outcome: 'first' }
  /** Null: of what is not signed no answer is kept. */
  | { readonly outcome: 'repeat'; readonly told: readonly Sentence[] | null };

function digestOf(formId: string): string {
  return createHash('sha256').update(`page-form:${formId}`).digest('hex');
}

/** Takes a form; one that was sent before, or is being handled now, gives its answer. */
export async function takePageForm(
  tx: Tx,
  { formId, personId }: { readonly formId: string; readonly personId: string },
): Promise<FormTaken> {
  const digest = digestOf(formId);
  if (await insertPageForm(tx, digest)) return { outcome: 'first' };
  const found = await findPageForm(tx, digest);
  const isKept = found?.person_id === personId && found.answer !== '';
  return { outcome: 'repeat', told: isKept ? (JSON.parse(found.answer) as readonly Sentence[]) : null };
}

/** Ends a form that was taken. @param told null: it could not be taken after all, and may be sent again */
export function endPageForm(
  tx: Tx,
  formId: string,
  kept: { readonly personId: string; readonly told: readonly Sentence[] } | 'unsigned' | null,
): void {
  const digest = digestOf(formId);
  if (kept === null) releasePageForm(tx, digest);
  else if (kept !== 'unsigned')
    keepPageAnswer(tx, digest, { personId: kept.personId, answer: JSON.stringify(kept.told) });
}
