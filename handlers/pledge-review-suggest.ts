// 建议改写: a reviewer's own wording for a pledge, asked for, checked and kept while it cannot be taken; its author is asked
// what he makes of it. What becomes of the version is pledge-review's.
import { type CommandContext, type DialogStep, type Notice, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import {
  findTextFault,
  maxPledgeLength,
  minPledgeLength,
  normalizePledgeText,
} from '../src/domain/pledge.ts';
import { findFieldFault } from '../src/domain/pledge-field.ts';
import { findDifference } from '../src/domain/text-difference.ts';
import { findReceiversOf } from '../src/services/party.ts';
import { loadFieldRules } from '../src/services/pledge-field.ts';
import { suggestionKind } from '../src/services/pledge-suggestion.ts';
import { offerPrompt } from '../src/services/prompt.ts';
import type { ReviewItem } from '../src/services/review.ts';
import { type Sentence, say } from '../src/text.ts';

/** Kind of the question for the wording. */
export const wordingKind = 'pledge.wording';
/** A kept wording is bounded, so that a flood does not fill the row. Characters. */
const maxDraftLength = 2000;

/** What a wording is asked with. */
interface Asked {
  readonly draft: string | null;
  /** What is wrong with what was sent; null: nothing was sent. */
  readonly fault: Sentence | null;
}

/** Asks for the wording; first of all with the present text to copy. */
export function askWording(
  context: CommandContext,
  item: ReviewItem,
  { draft, fault }: Asked = { draft: null, fault: null },
): Result {
  const { pledgeId, version, subject, text } = item;
  const kept = draft === null ? null : [...draft].slice(0, maxDraftLength).join('');
  context.dialog.open(wordingKind, { pledgeId, version, draft: kept });
  if (fault) return reply(fault);
  return reply(say('pledgeSuggestion.ask', { subject }), say('pledge.draft', { text: kept ?? text }));
}

/** What is wrong with a labelled part of it; null where nothing is. */
async function findUnclear(
  { tx, frame }: CommandContext,
  { subjectKind }: ReviewItem,
  text: string,
): Promise<Sentence | null> {
  const rules = await loadFieldRules(tx, frame, subjectKind === 'person' ? 'person' : 'organization');
  const fault = findFieldFault(text, rules);
  const choices = rules.criteria.map(({ title }) => title);
  return fault && say('pledgeField.suggested', { ...fault, choices });
}

/** A wording that can be suggested, or the question once more. */
export async function takeWording(
  context: CommandContext,
  item: ReviewItem,
  { typed, kept }: { readonly typed: string; readonly kept: string | null },
): Promise<{ readonly wording: string } | { readonly again: Result }> {
  const text = normalizePledgeText(typed);
  // A number answers the question of before; nobody means it as a pledge.
  if (text === '' || readChoice(text) !== null) {
    return { again: askWording(context, item, { draft: kept, fault: null }) };
  }
  if (findTextFault(text)) {
    const limits = { min: minPledgeLength, max: maxPledgeLength };
    const fault = say('pledgeSuggestion.unfit', { length: [...text].length, ...limits });
    // A short word in between must not take the place of a long text.
    const draft = text.length < minPledgeLength && kept !== null ? kept : text;
    return { again: askWording(context, item, { draft, fault }) };
  }
  if (text === item.text) {
    return { again: askWording(context, item, { draft: kept, fault: say('pledgeSuggestion.unchanged') }) };
  }
  const unclear = await findUnclear(context, item, text);
  return unclear ? { again: askWording(context, item, { draft: text, fault: unclear }) } : { wording: text };
}

/** How a suggestion is signed. */
interface Signed {
  readonly acting: { readonly by: string; readonly principal: string } | null;
  readonly suggestionId: string | null;
  readonly wording: string;
}

/** Asks the author what he makes of it, where he has no other question open; else tells him where to look. */
export async function askAuthor(
  { tx, frame }: CommandContext,
  item: ReviewItem,
  { acting, suggestionId, wording }: Signed,
): Promise<Notice[]> {
  const { authorId, version, subjectKind, subjectId, subject, deskName: reviewer, text } = item;
  const [receiver] = await findReceiversOf(tx, [authorId], frame.today);
  if (!receiver) return [];
  const organization = subjectKind === 'person' ? null : subject;
  const state = { organizationId: organization === null ? null : subjectId, suggestionId };
  const isAsked = await offerPrompt(tx, { personId: authorId, kind: suggestionKind, state });
  const pieces = findDifference(text, wording);
  const view = { to: receiver.to, organization, version, reviewer, acting, text: wording, pieces, isAsked };
  return [{ receiver, text: [say('pledgeSuggestion.asked', view)] }];
}

/** What the reviewer is told of it. */
export function tellSuggested(item: ReviewItem, wording: string, reachable: boolean): Sentence {
  const { subject, version, text } = item;
  return say('pledgeSuggestion.sent', { subject, version, pieces: findDifference(text, wording), reachable });
}

type State = Readonly<Record<string, unknown>>;

const keptIn = ({ draft }: State) => (typeof draft === 'string' ? draft : null);

/** What the question for the wording leads on with. */
export interface WordingUse {
  /** With the version that is asked about, if it is still there. */
  readonly withItem: (
    context: CommandContext,
    state: State,
    use: (item: ReviewItem) => Promise<Result> | Result,
  ) => Promise<Result>;
  readonly suggest: (context: CommandContext, item: ReviewItem, wording: string) => Promise<Result>;
}

/** The question for the wording. */
export function wordingStep({ withItem, suggest }: WordingUse): DialogStep {
  return {
    asks: 'text',
    action: 'pledge.review',
    cancelled: say('pledgeSuggestion.cancelled'),
    answer: (context, state, typed) =>
      withItem(context, state, async (item) => {
        const kept = keptIn(state);
        if (typed.trim() === '原文') return reply(say('pledge.draft', { text: kept ?? item.text }));
        const taken = await takeWording(context, item, { typed, kept });
        return 'again' in taken ? taken.again : suggest(context, item, taken.wording);
      }),
    restate: (context, state) =>
      withItem(context, state, (item) => askWording(context, item, { draft: keptIn(state), fault: null })),
    displaced(state) {
      const kept = keptIn(state);
      return kept === null ? null : say('pledgeSuggestion.displaced', { text: kept });
    },
  };
}
