// /承诺 alone: whose pledge is meant, where the actor may write more than one.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { findTextFault, normalizePledgeText } from '../src/domain/pledge.ts';
import type { PledgeSubject } from '../src/services/pledge.ts';
import {
  keptSubject,
  ledSubject,
  ledSubjects,
  organizationIdOf,
  organizationNameOf,
  ownSubject,
} from '../src/services/pledge-subject.ts';
import { say } from '../src/text.ts';
import { askAnySuggestion, type Rewrite, suggestionDialogs } from './pledge-write-suggestion.ts';
import { askText, keepable, pledgeTextDialogs, subjectKind, takeText } from './pledge-write-text.ts';

/** What the actor may write: his own first, then the organisations that he leads. */
function subjectsOf({ actor }: CommandContext): PledgeSubject[] {
  const own = ownSubject(actor);
  return [...('reason' in own ? [] : [own]), ...ledSubjects(actor)];
}

/**
 * Asks for the text; first, whose pledge, where there is a choice.
 * @param draft a text that was sent too early; it is recorded once the subject is known
 */
export function askPledge(context: CommandContext, draft: string | null = null): Result {
  const subjects = subjectsOf(context);
  const [only] = subjects;
  if (!only) {
    const own = ownSubject(context.actor);
    context.dialog.close();
    return reply(say('general.refused', { reason: 'reason' in own ? own.reason : 'not-allowed' }));
  }
  if (subjects.length === 1) return askText(context, only, draft ?? '');
  context.dialog.open(subjectKind, { organizations: subjects.map(organizationIdOf), draft });
  const choices = subjects.map(organizationNameOf);
  return reply(say('pledge.chooseSubject', { choices, kept: draft !== null }));
}

/** `/承诺` alone: what a reviewer has suggested comes first. */
export async function openPledge(context: CommandContext): Promise<Result> {
  return (await askAnySuggestion(context, subjectsOf(context))) ?? askPledge(context);
}

/** `/承诺 组织` alone. */
export async function openText(context: CommandContext, subject: PledgeSubject): Promise<Result> {
  return (await askAnySuggestion(context, [subject])) ?? askText(context, subject);
}

/** The author's own wording instead of what was suggested. */
const rewrite: Rewrite = (context, subject, typed) => {
  if (typed !== '') return takeText(context, subject, typed);
  const asked = askText(context, subject);
  return {
    ...asked,
    replies: [say('pledgeSuggestion.rewrite', { organization: organizationNameOf(subject) })],
  };
};

function isId(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function readState(state: Readonly<Record<string, unknown>>) {
  const offered: readonly unknown[] = Array.isArray(state.organizations) ? state.organizations : [];
  return {
    organizations: offered.filter(isId),
    draft: typeof state.draft === 'string' ? state.draft : null,
  };
}

function pick(context: CommandContext, organizationId: string | null, draft: string | null) {
  const subject = keptSubject(context.actor, organizationId);
  if (!('reason' in subject)) {
    return draft === null ? askText(context, subject) : takeText(context, subject, draft);
  }
  context.dialog.close();
  return reply(say('general.refused', { reason: subject.reason }));
}

const subjectStep: DialogStep = {
  asks: 'choice',
  action: 'pledge.read',
  cancelled: say('pledge.askCancelled'),
  async answer(context, state, typed) {
    const { organizations, draft } = readState(state);
    const number = readChoice(typed);
    const chosen = number === null ? undefined : organizations[number - 1];
    if (chosen !== undefined) return pick(context, chosen, draft);
    const named = ledSubject(context.actor, typed.trim());
    if (named) return pick(context, named.id, draft);
    const text = normalizePledgeText(typed);
    // Whoever writes at once is not made to write it again.
    const isText = number === null && findTextFault(text)?.fault !== 'too-short' && text !== '';
    const again = askPledge(context, isText ? keepable(text) : draft);
    return {
      ...again,
      replies: [say('dialog.numbersAre', { count: organizations.length }), ...again.replies],
    };
  },
  restate: async (context, state) => askPledge(context, readState(state).draft),
  displaced(state) {
    const { draft } = readState(state);
    return draft === null ? null : say('pledge.displaced', { text: draft });
  },
};

/** The questions of whoever writes: whose pledge, its text, and what was suggested instead. */
export const pledgeWriteDialogs: Readonly<Record<string, DialogStep>> = {
  [subjectKind]: subjectStep,
  ...pledgeTextDialogs,
  ...suggestionDialogs(rewrite),
};
