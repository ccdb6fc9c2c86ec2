// What somebody wrote in a group, kept for his private chat: nothing is done with it until he says so there.
import {
  type CommandContext,
  type DialogStep,
  type KeptQuestion,
  type Result,
  reply,
} from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { type Sentence, say } from '../src/text.ts';

/** Kind of the question. */
export const draftKind = 'here.draft';

/** Words of a group message are kept up to here; the platform sends no longer ones. Characters. */
const maxDraftLength = 2000;

interface Draft {
  /** The line as it would be typed in the private chat. */
  readonly line: string;
  /** The question that it answers, or that was open besides. */
  readonly question: KeptQuestion | null;
}

/** As somebody reads it: a command's English name is ours, not his. */
function shownText(line: string): string {
  return line.replace(/^\/[a-z-]+\s+/u, '');
}

function tell({ line }: Draft): Sentence {
  return say('group.draft', { text: shownText(line) });
}

/** Keeps it: one line in the group, the rest for its writer alone. */
export function keepDraft(context: CommandContext, { line, question }: Draft): Result {
  const draft = { line: [...line].slice(0, maxDraftLength).join(''), question };
  context.dialog.open(draftKind, draft);
  return { replies: [say('group.draftNoted')], notices: [], privately: [tell(draft)] };
}

function isQuestion(value: unknown): value is KeptQuestion {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, state } = value as { kind?: unknown; state?: unknown };
  return typeof kind === 'string' && typeof state === 'object' && state !== null;
}

function readState({ line, question }: Readonly<Record<string, unknown>>): Draft {
  return { line: typeof line === 'string' ? line : '', question: isQuestion(question) ? question : null };
}

/** What was open before is open again. */
function reopen({ dialog }: CommandContext, question: KeptQuestion | null): void {
  if (question) dialog.open(question.kind, question.state);
  else dialog.close();
}

const draftStep: DialogStep = {
  asks: 'choice',
  action: 'todo.read',
  cancelled: say('group.draftCancelled'),
  async answer(context, state, typed) {
    const draft = readState(state);
    const number = readChoice(typed);
    if (number === 1) {
      reopen(context, draft.question);
      return context.lead(draft.line, draft.question);
    }
    if (number !== 2) return reply(say('dialog.numbersAre', { count: 2 }), tell(draft));
    reopen(context, draft.question);
    return reply(say('group.draftDropped'));
  },
  restate: async (_context, state) => reply(tell(readState(state))),
  displaced: (state) => tell(readState(state)),
};

/** The question whether a draft is meant. */
export const groupDraftDialogs: Readonly<Record<string, DialogStep>> = { [draftKind]: draftStep };
