// /点评: a superior's leader comments on an organisation under his or on a person, in one line or question by question;
// the commented read it and may answer. Whom, and what, is comment-target's; what others prepare or write down for him is
// comment-assist's, what he makes of a draft comment-draft's.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import { boardLinkMinutes } from '../src/domain/board-link.ts';
import { maxPartLength, minPartLength } from '../src/domain/commentary.ts';
import { mergeDrafts, readLabelled } from '../src/domain/commentary-line.ts';
import { emptyWriting } from '../src/domain/commentary-writing.ts';
import { can } from '../src/domain/permission.ts';
import { normalizePledgeText } from '../src/domain/pledge.ts';
import {
  listReadable,
  type ReadCommentary,
  recallLast,
  replyTo,
  shownOf,
} from '../src/services/commentary.ts';
import { findCorrectable } from '../src/services/commentary-recall.ts';
import { findTarget } from '../src/services/commentary-target.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { type Sentence, say } from '../src/text.ts';
import { assistDialogs, startAssist } from './comment-assist.ts';
import { draftDialogs, followUp, showDrafts } from './comment-draft.ts';
import { askTarget, commentTargetDialogs, takeLine } from './comment-target.ts';
import { proceed } from './comment-target-text.ts';

const replyKind = 'comment.reply';
/** As many as one message shows. */
const mostShown = 3;
/** Looked through for the newest about oneself. */
const mostSought = 20;

const targetWordsOf = (row: Recalled) => ({
  name: row.target_name ?? row.organization_name,
  isPerson: row.target_kind === 'person',
});
type Recalled = Exclude<Awaited<ReturnType<typeof recallLast>>, { outcome: 'nothing' }>['commentary'];

/** A personal link to the register, for whoever finds something in it. */
function linkToRegister({ actor, pageUrl }: CommandContext): Sentence[] {
  if (!actor.person) return [];
  const url = pageUrl('commentary', actor.person.id);
  return [say('commentaryRegister.link', { url, minutes: boardLinkMinutes })];
}

async function view(context: CommandContext): Promise<Result> {
  const { tx, frame, actor } = context;
  const rows = await listReadable(tx, frame, { actor, limit: mostShown });
  const oversees = can(actor, 'coverage.read').allowed;
  const ways = rows.length > 0 || oversees ? linkToRegister(context) : [];
  if (rows.length === 0) return reply(say('commentary.viewEmpty'), ...ways);
  return reply(say('commentary.view', { items: rows.map(shownOf) }), ...ways);
}

async function takeBack({ tx, frame, actor }: CommandContext, named: string): Promise<Result> {
  const result = await recallLast(tx, frame, actor, named);
  if (result.outcome === 'nothing') return reply(say('commentary.recallNothing'));
  const words = { ...targetWordsOf(result.commentary), quarter: result.commentary.quarter };
  if (result.outcome === 'signed')
    return reply(say('commentary.recallSigned', { ...words, number: result.number }));
  return reply(
    result.outcome === 'recalled' ? say('commentary.recalled', words) : say('commentary.recallLate', words),
  );
}

/** Corrects what was written down for the actor: he sees it whole before it takes the other's place, as his own. */
async function correct(context: CommandContext, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const labelled = readLabelled(typed);
  if (!labelled) return reply(say('commentaryAssist.correctUsage'));
  const found = await findCorrectable(tx, frame, { actor, named: labelled.head.trim() });
  if (!found) return reply(say('commentaryAssist.correctNothing'));
  const { commentary, inTime, dueOn, untilOn } = found;
  if (!inTime) return reply(say('commentaryAssist.correctLate', { ...targetWordsOf(commentary), untilOn }));
  const kind = commentary.target_kind === 'person' ? 'person' : 'organization';
  const choice = await findTarget(tx, { actor, target: { kind, id: commentary.target_id } });
  if (!choice) return reply(say('general.refused', { reason: 'out-of-scope' }));
  const { achievements, problems, direction, quarter } = commentary;
  const form = commentary.form as 'written';
  const was = { achievements, problems, direction, form, rectify: dueOn };
  const draft = mergeDrafts(was, labelled.draft);
  const writing = { ...emptyWriting, draft, quarter, replaces: commentary.id };
  return proceed(context, choice, { writing, complete: false });
}

