// Puts a request for an account to the secretaries who confirm it; their answers are bind-review's.
import type { CommandContext, Notice } from '../src/command.ts';
import { type BindAsked, bindReviewKind } from '../src/services/bind.ts';
import { offerPrompt } from '../src/services/prompt.ts';
import { say } from '../src/text.ts';

/** Tells the secretaries of a new request; those with no other question open can answer 1 or 2 at once. */
export async function askSecretaries(
  { tx, account }: CommandContext,
  asked: BindAsked & { outcome: 'asked' },
): Promise<Notice[]> {
  const { desk, person, requestId } = asked;
  if (!desk) return [];
  const view = {
    name: person.name,
    staffNo: person.staff_no,
    organization: person.organization_name,
    account: account.accountId,
    more: 0,
  };
  const notices: Notice[] = [];
  for (const receiver of desk.reviewers) {
    const asksNow = await offerPrompt(tx, {
      personId: receiver.personId,
      kind: bindReviewKind,
      state: { requestId },
    });
    const text = asksNow
      ? say('people.bindReview', { ...view, to: receiver.to })
      : say('people.bindReviewWaiting', { to: receiver.to, name: person.name });
    notices.push({ receiver, text: [text] });
  }
  return notices;
}
