// Tells those who review somebody's pledges that one cannot be kept.
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { findDesk } from './desk.ts';
import type { Frame } from './frame.ts';
import { tellInHours } from './notice.ts';
import type { PledgeSubject } from './pledge.ts';
import { loadReminderRules } from './reminder-rules.ts';

/** Writes one message to each, within the hours. @returns channels that have something to send */
export async function tellNoteToDesk(
  tx: Tx,
  frame: Frame,
  {
    subject: { organization },
    authorId,
    phrase,
  }: {
    readonly subject: PledgeSubject;
    readonly authorId: string;
    readonly phrase: (to: string) => Sentence;
  },
): Promise<readonly string[]> {
  const desk = await findDesk(tx, frame, { organization, authorId });
  const personIds = (desk?.reviewers ?? []).map(({ personId }) => personId);
  const rules = await loadReminderRules(tx, frame);
  return (await tellInHours(tx, frame, { personIds, rules, phrase })).messengers;
}
