// Stops everything that goes out unasked, until a second person lets it go on. Deliveries ask for it with every claim;
// what waits keeps waiting, and is looked at once more before it goes (reminder-recheck).
import { unaskedKinds } from '../domain/delivery-batch.ts';
import { decideResume, pausingRoles } from '../domain/pause.ts';
import {
  countUnasked,
  endPause,
  findHeldPause,
  findTopOfficers,
  type HeldPauseRow,
  insertPause,
  lockPause,
} from '../store/pause-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { type Told, tellInHours } from './notice.ts';
import { loadReminderRules } from './reminder-rules.ts';

/** A stop that holds. */
export interface HeldPause {
  readonly id: string;
  readonly reason: string;
  /** Person id, or `system`. */
  readonly pausedBy: string;
  /** Name of who ordered it; null: the office's token. */
  readonly name: string | null;
  /** Campaign instant, UTC ms. */
  readonly pausedAt: number;
}

function toHeld({ id, reason, paused_by: pausedBy, paused_at: pausedAt, name }: HeldPauseRow): HeldPause {
  return { id, reason, pausedBy, name, pausedAt: Number(pausedAt) };
}

/** The stop that holds, or null. */
export async function findPause(tx: Pick<Tx, 'rows'>): Promise<HeldPause | null> {
  const row = await findHeldPause(tx);
  return row && toHeld(row);
}

/** How many messages wait that nobody asked for. */
export function countHeldBack(tx: Pick<Tx, 'rows'>): Promise<number> {
  return countUnasked(tx, unaskedKinds);
}

/** Who does it, and what the others in the office are told. */
export interface PauseOrder {
  /** Person id, or `system`. */
  readonly actorId: string;
  readonly phrase: (to: string) => Sentence;
}

/** The others in the office: they are told, and may end it. */
async function tellOthers(tx: Tx, frame: Frame, { actorId, phrase }: PauseOrder) {
  const officers = await findTopOfficers(tx, pausingRoles, frame.today);
  const others = officers.filter(({ id }) => id !== actorId);
  const rules = await loadReminderRules(tx, frame);
  const personIds = others.map(({ id }) => id);
  const told = await tellInHours(tx, frame, { personIds, rules, phrase, kind: 'pause' });
  return { told, others: others.map(({ name }) => name) };
}

/** What became of an order to stop. */
export type PauseResult =
  | {
      readonly outcome: 'paused';
      /** Names of those who may end it. */
      readonly others: readonly string[];
      readonly told: Told;
    }
  | { readonly outcome: 'already'; readonly pause: HeldPause };

/** Stops what goes out unasked: from this commit on nothing of it is claimed, in any process. */
export async function pauseOutgoing(
  tx: Tx,
  frame: Frame,
  { reason, ...order }: PauseOrder & { readonly reason: string },
): Promise<PauseResult> {
  await lockPause(tx);
  const held = await findPause(tx);
  if (held) return { outcome: 'already', pause: held };
  const id = tx.newId();
  const { actorId } = order;
  const open = { resumed_by: null, resumed_at: null };
  insertPause(tx, { id, reason, paused_by: actorId, paused_at: tx.now, ...open });
  record(tx, {
    kind: 'outgoing.paused',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: id,
    data: { pause: id },
  });
  return { outcome: 'paused', ...(await tellOthers(tx, frame, order)) };
}

/** What became of an order to go on. */
export type ResumeResult =
  | { readonly outcome: 'resumed'; readonly pause: HeldPause; readonly waiting: number; readonly told: Told }
  | { readonly outcome: 'not-paused' }
  /** Whoever ordered it does not end it; those who may, by name. */
  | { readonly outcome: 'same-person'; readonly pause: HeldPause; readonly others: readonly string[] };

/** Lets everything go on, by the word of a second person. */
export async function resumeOutgoing(tx: Tx, frame: Frame, order: PauseOrder): Promise<ResumeResult> {
  const { actorId } = order;
  await lockPause(tx);
  const pause = await findPause(tx);
  const decision = decideResume(pause?.pausedBy ?? null, actorId);
  if (!pause || decision === 'not-paused') return { outcome: 'not-paused' };
  if (decision === 'same-person') {
    const officers = await findTopOfficers(tx, pausingRoles, frame.today);
    const others = officers.filter(({ id }) => id !== actorId).map(({ name }) => name);
    return { outcome: 'same-person', pause, others };
  }
  await endPause(tx, pause.id, actorId);
  record(tx, {
    kind: 'outgoing.resumed',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: pause.id,
    data: { pause: pause.id, pausedBy: pause.pausedBy },
  });
  const waiting = await countHeldBack(tx);
  const { told } = await tellOthers(tx, frame, order);
  return { outcome: 'resumed', pause, waiting, told };
}
