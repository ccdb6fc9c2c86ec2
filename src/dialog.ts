// The open question of the sender: whether one is open, how its next answer is read, how handlers open and
// close it. The state rests in the database, so that a restart or a night in between changes nothing.
import type { Command, DialogControl, DialogStep } from './command.ts';
import type { DialogRecord } from './store/actor-store.ts';
import { closeDialog, putDialog } from './store/dialog-store.ts';
import type { Tx } from './store/tx.ts';

/** How long a question stays open, campaign ms. */
export const dialogLifetimeMs = 7 * 24 * 60 * 60 * 1000;

/** A question that is open, with its step. */
export interface OpenDialog {
  readonly kind: string;
  readonly step: DialogStep;
  readonly state: Readonly<Record<string, unknown>>;
}

/** The sender's open question; null where there is none, it has expired, or no command knows it any more. */
export function findOpenDialog(
  record: DialogRecord | null,
  steps: ReadonlyMap<string, DialogStep>,
  now: number,
): OpenDialog | null {
  if (!record || record.expires_at <= now) return null;
  const step = steps.get(record.kind);
  return step
    ? { kind: record.kind, step, state: JSON.parse(record.state) as Record<string, unknown> }
    : null;
}

/** Every question of every command, by kind. */
export function collectSteps(commands: readonly Command[]): ReadonlyMap<string, DialogStep> {
  return new Map(commands.flatMap((command) => Object.entries(command.dialogs ?? {})));
}

/** The control that handlers get, and what they did with it. */
export interface TrackedDialog {
  readonly control: DialogControl;
  /** Whether the handler opened a question, and left it open; closed the one that was open; or did neither. */
  change(): 'opened' | 'closed' | null;
}

/** Makes the control. @param current kind of the question that is open now */
export function trackDialog(tx: Tx, ownerId: string, current: string | null): TrackedDialog {
  let last: 'opened' | 'closed' | null = null;
  const control: DialogControl = {
    current,
    open(kind, state) {
      last = 'opened';
      putDialog(tx, { ownerId, kind, state: JSON.stringify(state), expiresAt: tx.now + dialogLifetimeMs });
    },
    keep(state, kind = current ?? undefined) {
      if (current === null || kind === undefined) return;
      putDialog(tx, { ownerId, kind, state: JSON.stringify(state), expiresAt: tx.now + dialogLifetimeMs });
    },
    close() {
      last = 'closed';
      closeDialog(tx, ownerId);
    },
  };
  return { control, change: () => last };
}
