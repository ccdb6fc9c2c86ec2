// /绑定 发码: a one-time code for a person in the secretary's scope; asks for whom.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import { can, deskRoles, principalFor, scopeOf } from '../src/domain/permission.ts';
import { codeLifetimeHours, issueBindCode } from '../src/services/bind.ts';
import { findNamedPersons } from '../src/services/search.ts';
import { say } from '../src/text.ts';

const whomKind = 'bind.codeFor';

/** One of several: what is shown of him, and his staff number. */
interface Choice {
  readonly label: string;
  readonly staffNo: string;
}

interface CodeState {
  readonly query: string;
  readonly choices: readonly Choice[];
}

function ask({ dialog }: CommandContext, { query, choices }: CodeState): Result {
  dialog.open(whomKind, { query, choices });
  return reply(
    choices.length === 0
      ? say('people.codeAsk')
      : say('people.severalFound', { query, choices: choices.map(({ label }) => label) }),
  );
}

type Persons = Awaited<ReturnType<typeof findNamedPersons>>;

function issueTo(context: CommandContext, issuer: string, person: Persons[number]): Result {
  const { tx, frame, actor, dialog } = context;
  if (dialog.current === whomKind) dialog.close();
  const fits = can(actor, 'bind.issueCode', {
    organizationPath: person.organization_path,
    personId: person.id,
  });
  if (!fits.allowed) return reply(say('general.refused', { reason: fits.reason }));
  const code = issueBindCode(tx, frame, {
    person,
    issuer,
    actingFor: principalFor(actor, deskRoles, person.organization_path)?.id ?? null,
  });
  return reply(say('people.codeIssued', { name: person.name, code, hours: codeLifetimeHours }));
}

/** `/绑定 发码 姓名`, and the answers to its question. */
export async function issueCode(context: CommandContext, query: string): Promise<Result> {
  const { tx, actor, dialog } = context;
  const verdict = can(actor, 'bind.issueCode');
  if (!verdict.allowed || !actor.person) {
    return reply(say('general.refused', { reason: verdict.allowed ? 'unbound' : verdict.reason }));
  }
  const shown = query.slice(0, 20);
  if (query === '') return ask(context, { query: '', choices: [] });
  const persons = await findNamedPersons(tx, query, { ...scopeOf(actor, 'bind.issueCode'), personId: null });
  const [person] = persons;
  if (!person) {
    dialog.open(whomKind, { query: '', choices: [] });
    return reply(say('people.nobodyFound', { query: shown }));
  }
  if (persons.length === 1) return issueTo(context, actor.person.id, person);
  const choices = persons.map((one) => ({
    label: `${one.name}　${one.staff_no}　${one.organization_name}`,
    staffNo: one.staff_no,
  }));
  return ask(context, { query: shown, choices });
}

function isChoice(value: unknown): value is Choice {
  const { label, staffNo } = (value ?? {}) as Partial<Choice>;
  return typeof label === 'string' && typeof staffNo === 'string';
}

function readState({ query, choices }: Readonly<Record<string, unknown>>): CodeState {
  const offered: readonly unknown[] = Array.isArray(choices) ? choices : [];
  return { query: String(query ?? ''), choices: offered.filter(isChoice) };
}

const whomStep: DialogStep = {
  asks: 'choice',
  action: 'bind.issueCode',
  cancelled: say('people.codeCancelled'),
  async answer(context, state, typed) {
    const kept = readState(state);
    const number = kept.choices.length > 0 ? readChoice(typed) : null;
    if (number === null) return issueCode(context, typed.trim());
    const chosen = kept.choices[number - 1];
    if (chosen) return issueCode(context, chosen.staffNo);
    const again = ask(context, kept);
    const told = say('dialog.numbersAre', { count: kept.choices.length });
    return { ...again, replies: [told, ...again.replies] };
  },
  restate: async (context, state) => ask(context, readState(state)),
};

/** The question for whom a code is. */
export const bindCodeDialogs: Readonly<Record<string, DialogStep>> = { [whomKind]: whomStep };
