// Ends the question in the chat that somebody has answered on a page.
import { holdsWords } from '../domain/page-question.ts';
import { closeDialog, findDialog } from '../store/dialog-store.ts';
import type { Tx } from '../store/tx.ts';

/** Closes it where it is of one of these kinds (`pledge.`) and holds no words; another one stays open. */
export async function endAnsweredQuestion(
  tx: Tx,
  { personId, kinds }: { readonly personId: string; readonly kinds: readonly string[] },
): Promise<void> {
  const open = await findDialog(tx, personId);
  if (!open || !kinds.includes(open.kind)) return;
  if (!holdsWords(JSON.parse(open.state) as Readonly<Record<string, unknown>>)) closeDialog(tx, personId);
}
