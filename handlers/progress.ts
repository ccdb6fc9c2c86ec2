// /践诺: the owner of a published pledge tells how far he is, or why it cannot be kept, which everybody can read beside it.
import {
  alsoOnPage,
  type CommandContext,
  type DialogStep,
  defineCommand,
  type Result,
  reply,
} from '../src/command.ts';
import {
  isNote,
  maxNoteLength,
  minNoteLength,
  type PledgeNoteKind,
  readNote,
} from '../src/domain/pledge-note.ts';
import { type PledgeSubject, publicPledge } from '../src/services/pledge.ts';
import { addNote, withdrawNewestNote } from '../src/services/pledge-note.ts';
import { tellNoteToDesk } from '../src/services/pledge-note-tell.ts';
import {
  aboutOf,
  keptSubject,
  ledSubject,
  organizationIdOf,
  organizationNameOf,
  ownSubject,
} from '../src/services/pledge-subject.ts';
import { say } from '../src/text.ts';
import {
  type AskForNote,
  discardFiles,
  filesIn,
  receiveMedia,
  takeLastFile,
  tellDisplaced,
  waitingFiles,
  whichKind,
  whichStep,
} from './progress-file.ts';

const kinds = { progress: 'progress.text', unfulfilled: 'progress.reason' } as const;
const limits = { min: minNoteLength, max: maxNoteLength };

function askNote(
  context: CommandContext,
  subject: PledgeSubject,
  { kind, files }: { readonly kind: PledgeNoteKind; readonly files: readonly string[] },
): Result {
  context.dialog.open(kinds[kind], { organizationId: organizationIdOf(subject), files });
  const organization = organizationNameOf(subject);
  const asked =
    kind === 'progress'
      ? say('pledgeNote.ask', { organization })
      : say('pledgeNote.askReason', { organization });
  return files.length === 0
    ? reply(asked, ...alsoOnPage(context, 'progress', aboutOf(subject)))
    : reply(say('pledgeFile.withNote', { organization, count: files.length }));
}

/** A question that is open with files in it is asked anew without forgetting them. */
function askAgain(context: CommandContext, subject: PledgeSubject, kind: PledgeNoteKind): Result {
  const files = waitingFiles(context, subject);
  if (files.length === 0) return askNote(context, subject, { kind, files });
  context.dialog.keep({ organizationId: organizationIdOf(subject), files }, kinds[kind]);
  const organization = organizationNameOf(subject);
  const waiting = say('pledgeFile.withNote', { organization, count: files.length });
  return reply(kind === 'progress' ? waiting : say('pledgeNote.askReason', { organization }));
}

/** Asks only where there is something public to tell of: nobody writes for nothing. */
async function askWhereItCan(
  context: CommandContext,
  subject: PledgeSubject,
  kind: PledgeNoteKind,
): Promise<Result> {
  const shown = await publicPledge(context.tx, context.frame, subject.id);
  if (shown) return askAgain(context, subject, kind);
  return reply(say('pledgeNote.notPublished', { organization: organizationNameOf(subject) }));
}

/** The question that this note answers is closed; one about another pledge stays. */
function closeAnswered({ dialog, question }: CommandContext, subject: PledgeSubject): void {
  if (!dialog.current?.startsWith('progress.')) return;
  const { organizationId = null } = question?.state ?? {};
  if (question?.kind === whichKind || organizationId === organizationIdOf(subject)) dialog.close();
}

