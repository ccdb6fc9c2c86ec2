// What is said in a group: mentions, presses on cards. Finds out what is meant and where it may be answered; what the
// bot says is the group desk's (`handlers/here-desk`). Nothing that somebody typed is repeated in a group.
import {
  type Command,
  type CommandContext,
  type DialogStep,
  type GroupDesk,
  type GroupPlace,
  type Result,
  reply,
} from './command.ts';
import { readChoice } from './domain/choice.ts';
import { type Line, readLine, toPlain } from './domain/command-line.ts';
import { isDraft, mannerOf } from './domain/group-manner.ts';
import { dropMention } from './domain/mention.ts';
import { can } from './domain/permission.ts';
import { findGroupPlace } from './services/group.ts';
import type { Tx } from './store/tx.ts';
import { say } from './text.ts';
import type { Update } from './update.ts';

/** In a group these mean the group's own organisation, whoever asks. */
const progressWords: ReadonlySet<string> = new Set(['进度', 'status']);

/** The sender's open question. */
interface Asked {
  readonly kind: string;
  readonly step: DialogStep;
  readonly state: Readonly<Record<string, unknown>>;
}

/** What one thing said in a group is led with. `context.update.chat` is `group`. */
export interface GroupTurn {
  readonly context: CommandContext;
  readonly place: GroupPlace;
  readonly open: Asked | null;
  readonly names: ReadonlyMap<string, string>;
  readonly desk: GroupDesk;
}

/** The group of an update, or null where it came from none. */
export async function findPlace(tx: Tx, update: Update): Promise<GroupPlace | null> {
  const { chat, chatId, messenger, tenant } = update;
  return chat === 'group' && chatId !== null ? findGroupPlace(tx, { messenger, tenant, chatId }) : null;
}

/**
 * An account that the platform names by a cipher (`wo…`, 101521): the robot was not made by a super administrator.
 * The application does not know such an account, and nobody is reached by it.
 */
export function isVeiled({ actor, account }: Pick<CommandContext, 'actor' | 'account'>): boolean {
  return actor.person === null && /^wo[0-9A-Za-z_-]{20,}$/.test(account.accountId);
}

/** What was answered as for the private chat is for the sender alone; the group reads one line. */
function apart({ replies, notices }: Result): Result {
  if (replies.length === 0) return { replies, notices };
  return { replies: [say('group.answeredPrivately')], notices, privately: replies };
}

async function runCommand(turn: GroupTurn, line: Line & { kind: 'command' }): Promise<Result> {
  const { context, desk } = turn;
  const command = context.commands.find((one) => one.name === line.name);
  if (!command) return desk.menu(context);
  const manner = mannerOf(command.name, line.args);
  if (manner === 'refused') return desk.refuse(context, command);
  const verdict = can(context.actor, command.action);
  if (!verdict.allowed) return reply(say('group.refused', { reason: verdict.reason }));
  if (manner === 'here') return runHere(turn, command, line.args);
  const typed = `/${command.name} ${line.args}`;
  if (manner === 'private') return apart(await context.lead(typed, context.question));
  return desk.keepDraft(context, { line: typed, question: context.question });
}

/** `/进度` of another organisation is for whoever asks, and may. */
async function runHere({ context, desk, place }: GroupTurn, command: Command, args: string): Promise<Result> {
  if (command.name !== 'status') return command.run(context, args);
  if (args === place.organization?.name) return desk.progress(context);
  return apart(await context.lead(`/status ${args}`, null));
}

/** A question that was asked in this group is answered in it. */
function isOpenHere({ open, place }: GroupTurn): boolean {
  return open?.step.inGroup === true && open.state.group === place.key;
}

async function routeWords(turn: GroupTurn, text: string): Promise<Result> {
  const { context, open, desk } = turn;
  if (open && isOpenHere(turn)) return open.step.answer(context, open.state, text);
  const number = readChoice(text);
  if (number !== null) return (await desk.press(context, String(number))) ?? desk.menu(context);
  const { question } = context;
  if (open?.step.asks === 'text') return desk.keepDraft(context, { line: text, question });
  const writes = can(context.actor, 'pledge.write').allowed && isDraft(text);
  return writes ? desk.keepDraft(context, { line: `/pledge ${text}`, question }) : desk.menu(context);
}

/** Words in a group, with or without their mention. */
export async function routeGroupText(turn: GroupTurn, typed: string): Promise<Result> {
  const { context, names, desk } = turn;
  if (isVeiled(context)) return reply(say('group.veiled'));
  const text = dropMention(typed);
  if (text === '') return desk.menu(context);
  if (progressWords.has(toPlain(text.replace(/^[/／、]/u, '')))) return desk.progress(context);
  // Whoever names the bot means it: a bare name is heard, with words behind it too, whatever question is open.
  const line = readLine(text, { names, chat: 'private', asked: 'choice' });
  if (line.kind === 'command') return runCommand(turn, line);
  if (line.kind === 'unknown') return reply(say('group.unknownCommand', { nearest: line.nearest }));
  return routeWords(turn, text);
}

/** A press on a card. It may be an old one: a key that nobody knows gets today's card. */
export async function routePress(turn: GroupTurn, key: string): Promise<Result> {
  const { context, desk } = turn;
  if (isVeiled(context)) return desk.onCard(context, say('group.veiled'));
  return (await desk.press(context, key)) ?? desk.menu(context);
}
