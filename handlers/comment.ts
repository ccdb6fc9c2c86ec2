// /点评: a superior's leader comments on an organisation under his or on a person, in one line or question by question;
// the commented read it and may answer. Whom, and what, is comment-target's.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import { boardLinkMinutes } from '../src/domain/board-link.ts';
import { maxPartLength, minPartLength } from '../src/domain/commentary.ts';
import { can } from '../src/domain/permission.ts';
import { normalizePledgeText } from '../src/domain/pledge.ts';
import { listReadable, type ReadCommentary, recallLast, replyTo } from '../src/services/commentary.ts';
import { tellInHours } from '../src/services/notice.ts';
import { addressOfActor } from '../src/services/party.ts';
import { loadReminderRules } from '../src/services/reminder-rules.ts';
import { type Sentence, say } from '../src/text.ts';
import { askTarget, commentTargetDialogs, takeLine } from './comment-target.ts';

const replyKind = 'comment.reply';
/** As many as one message shows. */
const mostShown = 3;
/** Looked through for the newest about oneself. */
const mostSought = 20;

const targetWordsOf = (row: ReadCommentary | NonNullable<Recalled>) => ({
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
  const items = rows.map((row) => ({
    ...targetWordsOf(row),
    quarter: row.quarter,
    by: row.by_name,
    actingFor: row.acting_for_name,
    form: row.form as 'written',
    achievements: row.achievements,
    problems: row.problems,
    direction: row.direction,
    replies: row.replies.map(({ name, content }) => ({ name, content })),
  }));
  return reply(say('commentary.view', { items }), ...ways);
}

async function takeBack({ tx, frame, actor }: CommandContext): Promise<Result> {
  const result = await recallLast(tx, frame, actor);
  if (result.outcome === 'nothing') return reply(say('commentary.recallNothing'));
  const words = { ...targetWordsOf(result.commentary), quarter: result.commentary.quarter };
  if (result.outcome === 'signed')
    return reply(say('commentary.recallSigned', { ...words, number: result.number }));
  return reply(
    result.outcome === 'recalled' ? say('commentary.recalled', words) : say('commentary.recallLate', words),
  );
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

async function run(context: CommandContext, args: string): Promise<Result> {
  const [, word = '', rest = ''] = /^(查看|撤回|回应)(?:[\s\u3000:：]+(.*))?$/su.exec(args) ?? [];
  if (word === '查看') return view(context);
  if (word === '回应') return answer(context, rest);
  const verdict = can(context.actor, 'commentary.write');
  if (!verdict.allowed) return reply(say('general.refused', { reason: verdict.reason }));
  if (word === '撤回') return takeBack(context);
  return args === '' ? askTarget(context) : takeLine(context, args);
}

const replyStep: DialogStep = {
  asks: 'text',
  action: 'commentary.reply',
  cancelled: say('commentary.replyCancelled'),
  answer: (context, _state, typed) => answer(context, typed),
  restate: (context) => answer(context, ''),
};

/** `/点评`. */
export const comment = defineCommand({
  name: 'comment',
  chatNames: ['点评'],
  action: 'commentary.read',
  run,
  dialogs: { ...commentTargetDialogs, [replyKind]: replyStep },
});