async function takeNote(
  context: CommandContext,
  subject: PledgeSubject,
  { kind, text }: { readonly kind: PledgeNoteKind; readonly text: string },
): Promise<Result> {
  const { tx, frame, actor } = context;
  if (!actor.person) return reply(say('general.refused', { reason: 'unbound' }));
  if (text === '') return askWhereItCan(context, subject, kind);
  const fileIds = waitingFiles(context, subject);
  if (!isNote(text)) {
    askNote(context, subject, { kind, files: fileIds });
    return reply(say('pledgeNote.unfit', { length: [...text].length, ...limits }));
  }
  const authorId = actor.person.id;
  const result = await addNote(tx, frame, { subjectId: subject.id, authorId, kind, text, fileIds });
  closeAnswered(context, subject);
  const organization = organizationNameOf(subject);
  if (result.outcome === 'not-published') {
    await discardFiles(context, { files: fileIds });
    return reply(say('pledgeNote.notPublished', { organization }));
  }
  const { version, files } = result;
  const saving = files === 0 ? [] : [say('pledgeFile.saving', { organization, count: files })];
  if (kind === 'progress') return reply(say('pledgeNote.recorded', { organization, version }), ...saving);
  const told = { subject: organization ?? actor.person.name, text };
  const phrase = (to: string) => say('pledgeNote.told', { to, ...told });
  const nudged = await tellNoteToDesk(tx, frame, { subject, authorId, phrase });
  return { ...reply(say('pledgeNote.unfulfilled', { organization, version }), ...saving), nudged };
}

async function takeBack({ tx, frame, actor }: CommandContext, subject: PledgeSubject): Promise<Result> {
  const authorId = actor.person?.id ?? '';
  const kind = await withdrawNewestNote(tx, frame, { subjectId: subject.id, authorId });
  return reply(kind === null ? say('pledgeNote.withdrawNothing') : say('pledgeNote.withdrawn', { kind }));
}

/** Whose pledge the first word names, and the rest; his own where it names none that he leads. */
function readSubject({ actor }: CommandContext, args: string) {
  const word = /^[^\s\u3000]+/u.exec(args)?.[0] ?? '';
  const led = ledSubject(actor, word);
  return led
    ? { subject: led, rest: args.slice(word.length).trim() }
    : { subject: ownSubject(actor), rest: args };
}

async function run(context: CommandContext, args: string): Promise<Result> {
  const { subject, rest } = readSubject(context, args);
  if ('reason' in subject) return reply(say('general.refused', { reason: subject.reason }));
  if (rest === '撤图') return takeLastFile(context, subject);
  return rest === '撤回' ? takeBack(context, subject) : takeNote(context, subject, readNote(rest));
}

const stepFor = (kind: PledgeNoteKind): DialogStep => {
  const withSubject = (
    context: CommandContext,
    { organizationId }: Readonly<Record<string, unknown>>,
    use: (subject: PledgeSubject) => Promise<Result> | Result,
  ) => {
    const subject = keptSubject(context.actor, typeof organizationId === 'string' ? organizationId : null);
    if (!('reason' in subject)) return use(subject);
    context.dialog.close();
    return reply(say('general.refused', { reason: subject.reason }));
  };
  return {
    asks: 'text',
    action: 'pledge.tell',
    cancelled: say('pledgeNote.cancelled'),
    displaced: tellDisplaced,
    discard: discardFiles,
    answer: async (context, state, typed) =>
      withSubject(context, state, (subject) => {
        // Who is asked may write the command's name once more: it is not what he tells.
        const read = readNote(typed.replace(/^践诺[\s\u3000:：，,]+/u, ''));
        return takeNote(context, subject, { ...read, kind: kind === 'unfulfilled' ? kind : read.kind });
      }),
    restate: async (context, state) =>
      withSubject(context, state, (subject) => askNote(context, subject, { kind, files: filesIn(state) })),
  };
};

const askForNote: AskForNote = (context, subject, files) =>
  askNote(context, subject, { kind: 'progress', files });

/** `/践诺`. */
export const progress = defineCommand({
  name: 'progress',
  chatNames: ['践诺'],
  action: 'pledge.tell',
  run,
  receive: (context, media) => receiveMedia(context, media, askForNote),
  dialogs: {
    [kinds.progress]: stepFor('progress'),
    [kinds.unfulfilled]: stepFor('unfulfilled'),
    [whichKind]: whichStep(askForNote),
  },
});
