// A part of a pledge that cannot be taken, a day that there is not or a 对应 that names nothing: only the missing piece is
// asked for, and the text is kept.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { findTextFault, normalizePledgeText } from '../src/domain/pledge.ts';
import {
  dropField,
  type FieldFault,
  type FieldRules,
  findFieldFault,
  readChosen,
  replaceField,
} from '../src/domain/pledge-field.ts';
import type { PledgeSubject } from '../src/services/pledge.ts';
import { loadFieldRules } from '../src/services/pledge-field.ts';
import { keptSubject, organizationIdOf } from '../src/services/pledge-subject.ts';
import { say } from '../src/text.ts';

/** Kind of the question for the missing piece. */
export const fieldKind = 'pledge.field';

/** What is asked for. */
interface Asked {
  /** The text as it is kept. */
  readonly draft: string;
  readonly fault: FieldFault;
  readonly rules: FieldRules;
}

function ask(context: CommandContext, subject: PledgeSubject, { draft, fault, rules }: Asked): Result {
  context.dialog.open(fieldKind, { organizationId: organizationIdOf(subject), draft, field: fault.field });
  return reply(say('pledgeField.ask', { ...fault, choices: rules.criteria.map(({ title }) => title) }));
}

/** Asks for the piece that cannot be taken; null where all of the text can. @param text normalised */
export async function askField(
  context: CommandContext,
  subject: PledgeSubject,
  text: string,
): Promise<Result | null> {
  const rules = await loadFieldRules(context.tx, context.frame, subject.kind);
  const fault = findFieldFault(text, rules);
  return fault && ask(context, subject, { draft: text, fault, rules });
}

/** Shows the whole of a text that was put together; where a part of it is asked for, nothing was recorded yet. */
export function withWhole(result: Result, text: string): Result {
  const isAsked = result.replies.some(({ key }) => key === 'pledgeField.ask');
  if (isAsked || findTextFault(text)) return result;
  return { ...result, replies: [...result.replies, say('pledge.whole', { text })] };
}

/** Records a text; one that cannot be taken is kept, and asked about. */
export type Take = (context: CommandContext, subject: PledgeSubject, typed: string) => Promise<Result>;

const pause = /[，。；;,、]/u;
const ending = /[\s，。；;,、]+$/u;
const label = /^\s*[\p{L}]{2,4}[\s\u3000]*[：:]\s*/u;
// Sent as the command is: the whole text, and no piece of it.
const wholeAgain = /^承诺[\s\u3000:：，,]+(.+)$/su;
/** No day and no list of titles is as long: such an answer is the whole text once more. Characters. */
const longestPiece = 40;

interface Kept {
  readonly subject: PledgeSubject;
  readonly draft: string;
  readonly field: FieldFault['field'];
}

/** The text with the piece that was sent; null where that cannot be taken either. */
function putIn({ subject, draft, field }: Kept, typed: string, rules: FieldRules): string | null {
  if (toPlain(typed) === '去掉') return dropField(draft, field, subject.kind);
  const said = normalizePledgeText(typed).replace(label, '').replace(/\n+/gu, '、').replace(ending, '');
  // A day has no pause in it; what follows one would be no part of the answer.
  if (field === 'due' && pause.test(said)) return null;
  const words = (field === 'criteria' ? readChosen(said, rules) : null) ?? said;
  if (words === '') return null;
  const text = replaceField(draft, { field, words }, subject.kind);
  return findFieldFault(text, rules)?.field === field ? null : text;
}

async function answer(context: CommandContext, kept: Kept, typed: string, take: Take): Promise<Result> {
  const { subject, draft } = kept;
  const [, whole] = wholeAgain.exec(typed) ?? [];
  if (whole !== undefined || [...typed].length > longestPiece) return take(context, subject, whole ?? typed);
  if (typed.trim() === '原文') return reply(say('pledge.draft', { text: draft }));
  const rules = await loadFieldRules(context.tx, context.frame, subject.kind);
  const text = putIn(kept, typed, rules);
  if (text === null) {
    const fault = findFieldFault(draft, rules);
    return fault ? ask(context, subject, { draft, fault, rules }) : take(context, subject, draft);
  }
  return withWhole(await take(context, subject, text), text);
}

/** Leads on with what is kept, if the actor still answers for it. */
async function withKept(
  context: CommandContext,
  { organizationId, draft, field }: Readonly<Record<string, unknown>>,
  use: (kept: Kept) => Promise<Result>,
): Promise<Result> {
  const subject = keptSubject(context.actor, typeof organizationId === 'string' ? organizationId : null);
  if (!('reason' in subject)) {
    return use({ subject, draft: String(draft), field: field === 'due' ? 'due' : 'criteria' });
  }
  context.dialog.close();
  return reply(say('general.refused', { reason: subject.reason }));
}

/** The question for the missing piece. */
export function fieldDialogs(take: Take): Readonly<Record<string, DialogStep>> {
  const step: DialogStep = {
    asks: 'text',
    action: 'pledge.read',
    cancelled: say('pledge.askCancelled'),
    answer: (context, state, typed) => withKept(context, state, (kept) => answer(context, kept, typed, take)),
    restate: (context, state) =>
      withKept(context, state, async ({ subject, draft }) => {
        const asked = await askField(context, subject, draft);
        return asked ?? take(context, subject, draft);
      }),
    displaced: ({ draft }) => (typeof draft === 'string' ? say('pledge.displaced', { text: draft }) : null),
  };
  return { [fieldKind]: step };
}
