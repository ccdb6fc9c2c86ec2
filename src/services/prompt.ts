// Puts a question to somebody else than the sender, where that person has none open: the reviewer's
// "回 1 通过". Where he has one open already, the caller sends a plain notice instead.
import { changeDialogState, offerDialog } from '../store/dialog-store.ts';
import type { Tx } from '../store/tx.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** How long such a question stays open, campaign days. */
export const promptLifetimeDays = 7;

/** A question to put. */
export interface Prompt {
  readonly personId: string;
  readonly kind: string;
  readonly state: Readonly<Record<string, unknown>>;
}

/** @returns whether the person is asked now; false: he has another question open */
export function offerPrompt(tx: Tx, { personId, kind, state }: Prompt): Promise<boolean> {
  return offerDialog(tx, {
    ownerId: personId,
    kind,
    state: JSON.stringify(state),
    expiresAt: tx.now + promptLifetimeDays * dayMs,
  });
}

/** A question that is open, as it was read. */
export interface OpenPrompt {
  readonly personId: string;
  readonly kind: string;
  /** JSON. */
  readonly state: string;
}

/** Whether the person was told, while this question is open, that more of its kind waits behind it. */
export function hasToldMore({ state }: Pick<OpenPrompt, 'state'>): boolean {
  return (JSON.parse(state) as { toldMore?: boolean }).toldMore === true;
}

/** Notes that he was told; where the question has changed meanwhile, nothing is noted. */
export function noteToldMore(tx: Tx, { personId, kind, state }: OpenPrompt): void {
  const told = JSON.stringify({ ...(JSON.parse(state) as object), toldMore: true });
  changeDialogState(tx, { ownerId: personId, kind, from: state, to: told });
}
