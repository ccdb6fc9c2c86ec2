// The text of a pledge: asked for, checked, and kept while something is wrong with it. Recording it is
// pledge-write-text-submit's.
import { alsoOnPage, type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { toPlain } from '../src/domain/command-line.ts';
import {
  findTextFault,
  maxPledgeLength,
  minPledgeLength,
  normalizePledgeText,
} from '../src/domain/pledge.ts';
import { readChosen, replaceField } from '../src/domain/pledge-field.ts';
import { addressOfActor } from '../src/services/party.ts';
import type { PledgeSubject } from '../src/services/pledge.ts';
import { loadFieldRules } from '../src/services/pledge-field.ts';
import {
  aboutOf,
  keptSubject,
  organizationIdOf,
  organizationNameOf,
} from '../src/services/pledge-subject.ts';
import { suggestionKind } from '../src/services/pledge-suggestion.ts';
import { type Sentence, say } from '../src/text.ts';
import { askField, fieldDialogs, fieldKind, withWhole } from './pledge-write-text-field.ts';
import { listOffered, moreKinds, offerWords, submitText } from './pledge-write-text-submit.ts';

const kinds = { person: 'pledge.text', organization: 'pledge.organizationText' } as const;
/** Asked by the choice of a subject, which a text sent in one line answers as well. */
export const subjectKind = 'pledge.subject';
/** A kept text is bounded, so that a flood does not fill the row. Characters. */
const maxDraftLength = 2000;

/** As much of a text as is kept. */
export function keepable(draft: string): string {
  return [...draft].slice(0, maxDraftLength).join('');
}

interface TextState {
  readonly organizationId: string | null;
  readonly draft: string | null;
}

function readState({ organizationId, draft }: Readonly<Record<string, unknown>>): TextState {
  return {
    organizationId: typeof organizationId === 'string' ? organizationId : null,
    draft: typeof draft === 'string' ? draft : null,
  };
}

/** What is said of what is there of the text: nothing yet, too little, too much. */
function tellAsked(context: CommandContext, subject: PledgeSubject, text: string): Sentence {
  const fault = findTextFault(text);
  if (fault?.fault === 'too-short') {
    return say('pledge.tooShort', { length: fault.length, min: minPledgeLength, draft: text });
  }
  if (fault?.fault === 'too-long') {
    const kept = Math.min(fault.length, maxDraftLength);
    return say('pledge.tooLong', { length: fault.length, max: maxPledgeLength, kept });
  }
  const to = addressOfActor(context.actor);
  const organization = organizationNameOf(subject);
  return organization === null
    ? say('pledge.ask', { to })
    : say('pledge.askOrganization', { to, organization });
}

/** Asks for the text, showing what is kept of it. */
export function askText(context: CommandContext, subject: PledgeSubject, draft = ''): Result {
  const kept = keepable(draft);
  context.dialog.open(kinds[subject.kind], {
    organizationId: organizationIdOf(subject),
    draft: kept === '' ? null : kept,
  });
  return reply(
    tellAsked(context, subject, draft),
    ...(draft === '' ? alsoOnPage(context, 'pledge', aboutOf(subject)) : []),
  );
}

/** Records a text for a subject and tells its reviewers; one that cannot be taken is kept, and asked about. */
export async function takeText(
  context: CommandContext,
  subject: PledgeSubject,
  typed: string,
): Promise<Result> {
  const { dialog } = context;
  const text = normalizePledgeText(typed);
  if (findTextFault(text)) return askText(context, subject, text);
  const unclear = await askField(context, subject, text);
  if (unclear) return unclear;
  // Only the question for this very text: a review that the secretary has open goes on.
  const own = [kinds[subject.kind], moreKinds[subject.kind], subjectKind, suggestionKind, fieldKind];
  if (own.some((kind) => kind === dialog.current)) dialog.close();
  return submitText(context, subject, text);
}

// Signs after which, or before which, nothing need stand between two pieces.
const pausesBehind = /[\s，。；：、！？,.;:!?…—（(“]$/u;
const pausesAhead = /^[\s，。；：、！？,.;:!?…—）)”]/u;
const latinEdge = /[\p{Script=Latin}\p{N}]$/u;
const latinStart = /^[\p{Script=Latin}\p{N}]/u;

// Sent as the command is: the whole text, and no addition.
const wholeAgain = /^承诺[\s\u3000:：，,]+(.+)$/su;

/** What was kept and what was added, as one text. */
function join(kept: string, added: string): string {
  if (pausesBehind.test(kept) || pausesAhead.test(added)) return kept + added;
  return kept + (latinEdge.test(kept) && latinStart.test(added) ? ' ' : '，') + added;
}

async function addTo(
  context: CommandContext,
  subject: PledgeSubject,
  { draft, typed }: { draft: string; typed: string },
): Promise<Result> {
  const [, rewritten] = wholeAgain.exec(typed) ?? [];
  if (rewritten !== undefined) return takeText(context, subject, rewritten);
  const isLong = findTextFault(draft)?.fault === 'too-long';
  const added = normalizePledgeText(typed);
  const fault = findTextFault(added)?.fault;
  // A short word in between ("好的") must not take the place of a long text.
  if (isLong) {
    return fault === 'too-short' || fault === 'empty'
      ? askText(context, subject, draft)
      : takeText(context, subject, added);
  }
  if (added === '') return askText(context, subject, draft);
  const text = normalizePledgeText(join(draft, added));
  return withWhole(await takeText(context, subject, text), text);
}

const bareNumber = /^\d{1,3}$/u;

/** Answers other than the text itself: an example, once more from the start, what was kept; null for a text. */
function answerWord(
  context: CommandContext,
  subject: PledgeSubject,
  { draft, typed }: { draft: string | null; typed: string },
): Result | null {
  const word = toPlain(typed);
  if (word === '例' || word === '例子') {
    const organization = organizationNameOf(subject);
    return reply(organization === null ? say('pledge.example') : say('pledge.exampleOrganization'));
  }
  // A number answers some question of before; nobody means it as a pledge.
  if (bareNumber.test(word)) return askText(context, subject, draft ?? '');
  if (draft === null) return null;
  if (word === '重写') return askText(context, subject);
  return word === '原文' ? reply(say('pledge.draft', { text: draft })) : null;
}

const textStep: Omit<DialogStep, 'action'> = {
  asks: 'text',
  cancelled: say('pledge.askCancelled'),
  async answer(context, state, typed) {
    const { organizationId, draft } = readState(state);
    const subject = keptSubject(context.actor, organizationId);
    if ('reason' in subject) {
      context.dialog.close();
      return reply(say('general.refused', { reason: subject.reason }));
    }
    const other = answerWord(context, subject, { draft, typed });
    if (other) return other;
    // Who is asked may write the command's name once more: it is no part of his pledge.
    const [, said = typed] = wholeAgain.exec(typed) ?? [];
    return draft === null ? takeText(context, subject, said) : addTo(context, subject, { draft, typed });
  },
  async restate(context, state) {
    const { organizationId, draft } = readState(state);
    const subject = keptSubject(context.actor, organizationId);
    if (!('reason' in subject)) return askText(context, subject, draft ?? '');
    context.dialog.close();
    return reply(say('general.refused', { reason: subject.reason }));
  },
  displaced(state) {
    const { draft } = readState(state);
    return draft === null ? null : say('pledge.displaced', { text: draft });
  },
};

const enough: ReadonlySet<string> = new Set([
  '就这样',
  '就这样吧',
  '不补',
  '不补了',
  '不用',
  '不用了',
  '可以了',
]);

/** What the pledge serves, chosen by number; null where something else was typed, or it is said already. */
async function choose(
  context: CommandContext,
  subject: PledgeSubject,
  { draft, typed }: { draft: string; typed: string },
): Promise<Result | null> {
  if ((await listOffered(context, subject, draft)).length === 0) return null;
  const words = readChosen(typed, await loadFieldRules(context.tx, context.frame, subject.kind));
  if (words === null) return null;
  const text = replaceField(draft, { field: 'criteria', words }, subject.kind);
  return withWhole(await takeText(context, subject, text), text);
}

/** The offer to add something to what is recorded already. */
const moreStep: Omit<DialogStep, 'action'> = {
  asks: 'text',
  cancelled: say('pledge.leftAsIs'),
  async answer(context, state, typed) {
    const { organizationId, draft } = readState(state);
    const subject = keptSubject(context.actor, organizationId);
    if ('reason' in subject || draft === null || enough.has(toPlain(typed))) {
      context.dialog.close();
      return reply(say('pledge.leftAsIs'));
    }
    const chosen = await choose(context, subject, { draft, typed });
    if (chosen) return chosen;
    return answerWord(context, subject, { draft: null, typed }) ?? addTo(context, subject, { draft, typed });
  },
  async restate(context, state) {
    const { organizationId, draft } = readState(state);
    const subject = keptSubject(context.actor, organizationId);
    const choices = 'reason' in subject ? [] : await listOffered(context, subject, draft ?? '');
    return reply(...offerWords(choices));
  },
};

/** The question for a text, and the offer to add to it. */
export const pledgeTextDialogs: Readonly<Record<string, DialogStep>> = {
  [kinds.person]: { ...textStep, action: 'pledge.write' },
  [kinds.organization]: { ...textStep, action: 'pledge.writeOrganization' },
  [moreKinds.person]: { ...moreStep, action: 'pledge.write' },
  [moreKinds.organization]: { ...moreStep, action: 'pledge.writeOrganization' },
  ...fieldDialogs(takeText),
};
