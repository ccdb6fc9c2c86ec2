// Handing an opinion in: on whom, what, and whether it is signed; what is known stays kept while one piece is wrong.
import { alsoOnPage, type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { toPlain } from '../src/domain/command-line.ts';
import {
  findOpinionFault,
  maxOpinionLength,
  minOpinionLength,
  readSigning,
  splitSigning,
  toOpinionText,
} from '../src/domain/opinion.ts';
import { takeWord } from '../src/domain/rectification-text.ts';
import { handInOpinion } from '../src/services/opinion-hand-in.ts';
import { type FoundSubject, findSubject, findSubjects } from '../src/services/rectification-subject.ts';
import { everyone, suggestPersons } from '../src/services/search.ts';
import { type Sentence, say } from '../src/text.ts';

const kinds = { subject: 'feedback.subject', text: 'feedback.text', signing: 'feedback.signing' } as const;
const clip = (typed: string) => [...typed.trim()].slice(0, 20).join('');

type Choice = FoundSubject['subject'];

/** An opinion, as far as it is known. */
interface Draft {
  readonly subject: Choice | null;
  /** Normalised and found good; null: not known yet. */
  readonly content: string | null;
  readonly named: boolean | null;
}

const emptyDraft: Draft = { subject: null, content: null, named: null };

function toState({ subject, content, named }: Draft): Readonly<Record<string, unknown>> {
  return { kind: subject?.kind ?? null, id: subject?.id ?? null, content, named };
}

function readDraft({ kind, id, content, named }: Readonly<Record<string, unknown>>): Draft {
  const isKnown = (kind === 'person' || kind === 'organization') && typeof id === 'string';
  return {
    subject: isKnown ? { kind, id } : null,
    content: typeof content === 'string' ? content : null,
    named: typeof named === 'boolean' ? named : null,
  };
}

function askSubject(
  { dialog }: CommandContext,
  draft: Draft,
  { told = say('opinion.askSubject'), offered = [] }: { told?: Sentence; offered?: readonly Choice[] } = {},
): Result {
  dialog.open(kinds.subject, { ...toState(draft), offered });
  return reply(told);
}

function askText({ dialog }: CommandContext, draft: Draft, told: Sentence): Result {
  dialog.open(kinds.text, toState(draft));
  return reply(told);
}

/** Asks for what is missing, one thing at a time; with all of it, hands the opinion in. */
async function goOn(context: CommandContext, draft: Draft): Promise<Result> {
  const found = draft.subject && (await findSubject(context.tx, draft.subject));
  if (!found) return askSubject(context, { ...draft, subject: null });
  const { content, named } = draft;
  const subject = found.name;
  if (content === null) return askText(context, draft, say('opinion.askText', { subject }));
  if (named !== null) return submit(context, { found, content, named });
  context.dialog.open(kinds.signing, toState(draft));
  return reply(say('opinion.askSigning', { subject, content }));
}

async function submit(
  { tx, frame, actor, dialog }: CommandContext,
  { found, content, named }: { found: FoundSubject; content: string; named: boolean },
): Promise<Result> {
  const result = await handInOpinion(tx, frame, {
    actor,
    found,
    content,
    named,
    phrase: (to, asked, opinion) => say('opinion.moderate', { to, opinion, more: 0, asked }),
  });
  if (result.outcome === 'refused') return reply(say('general.refused', { reason: result.reason }));
  if (dialog.current?.startsWith('feedback.')) dialog.close();
  const { number, receipt, desk, nudged } = result;
  return { ...reply(say('opinion.recorded', { number, desk, receipt })), nudged };
}

/** Takes an opinion's words, with what its last word says of its author. */
function takeText(context: CommandContext, draft: Draft, typed: string): Promise<Result> | Result {
  const signed = splitSigning(typed);
  const content = toOpinionText(signed.text);
  const known = { ...draft, named: signed.named ?? draft.named };
  const fault = findOpinionFault(content);
  if (fault === null) return goOn(context, { ...known, content });
  if (fault.fault === 'empty') return goOn(context, known);
  const told =
    fault.fault === 'too-short'
      ? say('opinion.tooShort', { min: minOpinionLength })
      : say('opinion.tooLong', { length: fault.length, max: maxOpinionLength });
  return askText(context, known, told);
}

/** `/意见 对象 内容`. */
export async function takeOpinion(context: CommandContext, draft: Draft, typed: string): Promise<Result> {
  const { word, rest } = takeWord(typed);
  const found = await findSubjects(context.tx, word);
  const [only, ...others] = found;
  if (only && others.length === 0) {
    const named = { ...draft, subject: only.subject };
    return rest === '' ? goOn(context, named) : takeText(context, named, rest);
  }
  const { text, named } = splitSigning(rest);
  const content = toOpinionText(text);
  const isWhole = findOpinionFault(content) === null;
  const kept = { ...draft, content: isWhole ? content : draft.content, named: named ?? draft.named };
  const told = only
    ? say('opinion.severalSubjects', { typed: clip(word), choices: found.map(({ label }) => label) })
    : say('opinion.unknownSubject', { typed: clip(word) });
  const asked = askSubject(context, kept, { told, offered: found.map(({ subject }) => subject) });
  if (only) return asked;
  const near = await suggestPersons(context.tx, word, everyone);
  return { ...asked, replies: [...asked.replies, say('search.hint', { near })] };
}

/** `/意见` alone, or with words. */
export function beginOpinion(context: CommandContext, typed: string): Promise<Result> | Result {
  if (typed !== '') return takeOpinion(context, emptyDraft, typed);
  const asked = askSubject(context, emptyDraft);
  return { ...asked, replies: [...asked.replies, ...alsoOnPage(context, 'opinion')] };
}

const subjectStep: DialogStep = {
  asks: 'choice',
  action: 'opinion.write',
  cancelled: say('opinion.cancelled'),
  async answer(context, state, typed) {
    const draft = readDraft(state);
    const offered = Array.isArray(state.offered) ? (state.offered as Choice[]) : [];
    const number = readChoice(typed);
    const chosen = number === null ? undefined : offered[number - 1];
    return chosen
      ? goOn(context, { ...draft, subject: { kind: chosen.kind, id: chosen.id } })
      : takeOpinion(context, draft, typed);
  },
  restate: async (context, state) => goOn(context, readDraft(state)),
};

const textStep: DialogStep = {
  asks: 'text',
  action: 'opinion.write',
  cancelled: say('opinion.cancelled'),
  answer: async (context, state, typed) => takeText(context, readDraft(state), typed),
  restate: (context, state) => goOn(context, readDraft(state)),
};

const signingStep: DialogStep = {
  asks: 'choice',
  action: 'opinion.write',
  cancelled: say('opinion.cancelled'),
  async answer(context, state, typed) {
    const named = readSigning(readChoice(typed), toPlain(typed).replace(/[\s.。,，]+$/u, ''));
    const again = await goOn(context, { ...readDraft(state), named });
    if (named !== null) return again;
    return { ...again, replies: [say('dialog.numbersAre', { count: 2 }), ...again.replies] };
  },
  restate: (context, state) => goOn(context, readDraft(state)),
};

/** The questions of whoever writes. */
export const feedbackWriteDialogs: Readonly<Record<string, DialogStep>> = {
  [kinds.subject]: subjectStep,
  [kinds.text]: textStep,
  [kinds.signing]: signingStep,
};
