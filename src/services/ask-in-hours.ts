// Tells persons something that they can answer at once: within the hours, and with the question open where they have no
// other.
import { isSendingTime } from '../domain/sending-hours.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import type { Frame } from './frame.ts';
import { tellInHours } from './notice.ts';
import { offerPrompt, type Prompt } from './prompt.ts';
import { loadReminderRules } from './reminder-rules.ts';

/** What is told, and what may be answered. */
export interface AskedTidings {
  readonly personIds: readonly string[];
  /** Null: there is nothing to answer. */
  readonly question: Omit<Prompt, 'personId'> | null;
  /** @param asked whether the question is open now; else the words must say which command to send */
  readonly phrase: (to: string, asked: boolean) => Sentence;
}

/** Writes one message to each. @returns channels that have something to send */
export async function askInHours(
  tx: Tx,
  frame: Frame,
  { personIds, question, phrase }: AskedTidings,
): Promise<string[]> {
  const rules = await loadReminderRules(tx, frame);
  // By night no question is opened that its reader learns of only in the morning.
  const mayAsk = isSendingTime(rules, tx.now);
  const nudged: string[] = [];
  for (const personId of personIds) {
    const asked = question !== null && mayAsk && (await offerPrompt(tx, { personId, ...question }));
    const told = await tellInHours(tx, frame, {
      personIds: [personId],
      rules,
      phrase: (to) => phrase(to, asked),
    });
    nudged.push(...told.messengers);
  }
  return nudged;
}