/** The newest commentary that the actor may answer; null where there is none. */
async function findAnswerable({ tx, frame, actor }: CommandContext): Promise<ReadCommentary | null> {
  const rows = await listReadable(tx, frame, { actor, limit: mostSought });
  const isConcerned = (row: ReadCommentary) =>
    row.target_kind === 'person'
      ? row.target_id === actor.person?.id
      : can(actor, 'commentary.reply', { organizationPath: row.organization_path }).allowed;
  return rows.find(isConcerned) ?? null;
}

async function answer(context: CommandContext, typed: string): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const about = await findAnswerable(context);
  if (dialog.current === replyKind) dialog.close();
  if (!about || !actor.person) return reply(say('commentary.replyNothing'));
  const text = normalizePledgeText(typed);
  const length = [...text].length;
  if (length < minPartLength || length > maxPartLength) {
    dialog.open(replyKind, {});
    if (length === 0) return reply(say('commentary.replyAsk', { by: about.by_name }));
    return reply(say('commentary.replyUnfit', { longest: maxPartLength }));
  }
  replyTo(tx, frame, { commentaryId: about.id, personId: actor.person.id, text });
  const rules = await loadReminderRules(tx, frame);
  const name = addressOfActor(actor);
  const phrase = (to: string) => say('commentary.replyTold', { to, name, content: text });
  const { messengers } = await tellInHours(tx, frame, { personIds: [about.by_person_id], rules, phrase });
  return { ...reply(say('commentary.replied', { by: about.by_name })), nudged: messengers };
}

/** Words behind the command that ask for something else than a new commentary. */
const subcommand = /^(查看|撤回|回应|更正|代拟|代录|草稿)(?:[\s\u3000:：]+(.*))?$/su;

async function run(context: CommandContext, args: string): Promise<Result> {
  const [, word = '', rest = ''] = subcommand.exec(args) ?? [];
  if (word === '查看') return view(context);
  if (word === '回应') return answer(context, rest);
  if (word === '代录') return startAssist(context, 'record', rest);
  if (word === '草稿') return showDrafts(context, rest);
  const verdict = can(context.actor, 'commentary.write');
  // A leader who sends the bare word wants to see what was prepared for him.
  if (word === '代拟')
    return verdict.allowed && rest === '' && !can(context.actor, 'commentary.prepare').allowed
      ? showDrafts(context, '')
      : startAssist(context, 'draft', rest);
  const mayRecall = verdict.allowed || can(context.actor, 'commentary.record').allowed;
  if (word === '撤回' && mayRecall) return takeBack(context, rest);
  if (!verdict.allowed) return reply(say('general.refused', { reason: verdict.reason }));
  if (word === '更正') return correct(context, rest);
  return args === '' ? askTarget(context) : takeLine(context, args);
}

const replyStep: DialogStep = {
  asks: 'text',
  action: 'commentary.reply',
  cancelled: say('commentary.replyCancelled'),
  answer: (context, _state, typed) => answer(context, typed),
  restate: (context) => answer(context, ''),
};

// Sent as the command is, in the middle of a question: a new commentary, and no part of the one that is asked for.
const newLine = /^点评[\s\u3000:：，,]+(.+)$/su;

/** A question that a new line of the command ends; what was written goes back to its writer. */
const endedByNewLine = (step: DialogStep): DialogStep => ({
  ...step,
  async answer(context, state, typed) {
    const [, line] = newLine.exec(typed.trim()) ?? [];
    if (line === undefined) return step.answer(context, state, typed);
    const [, word = ''] = subcommand.exec(line) ?? [];
    const result = await run(context, line);
    // To look at what is there, or to take something back, ends no question.
    const kept = ['查看', '撤回'].includes(word) ? null : (step.displaced?.(state) ?? null);
    return kept ? { ...result, replies: [...result.replies, kept] } : result;
  },
});

/** A question that comes from a draft: once it is decided on, the next one is shown. */
const followedByNext = (step: DialogStep): DialogStep => ({
  ...step,
  async answer(context, state, typed) {
    const result = await step.answer(context, state, typed);
    return typeof state.draftId === 'string' ? followUp(context, state.draftId, result) : result;
  },
});

const written = { ...commentTargetDialogs, ...draftDialogs(proceed), ...assistDialogs };

/** `/点评`. */
export const comment = defineCommand({
  name: 'comment',
  chatNames: ['点评'],
  action: 'commentary.read',
  run,
  dialogs: {
    ...Object.fromEntries(
      Object.entries(written).map(([kind, step]) => [kind, endedByNewLine(followedByNext(step))]),
    ),
    [replyKind]: replyStep,
  },
});
