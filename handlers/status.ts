// /进度: how far an organisation is, in numbers, with names to whoever leads it himself, and a personal link to the board
// with the rest.
import { type CommandContext, type DialogStep, defineCommand, type Result, reply } from '../src/command.ts';
import type { BoardTask } from '../src/domain/board.ts';
import { boardLinkMinutes } from '../src/domain/board-link.ts';
import { readChoice } from '../src/domain/choice.ts';
import { can, type Resource } from '../src/domain/permission.ts';
import { takeTask } from '../src/domain/task-name.ts';
import { type Board, loadBoard } from '../src/services/board.ts';
import { findTasks } from '../src/services/deadline-move.ts';
import { findPause } from '../src/services/pause.ts';
import {
  type FoundOrganization,
  findNamedOrganizations,
  searchOrganizations,
} from '../src/services/search.ts';
import { localOf } from '../src/services/todo.ts';
import { type Sentence, say } from '../src/text.ts';

const shorten = (typed: string) => [...typed.trim()].slice(0, 30).join('');

const whichKind = 'status.which';

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

interface Offer {
  readonly typed: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  readonly tasks: readonly string[] | null;
}

function ask({ dialog }: CommandContext, { typed, choices, tasks }: Offer): Result {
  dialog.open(whichKind, { typed, choices, tasks });
  return reply(say('board.severalPlaces', { typed, choices: choices.map(({ label }) => label) }));
}

/** The one that fits, or the question which is meant; null where none does. */
function choose(
  context: CommandContext,
  found: readonly FoundOrganization[],
  { typed, tasks = null }: { readonly typed: string; readonly tasks?: readonly string[] | null },
): Read | null {
  const [only, ...others] = found;
  if (!only) return null;
  if (others.length === 0) return { id: only.id, tasks };
  const choices = found.map(({ id, name, above }) => ({
    id,
    label: above === null ? name : `${above}/${name}`,
  }));
  return { answer: ask(context, { typed: shorten(typed), choices, tasks }) };
}

/** Reads `[组织] [事项]`: what is called exactly so comes before a part of an organisation's name. */
async function readWanted(context: CommandContext, typed: string): Promise<Read> {
  const { tx, actor } = context;
  if (typed === '') return { id: null, tasks: null };
  const may = (resource: Resource) => can(actor, 'coverage.read', resource).allowed;
  const named = choose(context, await findNamedOrganizations(tx, typed, may), { typed });
  if (named) return named;
  const tasks = await findNamed(context, typed);
  if (tasks) return { id: null, tasks };
  const [, first = '', rest = ''] = /^(\S+)[\s\u3000]+(.+)$/su.exec(typed) ?? [];
  const places = first === '' ? [] : await searchOrganizations(tx, first, may);
  const those = places.length > 0 ? await findNamed(context, rest) : null;
  const both = those && choose(context, places, { typed: first, tasks: those });
  const part = both ?? choose(context, await searchOrganizations(tx, typed, may), { typed });
  if (part) return part;
  return { answer: reply(say('board.unknownPlace', { typed: shorten(places.length > 0 ? rest : typed) })) };
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

async function show(context: CommandContext, wanted: Wanted): Promise<Result> {
  const { tx, frame, actor, pageUrl, dialog } = context;
  const { person } = actor;
  if (!person) return reply(say('general.welcomeStranger'));
  if (dialog.current === whichKind) dialog.close();
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

async function run(context: CommandContext, args: string): Promise<Result> {
  if (!context.actor.person) return reply(say('general.welcomeStranger'));
  const wanted = await readWanted(context, args.trim());
  return 'answer' in wanted ? wanted.answer : show(context, wanted);
}

function readOffer({ typed, choices, tasks }: Readonly<Record<string, unknown>>): Offer {
  return {
    typed: String(typed),
    choices: Array.isArray(choices) ? (choices as Offer['choices']) : [],
    tasks: Array.isArray(tasks) ? tasks.map(String) : null,
  };
}

const whichStep: DialogStep = {
  asks: 'choice',
  action: 'board.read',
  cancelled: say('board.whichCancelled'),
  async answer(context, state, typed) {
    const offer = readOffer(state);
    const number = readChoice(typed);
    if (number === null) return run(context, typed);
    const chosen = offer.choices[number - 1];
    if (chosen) return show(context, { id: chosen.id, tasks: offer.tasks });
    const again = ask(context, offer);
    return {
      ...again,
      replies: [say('dialog.numbersAre', { count: offer.choices.length }), ...again.replies],
    };
  },
  restate: async (context, state) => ask(context, readOffer(state)),
};

/** `/进度`. */
export const status = defineCommand({
  name: 'status',
  chatNames: ['进度'],
  action: 'board.read',
  run,
  dialogs: { [whichKind]: whichStep },
});
