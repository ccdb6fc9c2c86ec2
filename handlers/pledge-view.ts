// /承诺 查看 and 历史: one's own pledge or that of an organisation one leads, as it stands; or what a person or an organisation has made public.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { boardLinkMinutes } from '../src/domain/board-link.ts';
import { dateOf } from '../src/domain/calendar.ts';
import { readChoice } from '../src/domain/choice.ts';
import { findOwnAppraisal } from '../src/services/appraisal.ts';
import { type PledgeSubject, publicOrganization, publicPledge, viewPledge } from '../src/services/pledge.ts';
import { loadCourse } from '../src/services/pledge-note.ts';
import { organizationNameOf, ownWords } from '../src/services/pledge-subject.ts';
import { everyone, type Found, search, suggestPersons } from '../src/services/search.ts';
import { type Sentence, say } from '../src/text.ts';
import { tellFiles } from './pledge-view-files.ts';
import { tellHistory } from './pledge-view-history.ts';

const whichKind = 'pledge.which';

/** Where the actor's own pledge stands, or that of an organisation that he leads: `/承诺 组织 查看`. */
export async function viewStanding({ tx, frame }: CommandContext, subject: PledgeSubject): Promise<Result> {
  const organization = organizationNameOf(subject);
  const standing = await viewPledge(tx, frame, subject.id);
  const appraised = await findOwnAppraisal(tx, frame, subject.id);
  return reply(
    standing
      ? say('pledge.viewOwn', { organization, ...standing })
      : say('pledge.viewOwnNone', { organization }),
    ...(appraised ? [say('appraisal.ownLine', appraised)] : []),
  );
}

/** What is looked for: what is public now, or all that ever was. */
type What = 'text' | 'history';

/** One of several: what is shown of it, and what to look for to find it alone. */
interface Choice {
  readonly label: string;
  readonly query: string;
}

interface Asked {
  readonly query: string;
  readonly choices: readonly Choice[];
  readonly what: What;
}

function ask(context: CommandContext, asked: Asked): Result {
  const { query, choices } = asked;
  context.dialog.open(whichKind, { ...asked });
  return reply(say('pledge.severalFound', { query, choices: choices.map(({ label }) => label) }));
}

/** Asks which of several is meant. */
function askWhich(
  context: CommandContext,
  { query, what }: Omit<Asked, 'choices'>,
  { persons, organizations }: Found,
): Result {
  const choices = [
    ...persons.map((one) => ({
      label: `${one.staff_no}　${one.name}　${one.organization_name}`,
      query: one.staff_no,
    })),
    ...organizations.map(({ name, above }) => ({
      label: above === null ? name : `${name}（${above}）`,
      query: above === null ? name : `${above}/${name}`,
    })),
  ];
  return ask(context, { query: query.slice(0, 30), choices, what });
}

async function tellOfPerson(context: CommandContext, person: Found['persons'][number]): Promise<Sentence[]> {
  const { tx, frame } = context;
  const shown = await publicPledge(tx, frame, person.id);
  const who = { name: person.name, organization: person.organization_name };
  if (!shown) return [say('pledge.viewPersonNone', who)];
  const { unfulfilled, notes } = await loadCourse(tx, shown);
  const course = notes.map(({ text, at, files }) => {
    const pictures = files.filter(({ isPicture }) => isPicture).length;
    return { text, on: dateOf(at, frame.zone), pictures, documents: files.length - pictures };
  });
  const view = say('pledge.viewPerson', {
    ...who,
    text: shown.text,
    points: shown.points,
    unfulfilled,
    course,
  });
  return [view, ...(await tellFiles(context, shown))];
}

/** A personal link to what hangs there. */
function linkToWall({ actor, pageUrl }: CommandContext, { id }: { id: string }): Sentence {
  const url = pageUrl('pledges', actor.person?.id ?? '', { org: id });
  return say('pledgeWall.link', { url, minutes: boardLinkMinutes });
}

/** What one person or organisation has made public. */
async function tellOf(
  context: CommandContext,
  { persons: [person], organizations: [organization] }: Found,
  what: What,
): Promise<Sentence[] | null> {
  const { tx, frame } = context;
  const [id, name] = [person?.id ?? organization?.id, person?.name ?? organization?.name];
  if (id === undefined || name === undefined) return null;
  if (what === 'history')
    return [await tellHistory(context, { subjectId: id, subject: name, asOwner: false })];
  if (person) return tellOfPerson(context, person);
  if (!organization) return null;
  const own = await publicPledge(tx, frame, organization.id);
  return [
    say('pledge.viewOrganization', await publicOrganization(tx, frame, organization)),
    ...(own ? await tellFiles(context, own) : []),
    linkToWall(context, organization),
  ];
}

/** What the one that fits has made public, or which of several is meant; null where nothing fits. */
async function lookFor(context: CommandContext, query: string, what: What): Promise<Result | null> {
  const { tx, actor, dialog } = context;
  const name = ownWords.has(query) && actor.person ? actor.person.organization.name : query;
  const found = await search(tx, name, everyone);
  if (found.persons.length + found.organizations.length > 1) return askWhich(context, { query, what }, found);
  const told = await tellOf(context, found, what);
  if (!told) return null;
  if (dialog.current === whichKind) dialog.close();
  return reply(...told);
}

const tellNothing = (query: string) => say('pledge.nothingFound', { query: query.slice(0, 30) });

/**
 * `/承诺 查看 姓名或组织`, `/承诺 历史 姓名或组织`. Only what was published is shown, to everybody of the school.
 */
export async function viewOther(
  context: CommandContext,
  query: string,
  what: What = 'text',
): Promise<Result> {
  const found = await lookFor(context, query, what);
  if (found) return found;
  const near = await suggestPersons(context.tx, query, everyone);
  return reply(tellNothing(query), say('search.hint', { near }));
}

function isChoice(value: unknown): value is Choice {
  const { label, query } = (value ?? {}) as Partial<Choice>;
  return typeof label === 'string' && typeof query === 'string';
}

function readState({ query, choices, what }: Readonly<Record<string, unknown>>): Asked {
  const offered: readonly unknown[] = Array.isArray(choices) ? choices : [];
  const looked = what === 'history' ? what : 'text';
  return { query: String(query), choices: offered.filter(isChoice), what: looked };
}

const whichStep: DialogStep = {
  asks: 'choice',
  action: 'pledge.read',
  cancelled: say('pledge.whichCancelled'),
  async answer(context, state, typed) {
    const asked = readState(state);
    const { choices, what } = asked;
    const number = readChoice(typed);
    const chosen = number === null ? typed.trim() : choices[number - 1]?.query;
    const found = chosen === undefined ? null : await lookFor(context, chosen, what);
    if (found) return found;
    const told =
      chosen === undefined ? say('dialog.numbersAre', { count: choices.length }) : tellNothing(chosen);
    const again = ask(context, asked);
    return { ...again, replies: [told, ...again.replies] };
  },
  async restate(context, state) {
    return ask(context, readState(state));
  },
};

/** Which of several is meant. */
export const pledgeViewDialogs: Readonly<Record<string, DialogStep>> = { [whichKind]: whichStep };
