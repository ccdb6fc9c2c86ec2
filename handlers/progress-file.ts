// Pictures and files for /践诺: kept with the note that is being written, tied to the one just written, or asked for by number.
import { type CommandContext, type DialogStep, type Media, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { fetchJob, maxNoteFiles } from '../src/domain/pledge-file.ts';
import { type PledgeSubject, publicPledge } from '../src/services/pledge.ts';
import {
  dropFiles,
  type ReceivedMedium,
  receiveFile,
  removeLastFile,
  tieLate,
} from '../src/services/pledge-file.ts';
import { keptSubject, ledSubjects, organizationIdOf, ownSubject } from '../src/services/pledge-subject.ts';
import { renderSentence, say } from '../src/text.ts';

type State = Readonly<Record<string, unknown>>;

/** Kind of the question which pledge they are for. */
export const whichKind = 'progress.file';
/** As many pledges as one question offers. */
const mostOffered = 9;

/** Ids of the files that wait with a question. */
export function filesIn(state: State): readonly string[] {
  const files: readonly unknown[] = Array.isArray(state.files) ? state.files : [];
  return files.filter((id): id is string => typeof id === 'string');
}

/** Files that wait with the open question, where that is about this subject, or about which of several it is. */
export function waitingFiles({ question }: CommandContext, subject: PledgeSubject): readonly string[] {
  if (question?.kind === whichKind) return filesIn(question.state);
  const asksForNote = question?.kind === 'progress.text' || question?.kind === 'progress.reason';
  if (!question || !asksForNote || question.state.organizationId !== organizationIdOf(subject)) return [];
  return filesIn(question.state);
}

/** Answers, and wakes whoever fetches. */
function fetching(result: Result): Result {
  return { ...result, nudged: [...(result.nudged ?? []), fetchJob] };
}

/** Asks for the note, with these files waiting. */
export type AskForNote = (
  context: CommandContext,
  subject: PledgeSubject,
  files: readonly string[],
) => Result;

interface Offer {
  readonly label: string;
  readonly organizationId: string | null;
}

function readOffers({ choices }: State): readonly Offer[] {
  const given: readonly unknown[] = Array.isArray(choices) ? choices : [];
  return given.filter((one): one is Offer => typeof (one as Partial<Offer> | null)?.label === 'string');
}

/** Pledges of the actor, and of the organisations that he leads, that are public. */
async function findOffers({ tx, frame, actor }: CommandContext): Promise<Offer[]> {
  const own = ownSubject(actor);
  const subjects = [...('reason' in own ? [] : [own]), ...ledSubjects(actor)].slice(0, mostOffered);
  const offers: Offer[] = [];
  for (const subject of subjects) {
    if (!(await publicPledge(tx, frame, subject.id))) continue;
    const { organization } = subject;
    const label =
      subject.kind === 'person'
        ? say('pledgeFile.own')
        : say('pledgeFile.ofOrganization', { organization: organization.name });
    offers.push({ label: renderSentence(label), organizationId: organizationIdOf(subject) });
  }
  return offers;
}

function askWhich({ dialog }: CommandContext, files: readonly string[], choices: readonly Offer[]): Result {
  dialog.open(whichKind, { files, choices });
  return reply(say('pledgeFile.which', { count: files.length, choices: choices.map(({ label }) => label) }));
}

/** Adds it to those that wait with the open question. */
function addWaiting(context: CommandContext, medium: ReceivedMedium, kind: string): Result {
  const state = context.question?.state ?? {};
  const files = filesIn(state);
  if (files.length >= maxNoteFiles) {
    context.dialog.open(kind, state);
    return reply(say('pledgeFile.full', { most: maxNoteFiles }));
  }
  const more = [...files, receiveFile(context.tx, medium)];
  if (kind === whichKind) return fetching(askWhich(context, more, readOffers(state)));
  context.dialog.open(kind, { ...state, files: more });
  const organization = nameOf(context, state.organizationId);
  return fetching(reply(say('pledgeFile.withNote', { organization, count: more.length })));
}

/** The organisation's name where that is whose pledge it is about; null for one's own. */
function nameOf({ actor }: CommandContext, subjectId: unknown): string | null {
  return ledSubjects(actor).find(({ id }) => id === subjectId)?.organization.name ?? null;
}

/** What it is for, where nothing says so: asked by number, or for the words at once where there is one pledge only. */
async function askWhatFor(context: CommandContext, medium: ReceivedMedium, ask: AskForNote): Promise<Result> {
  const offers = await findOffers(context);
  const [only] = offers;
  if (!only) return reply(say('pledgeFile.nothing'));
  const files = [receiveFile(context.tx, medium)];
  const subject = offers.length === 1 ? keptSubject(context.actor, only.organizationId) : null;
  if (subject && !('reason' in subject)) return fetching(ask(context, subject, files));
  return fetching(askWhich(context, files, offers));
}

async function place(context: CommandContext, medium: ReceivedMedium, ask: AskForNote): Promise<Result> {
  const { tx, frame, question } = context;
  if (question?.kind.startsWith('progress.')) return addWaiting(context, medium, question.kind);
  const late = await tieLate(tx, frame, medium);
  if (late.outcome === 'full') return reply(say('pledgeFile.full', { most: maxNoteFiles }));
  if (late.outcome === 'tied') {
    const { subjectId, version, count } = late;
    const organization = nameOf(context, subjectId);
    return fetching(reply(say('pledgeFile.late', { organization, version, count })));
  }
  if (question) return reply(say('pledgeFile.answerFirst'));
  return askWhatFor(context, medium, ask);
}

/** A picture or file in the private chat. Nobody is asked for one: without a pledge that is public it says so. */
export async function receiveMedia(context: CommandContext, media: Media, ask: AskForNote): Promise<Result> {
  const { person } = context.actor;
  const { kind, heardBy, reference } = media;
  if (!person) return reply(say('general.refused', { reason: 'unbound' }));
  if (kind !== 'image' && kind !== 'file') return reply(say('pledgeFile.otherKind'));
  if (reference === '') return reply(say('pledgeFile.noReference'));
  const { account } = context;
  return place(context, { authorId: person.id, account, medium: kind, heardBy, reference }, ask);
}

/** `/践诺 撤图`: the last of those that wait with the open question, else the last one that the pledge has. */
export async function takeLastFile(context: CommandContext, subject: PledgeSubject): Promise<Result> {
  const { tx, frame, actor, question, dialog } = context;
  const waiting = waitingFiles(context, subject);
  const last = waiting.at(-1);
  if (question && last !== undefined) {
    const files = waiting.slice(0, -1);
    await dropFiles(tx, [last]);
    dialog.keep({ ...question.state, files });
    return reply(say('pledgeFile.takenPending', { count: files.length }));
  }
  const authorId = actor.person?.id ?? '';
  const taken = await removeLastFile(tx, frame, { subjectId: subject.id, authorId });
  const organization = subject.kind === 'organization' ? subject.organization.name : null;
  return reply(taken ? say('pledgeFile.taken', { organization }) : say('pledgeFile.takenNothing'));
}

/** What is forgotten with a question that was given up. */
export async function discardFiles({ tx }: CommandContext, state: State): Promise<void> {
  await dropFiles(tx, filesIn(state));
}

/** What is said of files that wait where another question takes the place of theirs. */
export function tellDisplaced(state: State) {
  const count = filesIn(state).length;
  return count === 0 ? null : say('pledgeFile.displaced', { count });
}

/** Which pledge they are for. */
export function whichStep(ask: AskForNote): DialogStep {
  return {
    asks: 'choice',
    action: 'pledge.tell',
    cancelled: say('pledgeFile.choiceCancelled'),
    displaced: tellDisplaced,
    discard: discardFiles,
    async answer(context, state, typed) {
      const offers = readOffers(state);
      const number = readChoice(typed);
      const chosen = number === null ? undefined : offers[number - 1];
      if (!chosen) {
        const again = askWhich(context, filesIn(state), offers);
        return { ...again, replies: [say('dialog.numbersAre', { count: offers.length }), ...again.replies] };
      }
      const subject = keptSubject(context.actor, chosen.organizationId);
      if (!('reason' in subject)) return ask(context, subject, filesIn(state));
      await discardFiles(context, state);
      context.dialog.close();
      return reply(say('general.refused', { reason: subject.reason }));
    },
    restate: async (context, state) => askWhich(context, filesIn(state), readOffers(state)),
  };
}
