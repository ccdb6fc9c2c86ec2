// Tells a side of a rectification item what the other has done: within the hours, with the choices by number where the
// reader has no other question open.
import {
  listActs,
  type RectificationAct,
  type RectificationSide,
  type RectificationStatus,
} from '../domain/rectification.ts';
import { isSendingTime } from '../domain/sending-hours.ts';
import type { NamedRectification } from '../store/rectification-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import type { Frame } from './frame.ts';
import { tellInHours } from './notice.ts';
import { offerPrompt } from './prompt.ts';
import { type Parties, partiesOn } from './rectification-party.ts';
import { loadReminderRules } from './reminder-rules.ts';

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
export async function tellSide(tx: Tx, frame: Frame, tidings: RectificationTidings): Promise<string[]> {
  const { item, parties, side, actorId, phrase } = tidings;
  const rules = await loadReminderRules(tx, frame);
  const acts = listActs({ status: item.status as RectificationStatus, askedOn: item.asked_on }, side);
  // By night no question is opened that its reader learns of only in the morning.
  const mayAsk = acts.length > 0 && isSendingTime(rules, tx.now);
  const nudged: string[] = [];
  for (const { personId } of partiesOn(parties, side)) {
    if (personId === actorId) continue;
    const prompt = { personId, kind: rectificationActKind, state: { number: item.number, acts } };
    const asked = mayAsk && (await offerPrompt(tx, prompt)) ? acts : [];
    const told = await tellInHours(tx, frame, {
      personIds: [personId],
      rules,
      phrase: (to) => phrase(to, asked),
    });
    nudged.push(...told.messengers);
  }
  return nudged;
}
