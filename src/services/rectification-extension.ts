// A later deadline of a rectification item: asked for by who is to put it right, granted or not by who raised it.
import type { Actor } from '../domain/permission.ts';
import { listActs, type RectificationStatus } from '../domain/rectification.ts';
import { decideExtension, type ExtensionDecision } from '../domain/rectification-due.ts';
import { setRectification } from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { lockSide, type Moved, type Unmoved, writeStep } from './rectification.ts';
import { loadReminderRules } from './reminder-rules.ts';

/** What is asked for. */
export interface ExtensionInput {
  readonly actor: Actor;
  readonly number: number;
  /** Campaign date. */
  readonly wanted: string;
  /** Normalised. */
  readonly reason: string;
}

/** What became of it. */
export type ExtensionResult =
  | (Omit<Moved, 'outcome'> & {
      readonly outcome: 'asked';
      readonly on: string;
      readonly insteadOf: string | null;
    })
  | Unmoved
  | (Exclude<ExtensionDecision, { readonly outcome: 'due' }> & { readonly dueOn: string });

/** Asks for a later deadline, in the place of what was asked for before. */
export async function askExtension(
  tx: Tx,
  frame: Frame,
  { actor, number, wanted, reason }: ExtensionInput,
): Promise<ExtensionResult> {
  const locked = await lockSide(tx, frame, { actor, number, act: 'extend' });
  if (locked.outcome !== 'locked') return locked;
  const { item, parties, actingFor } = locked;
  const status = item.status as RectificationStatus;
  if (!listActs({ status, askedOn: item.asked_on }, 'handler').includes('extend'))
    return { outcome: 'not-now', item };
  const { isWorkday } = await loadReminderRules(tx, frame);
  const decision = decideExtension(wanted, { dueOn: item.due_on, today: frame.today, isWorkday });
  if (decision.outcome !== 'due') return { ...decision, dueOn: item.due_on };
  const { on, insteadOf } = decision;
  const change = { ...item, asked_on: on };
  setRectification(tx, change);
  const actorId = actor.person?.id ?? '';
  writeStep(tx, frame, item, { act: 'extend', status, actorId, actingFor, content: reason, dueOn: on });
  return { outcome: 'asked', item: change, parties, actingFor, on, insteadOf };
}

/** Grants what was asked for, or leaves the deadline where it is. */
export async function decideAskedExtension(
  tx: Tx,
  frame: Frame,
  { actor, number, granted }: { actor: Actor; number: number; granted: boolean },
): Promise<Moved | Unmoved> {
  const act = granted ? 'grant' : 'decline';
  const locked = await lockSide(tx, frame, { actor, number, act });
  if (locked.outcome !== 'locked') return locked;
  const { item, parties, actingFor } = locked;
  if (item.asked_on === null) return { outcome: 'not-now', item };
  const dueOn = granted ? item.asked_on : item.due_on;
  const change = { ...item, due_on: dueOn, asked_on: null };
  setRectification(tx, change);
  const status = item.status as RectificationStatus;
  const actorId = actor.person?.id ?? '';
  writeStep(tx, frame, item, { act, status, actorId, actingFor, dueOn });
  return { outcome: 'moved', item: change, parties, actingFor };
}
