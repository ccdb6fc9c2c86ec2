// Granting an excuse: who, why, until when; what is known stays kept while one piece is wrong.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { isReason } from '../src/domain/deadline-move.ts';
import { longestExcuseDays, readExcuse } from '../src/domain/excuse.ts';
import { grantExcuse } from '../src/services/excuse.ts';
import { findSubordinate, findSubordinates, type PersonRow } from '../src/services/subordinate.ts';
import { say } from '../src/text.ts';

const kinds = { name: 'defer.name', reason: 'defer.reason' } as const;
const mostLength = 200;
const shorten = (typed: string) => [...typed.trim()].slice(0, 20).join('');
const keepable = (typed: string) => [...typed].slice(0, mostLength).join('');

/** Asks for whom; what else was said is kept. */
export function askName(context: CommandContext, rest = ''): Result {
  context.dialog.open(kinds.name, { rest: keepable(rest), offered: [] });
  return reply(say('excuse.askName'));
}

function askReason({ dialog }: CommandContext, { id, name }: PersonRow, reason = ''): Result {
  dialog.open(kinds.reason, { personId: id, reason });
  return reply(say('excuse.askReason', { name }));
}

/** Puts the question for reason and day again, behind what is wrong. */
function keep({ dialog }: CommandContext, person: PersonRow, { reason }: { reason: string }): void {
  dialog.open(kinds.reason, { personId: person.id, reason });
}

/** Grants with the words behind the name. @param kept a reason that was given before */
export async function grant(
  context: CommandContext,
  person: PersonRow,
  { typed, kept = '' }: { readonly typed: string; readonly kept?: string },
): Promise<Result> {
  const { tx, frame, actor, dialog } = context;
  const line = readExcuse(typed, frame.today);
  const reason = keepable(line.reason === '' ? kept : line.reason);
  if (line.until.outcome === 'no-such-day') {
    keep(context, person, { reason });
    return reply(say('excuse.noSuchDay', { written: shorten(line.until.written) }));
  }
  if (!isReason(reason)) return askReason(context, person, kept);
  const wanted = line.until.outcome === 'date' ? line.until.on : null;
  const actorId = actor.person?.id ?? 'system';
  const result = await grantExcuse(tx, frame, { personId: person.id, reason, wanted, actorId });
  if (result.outcome === 'granted') {
    if (dialog.current?.startsWith('defer.')) dialog.close();
    const { untilOn: until, insteadOf, titles } = result;
    return reply(say('excuse.granted', { name: person.name, until, insteadOf, titles }));
  }
  keep(context, person, { reason });
  if (result.outcome === 'past') return reply(say('excuse.past', { on: wanted ?? frame.today }));
  return reply(say('excuse.tooFar', { latest: result.latestOn, days: longestExcuseDays }));
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
    return reply(say('excuse.unknownName', { typed: shorten(typed) }));
  }
  if (others.length === 0) return grant(context, only, { typed: rest });
  dialog.open(kinds.name, { rest: keepable(rest), offered: persons.map(({ id }) => id) });
  const choices = persons.map((one) => `${one.name}　${one.staff_no}　${one.organization_name}`);
  return reply(say('excuse.severalNames', { choices }));
}

function readKept(state: Readonly<Record<string, unknown>>, field: string): string {
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

const nameStep: DialogStep = {
  asks: 'choice',
  action: 'excuse.grant',
  cancelled: say('excuse.grantCancelled'),
  async answer(context, state, typed) {
    const rest = readKept(state, 'rest');
    const offered: readonly unknown[] = Array.isArray(state.offered) ? state.offered : [];
    const number = readChoice(typed);
    const id = number === null ? undefined : offered[number - 1];
    if (id !== undefined) return withPerson(context, id, (person) => grant(context, person, { typed: rest }));
    const [, name = typed.trim(), more = ''] = /^(\S+)[\s\u3000]+(.+)$/su.exec(typed.trim()) ?? [];
    return takeName(context, { typed: name, rest: more === '' ? rest : more });
  },
  restate: async (context, state) => askName(context, readKept(state, 'rest')),
};

const reasonStep: DialogStep = {
  asks: 'text',
  action: 'excuse.grant',
  cancelled: say('excuse.grantCancelled'),
  answer: (context, state, typed) =>
    withPerson(context, state.personId, (person) =>
      grant(context, person, { typed, kept: readKept(state, 'reason') }),
    ),
  restate: (context, state) =>
    withPerson(context, state.personId, (person) => askReason(context, person, readKept(state, 'reason'))),
};

/** The questions of whoever grants. */
export const deferDialogs: Readonly<Record<string, DialogStep>> = {
  [kinds.name]: nameStep,
  [kinds.reason]: reasonStep,
};
