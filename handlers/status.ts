// /进度: how far an organisation is, in numbers, with names to whoever leads it himself, and a personal link to the board
// with the rest.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import type { BoardTask } from '../src/domain/board.ts';
import { boardLinkMinutes } from '../src/domain/board-link.ts';
import { can } from '../src/domain/permission.ts';
import { takeTask } from '../src/domain/task-name.ts';
import { type Board, loadBoard } from '../src/services/board.ts';
import { findTasks } from '../src/services/deadline-move.ts';
import { findPause } from '../src/services/pause.ts';
import { searchOrganizations } from '../src/services/search.ts';
import { localOf } from '../src/services/todo.ts';
import { type Sentence, say } from '../src/text.ts';

const shorten = (typed: string) => [...typed.trim()].slice(0, 30).join('');

/** What somebody wants to see. */
interface Wanted {
  /** Id of the organisation that was named; null: his own. */
  readonly id: string | null;
  /** Keys of the tasks that were named; null: all. */
  readonly tasks: readonly string[] | null;
}

type Read = Wanted | { readonly answer: Result };

/** The tasks that the words name; null where they name none. */
async function findNamed({ tx, frame }: CommandContext, typed: string): Promise<readonly string[] | null> {
  const match = takeTask(await findTasks(tx, frame), typed);
  if (match.found === 'none' || match.rest !== '') return null;
  return match.found === 'one' ? [match.task.key] : match.tasks.map(({ key }) => key);
}

/** The organisation that the words name; null where they name none; an answer where several. */
async function findNamedPlace({ tx }: CommandContext, typed: string): Promise<string | Result | null> {
  const found = await searchOrganizations(tx, typed);
  const [only] = found;
  if (!only || found.length === 1) return only?.id ?? null;
  const choices = found
    .slice(0, 5)
    .map((one) => (one.above === null ? one.name : `${one.above}/${one.name}`));
  return reply(say('board.severalPlaces', { typed: shorten(typed), choices }));
}

/** Reads `[组织] [事项]`. */
async function readWanted(context: CommandContext, typed: string): Promise<Read> {
  if (typed === '') return { id: null, tasks: null };
  const whole = await findNamedPlace(context, typed);
  if (whole !== null) return typeof whole === 'string' ? { id: whole, tasks: null } : { answer: whole };
  const tasks = await findNamed(context, typed);
  if (tasks) return { id: null, tasks };
  const [, first = '', rest = ''] = /^(\S+)[\s\u3000]+(.+)$/su.exec(typed) ?? [];
  const place = first === '' ? null : await findNamedPlace(context, first);
  if (place !== null && typeof place !== 'string') return { answer: place };
  const named = place === null ? null : await findNamed(context, rest);
  if (place !== null && named) return { id: place, tasks: named };
  return { answer: reply(say('board.unknownPlace', { typed: shorten(place === null ? typed : rest) })) };
}

/** Those who have not done a task, for whoever leads their organisation; null for everybody else. */
function namesOf({ open }: Board, { key }: BoardTask, zone: string) {
  const those = open?.get(key);
  return (
    those?.map(({ name, toldAt }) => ({ name, toldAt: toldAt === null ? null : localOf(toldAt, zone) })) ??
    null
  );
}

/** The office is shown that everything is stopped. */
async function footerOf({ tx, frame, actor }: CommandContext): Promise<Sentence[]> {
  const held = can(actor, 'outgoing.read').allowed ? await findPause(tx) : null;
  if (!held) return [];
  const { name, reason, pausedAt } = held;
  return [say('pause.footer', { name, reason, at: localOf(pausedAt, frame.zone) })];
}

async function run(context: CommandContext, args: string): Promise<Result> {
  const { tx, frame, actor, pageUrl } = context;
  const { person } = actor;
  if (!person) return reply(say('general.welcomeStranger'));
  const wanted = await readWanted(context, args.trim());
  if ('answer' in wanted) return wanted.answer;
  const result = await loadBoard(tx, frame, { actor, organizationId: wanted.id });
  if (result.outcome === 'not-yours') return reply(say('board.notYours'));
  const { board } = result;
  const { organization } = board;
  const shown = board.tasks.filter(({ key }) => wanted.tasks?.includes(key) ?? true);
  const tasks = shown.map((task) => ({ ...task, names: namesOf(board, task, frame.zone) }));
  const url = pageUrl('board', person.id, { org: organization.id });
  const main = { organization: organization.name, tasks, url, minutes: boardLinkMinutes };
  return reply(say('board.status', main), ...(await footerOf(context)));
}

/** `/进度`. */
export const status = defineCommand({
  name: 'status',
  chatNames: ['进度'],
  action: 'board.read',
  run,
});
