// Tells a side of a rectification item what the other has done, with the choices by number where the reader can answer.
import {
  listActs,
  type RectificationAct,
  type RectificationSide,
  type RectificationStatus,
} from '../domain/rectification.ts';
import type { NamedRectification } from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { askInHours } from './ask-in-hours.ts';
import type { Frame } from './frame.ts';
import { type Parties, partiesOn } from './rectification-party.ts';

/** Kind of the question what is to be done with an item; its state is `{ number, acts }`. */
export const rectificationActKind = 'rectify.act';

/** What is told. */
export interface RectificationTidings {
  readonly item: Pick<NamedRectification, 'number' | 'status' | 'asked_on'>;
  readonly parties: Parties;
  readonly side: RectificationSide;
  /** Who did it: he is not told. */
  readonly actorId: string;
  /** @param acts what the reader can answer by number; empty where he cannot now */
  readonly phrase: (to: string, acts: readonly RectificationAct[]) => Sentence;
}

/** Writes one message to each of a side. @returns channels that have something to send */
export function tellSide(tx: Tx, frame: Frame, tidings: RectificationTidings): Promise<string[]> {
  const { item, parties, side, actorId, phrase } = tidings;
  const acts = listActs({ status: item.status as RectificationStatus, askedOn: item.asked_on }, side);
  const personIds = partiesOn(parties, side).map(({ personId }) => personId);
  return askInHours(tx, frame, {
    personIds: personIds.filter((id) => id !== actorId),
    question: acts.length === 0 ? null : { kind: rectificationActKind, state: { number: item.number, acts } },
    phrase: (to, asked) => phrase(to, asked ? acts : []),
  });
}
