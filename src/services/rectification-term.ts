// Until when something is to be put right, as somebody has written it: the workday that it means, or what is wrong with it.
import { decideDue, readDue } from '../domain/rectification-due.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { loadReminderRules } from './reminder-rules.ts';

/** A term that can be taken, or why not. */
export type TermRead =
  | {
      readonly outcome: 'due';
      readonly on: string;
      /** The rest day that was named, where a workday took its place. */
      readonly insteadOf: string | null;
    }
  | { readonly outcome: 'unclear' }
  | { readonly outcome: 'no-such-day'; readonly written: string }
  | { readonly outcome: 'past'; readonly on: string }
  | { readonly outcome: 'too-far'; readonly latestOn: string };

/** Reads `12月20日`, `10个工作日`. */
export async function readTermOf(tx: Tx, frame: Frame, typed: string): Promise<TermRead> {
  const { isWorkday } = await loadReminderRules(tx, frame);
  const day = { today: frame.today, isWorkday };
  const read = readDue(typed, day);
  if (read.outcome === 'none') return { outcome: 'unclear' };
  if (read.outcome === 'no-such-day') return read;
  const due = decideDue(read.on, day);
  return due.outcome === 'past' ? { outcome: 'past', on: read.on } : due;
}
