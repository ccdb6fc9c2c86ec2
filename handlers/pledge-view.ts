// /承诺 查看: one's own pledge or that of an organisation one leads, as it stands; or what a person or an organisation has made public.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { dateOf } from '../src/domain/calendar.ts';
import { readChoice } from '../src/domain/choice.ts';
import { type PledgeSubject, publicOrganization, publicPledge, viewPledge } from '../src/services/pledge.ts';
import { loadCourse } from '../src/services/pledge-note.ts';
import { organizationNameOf, ownWords } from '../src/services/pledge-subject.ts';
import { everyone, type Found, search, suggestPersons } from '../src/services/search.ts';
import { type Sentence, say } from '../src/text.ts';

const whichKind = 'pledge.which';

/** Where the actor's own pledge stands, or that of an organisation that he leads: `/承诺 组织 查看`. */
export async function viewStanding({ tx, frame }: CommandContext, subject: PledgeSubject): Promise<Result> {
  const organization = organizationNameOf(subject);
  const standing = await viewPledge(tx, frame, subject.id);
  return reply(
    standing
      ? say('pledge.viewOwn', { organization, ...standing })
      : say('pledge.viewOwnNone', { organization }),
  );
}

/** `/承诺 查看`. */
export async function viewOwn(context: CommandContext): Promise<Result> {
  const { person } = context.actor;
  if (!person) return reply(say('general.refused', { reason: 'unbound' }));
  return viewStanding(context, { kind: 'person', id: person.id, organization: person.organization });
}

/** One of several: what is shown of it, and what to look for to find it alone. */
interface Choice {
  readonly label: string;
  readonly query: string;
}

function ask(context: CommandContext, query: string, choices: readonly Choice[]): Result {
  context.dialog.open(whichKind, { query, choices });
  return reply(say('pledge.severalFound', { query, choices: choices.map(({ label }) => label) }));
}

/** Asks which of several is meant. */
function askWhich(context: CommandContext, query: string, { persons, organizations }: Found): Result {
  return ask(context, query.slice(0, 30), [
    ...persons.map((one) => ({
      label: `${one.staff_no}　${one.name}　${one.organization_name}`,
      query: one.staff_no,
    })),
    ...organizations.map(({ name, above }) => ({
      label: above === null ? name : `${name}（${above}）`,
      query: above === null ? name : `${above}/${name}`,
    })),
  ]);
}

async function tellOfPerson(
  { tx, frame }: CommandContext,
  person: Found['persons'][number],
): Promise<Sentence> {
  const shown = await publicPledge(tx, frame, person.id);
  const who = { name: person.name, organization: person.organization_name };
  if (!shown) return say('pledge.viewPersonNone', who);
  const { unfulfilled, notes } = await loadCourse(tx, shown);
  const course = notes.map(({ text, at }) => ({ text, on: dateOf(at, frame.zone) }));
  return say('pledge.viewPerson', { ...who, text: shown.text, unfulfilled, course });
}

/** What the one that fits has made public, or which of several is meant; null where nothing fits. */
async function lookFor(context: CommandContext, query: string): Promise<Result | null> {
  const { tx, frame, actor, dialog } = context;
  const name = ownWords.has(query) && actor.person ? actor.person.organization.name : query;
  const found = await search(tx, name, everyone);
  const [person] = found.persons;
  const [organization] = found.organizations;
  if (found.persons.length + found.organizations.length > 1) return askWhich(context, query, found);
  if (!person && !organization) return null;
  if (dialog.current === whichKind) dialog.close();
  if (person) return reply(await tellOfPerson(context, person));
  return organization
    ? reply(say('pledge.viewOrganization', await publicOrganization(tx, frame, organization)))
    : null;
}

const tellNothing = (query: string) => say('pledge.nothingFound', { query: query.slice(0, 30) });

/** `/承诺 查看 姓名或组织`. Only what was published is shown, to everybody of the school. */
export async function viewOther(context: CommandContext, query: string): Promise<Result> {
  const found = await lookFor(context, query);
  if (found) return found;
  const near = await suggestPersons(context.tx, query, everyone);
  return reply(tellNothing(query), say('search.hint', { near }));
}

function isChoice(value: unknown): value is Choice {
  const { label, query } = (value ?? {}) as Partial<Choice>;
  return typeof label === 'string' && typeof query === 'string';
}

function readState({ query, choices }: Readonly<Record<string, unknown>>) {
  const offered: readonly unknown[] = Array.isArray(choices) ? choices : [];
  return { query: String(query), choices: offered.filter(isChoice) };
}

const whichStep: DialogStep = {
  asks: 'choice',
  action: 'pledge.read',
  cancelled: say('pledge.whichCancelled'),
  async answer(context, state, typed) {
    const { query, choices } = readState(state);
    const number = readChoice(typed);
    const chosen = number === null ? typed.trim() : choices[number - 1]?.query;
    const found = chosen === undefined ? null : await lookFor(context, chosen);
    if (found) return found;
    const told =
      chosen === undefined ? say('dialog.numbersAre', { count: choices.length }) : tellNothing(chosen);
    const again = ask(context, query, choices);
    return { ...again, replies: [told, ...again.replies] };
  },
  async restate(context, state) {
    const { query, choices } = readState(state);
    return ask(context, query, choices);
  },
};

/** Which of several is meant. */
export const pledgeViewDialogs: Readonly<Record<string, DialogStep>> = { [whichKind]: whichStep };
