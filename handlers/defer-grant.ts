// Granting an excuse: to whom, from one task or from everything, why, until when; what is known stays kept while one
// piece is wrong.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { isReason } from '../src/domain/deadline-move.ts';
import { longestExcuseDays, readExcuse } from '../src/domain/excuse.ts';
import { deskRoles, signFor } from '../src/domain/permission.ts';
import { takeNumbered } from '../src/domain/task-name.ts';
import { type ExcusableTask, grantExcuse, listExcusable } from '../src/services/excuse.ts';
import {
  findSubordinate,
  findSubordinates,
  type PersonRow,
  suggestSubordinates,
} from '../src/services/subordinate.ts';
import { say } from '../src/text.ts';

const kinds = { name: 'defer.name', task: 'defer.task', reason: 'defer.reason' } as const;
const mostLength = 200;
const shorten = (typed: string) => [...typed.trim()].slice(0, 20).join('');
const keepable = (typed: string) => [...typed].slice(0, mostLength).join('');

/** What is known of an excuse to be granted. */
interface Draft {
  readonly person: PersonRow;
  /** What he has to do, in the order in which it is numbered. */
  readonly tasks: readonly ExcusableTask[];
  /** Key of the only one; null: everything. */
  readonly task: string | null;
  readonly reason: string;
}

/** Asks for whom; what else was said is kept. */
export function askName(context: CommandContext, rest = ''): Result {
  context.dialog.open(kinds.name, { rest: keepable(rest), offered: [] });
  return reply(say('excuse.askName'));
}

/** Opens the question for reason and day, behind what is wrong or with its own words. */
function keep({ dialog }: CommandContext, { person, tasks, task, reason }: Draft): void {
  const offered = tasks.map(({ key }) => key);
  dialog.open(kinds.reason, { personId: person.id, offered, task, reason: keepable(reason) });
}

function askReason(context: CommandContext, draft: Draft): Result {
  const { person, tasks, task } = draft;
  keep(context, draft);
  const title = tasks.find(({ key }) => key === task)?.title ?? null;
  const choices = title === null && tasks.length > 1 ? tasks.map((one) => one.title) : [];
  return reply(say('excuse.askReason', { name: person.name, title, choices }));
}

/** Several tasks are called so: which of them, or all. */
function askTask({ dialog }: CommandContext, draft: Draft, typed: string): Result {
  const { person, tasks } = draft;
  const offered = tasks.map(({ key }) => key);
  dialog.open(kinds.task, { personId: person.id, offered, reason: keepable(typed) });
  return reply(say('excuse.askTask', { name: person.name, choices: tasks.map(({ title }) => title) }));
}

/** Grants, or asks once more for the piece that is missing or wrong. */
async function grant(context: CommandContext, draft: Draft, typed: string): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const { person, task } = draft;
  const line = readExcuse(typed, frame.today);
  const reason = keepable(line.reason === '' ? draft.reason : line.reason);
  if (line.until.outcome === 'no-such-day') {
    keep(context, { ...draft, reason });
    return reply(say('excuse.noSuchDay', { written: shorten(line.until.written) }));
  }
  if (!isReason(reason)) return askReason(context, draft);
  const wanted = line.until.outcome === 'date' ? line.until.on : null;
  const actorId = actor.person?.id ?? 'system';
  const { actingFor } = signFor(actor, deskRoles, person.organization_path);
  const input = { personId: person.id, task, reason, wanted, actorId, actingFor };
  const result = await grantExcuse(tx, frame, input);
  if (result.outcome === 'granted') {
    if (dialog.current?.startsWith('defer.')) dialog.close();
    const { untilOn: until, insteadOf, titles, othersUntilOn: othersUntil } = result;
    const words = { name: person.name, until, insteadOf };
    const [title] = titles;
    return reply(
      task === null || title === undefined
        ? say('excuse.granted', { ...words, titles })
        : say('excuse.grantedOne', { ...words, title, othersUntil }),
    );
  }
  keep(context, { ...draft, reason });
  if (result.outcome === 'past') return reply(say('excuse.past', { on: wanted ?? frame.today }));
  return reply(say('excuse.tooFar', { latest: result.latestOn, days: longestExcuseDays }));
}

/** Takes the words behind the name: first the task, if they begin with one, then reason and day. */
async function takeWords(context: CommandContext, draft: Draft, typed: string): Promise<Result> {
  const match = takeNumbered(draft.tasks, typed);
  if (match.found === 'one') return grant(context, { ...draft, task: match.task.key }, match.rest);
  if (match.found === 'all') return grant(context, { ...draft, task: null }, match.rest);
  if (match.found === 'many') return askTask(context, { ...draft, tasks: match.tasks }, match.rest);
  return grant(context, draft, typed);
}

async function begin(context: CommandContext, person: PersonRow, typed: string): Promise<Result> {
  const tasks = await listExcusable(context.tx, context.frame, person.id);
  return takeWords(context, { person, tasks, task: null, reason: '' }, typed);
}

/** Takes a name, then what stands behind it. */
export async function takeName(
  context: CommandContext,
  { typed, rest }: { readonly typed: string; readonly rest: string },
): Promise<Result> {
  const { tx, actor, dialog } = context;
  const { persons, refusal } = await findSubordinates(tx, actor, { action: 'excuse.grant', typed });
  const [only, ...others] = persons;
  if (!only && refusal) return reply(say('general.refused', { reason: refusal }));
  if (!only) {
    dialog.open(kinds.name, { rest: keepable(rest), offered: [] });
    const near = await suggestSubordinates(tx, actor, typed);
    return reply(say('excuse.unknownName', { typed: shorten(typed) }), say('search.hint', { near }));
  }
  if (others.length === 0) return begin(context, only, rest);
  dialog.open(kinds.name, { rest: keepable(rest), offered: persons.map(({ id }) => id) });
  const choices = persons.map((one) => `${one.name}　${one.staff_no}　${one.organization_name}`);
  return reply(say('excuse.severalNames', { choices }));
}

type State = Readonly<Record<string, unknown>>;

function readKept(state: State, field: string): string {
  const value = state[field];
  return typeof value === 'string' ? value : '';
}

/** Leads on with the person of an open question, if the actor still may. */
async function withPerson(
  context: CommandContext,
  id: unknown,
  use: (person: PersonRow) => Promise<Result> | Result,
): Promise<Result> {
  const { tx, actor } = context;
  const person = await findSubordinate(tx, actor, { action: 'excuse.grant', personId: String(id) });
  if (person) return use(person);
  context.dialog.close();
  return reply(say('general.refused', { reason: 'out-of-scope' }));
}

/** The same with what is known so far; tasks keep the numbers under which they were offered. */
function withDraft(
  context: CommandContext,
  state: State,
  use: (draft: Draft) => Promise<Result> | Result,
): Promise<Result> {
  return withPerson(context, state.personId, async (person) => {
    const open = await listExcusable(context.tx, context.frame, person.id);
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    const tasks = offered.flatMap((key) => open.find((one) => one.key === key) ?? []);
    const kept = tasks.some(({ key }) => key === state.task) ? readKept(state, 'task') : null;
    return use({ person, tasks, task: kept, reason: readKept(state, 'reason') });
  });
}

const nameStep: DialogStep = {
  asks: 'choice',
  action: 'excuse.grant',
  cancelled: say('excuse.grantCancelled'),
  async answer(context, state, typed) {
    const rest = readKept(state, 'rest');
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    const number = readChoice(typed);
    const id = number === null ? undefined : offered[number - 1];
    if (id !== undefined) return withPerson(context, id, (person) => begin(context, person, rest));
    const [, name = typed.trim(), more = ''] = /^(\S+)[\s\u3000]+(.+)$/su.exec(typed.trim()) ?? [];
    return takeName(context, { typed: name, rest: more === '' ? rest : more });
  },
  restate: async (context, state) => askName(context, readKept(state, 'rest')),
};

/** What was said of reason and day is kept as it was typed until the task is known. */
const taskStep: DialogStep = {
  asks: 'choice',
  action: 'excuse.grant',
  cancelled: say('excuse.grantCancelled'),
  answer: (context, state, typed) =>
    withDraft(context, state, ({ reason: rest, ...draft }) => {
      const match = takeNumbered(draft.tasks, typed);
      if (match.found === 'none' || match.found === 'many')
        return askTask(context, { ...draft, reason: '' }, rest);
      const task = match.found === 'one' ? match.task.key : null;
      return grant(context, { ...draft, task, reason: '' }, match.rest === '' ? rest : match.rest);
    }),
  restate: (context, state) => withDraft(context, state, (draft) => askTask(context, draft, draft.reason)),
};

const reasonStep: DialogStep = {
  asks: 'text',
  action: 'excuse.grant',
  cancelled: say('excuse.grantCancelled'),
  answer: (context, state, typed) => withDraft(context, state, (draft) => takeWords(context, draft, typed)),
  restate: (context, state) => withDraft(context, state, (draft) => askReason(context, draft)),
};

/** The questions of whoever grants. */
export const deferDialogs: Readonly<Record<string, DialogStep>> = {
  [kinds.name]: nameStep,
  [kinds.task]: taskStep,
  [kinds.reason]: reasonStep,
};
