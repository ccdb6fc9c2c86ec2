// /承诺 查看: one's own pledge or that of an organisation one leads, as it stands; or what a person or an organisation has made public.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import { type PledgeSubject, publicOrganization, publicText, viewPledge } from '../src/services/pledge.ts';
import { organizationNameOf, ownWords } from '../src/services/pledge-subject.ts';
import { everyone, type Found, search } from '../src/services/search.ts';
import { say } from '../src/text.ts';

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

/** Asks which of several is meant, and shows what to send for one of them. */
function askWhich(query: string, { persons, organizations }: Found): Result {
  const choices = [
    ...persons.map((one) => `${one.staff_no}　${one.name}　${one.organization_name}`),
    ...organizations.map(({ name, above }) => (above === null ? name : `${name}（${above}）`)),
  ];
  const placed = organizations.find(({ above }) => above !== null);
  const example = placed ? `${placed.above}/${placed.name}` : null;
  return reply(say('pledge.severalFound', { query: query.slice(0, 30), choices, example }));
}

/** `/承诺 查看 姓名或组织`. Only what was published is shown, to everybody of the school. */
export async function viewOther({ tx, frame, actor }: CommandContext, query: string): Promise<Result> {
  const name = ownWords.has(query) && actor.person ? actor.person.organization.name : query;
  const found = await search(tx, name, everyone);
  const [person] = found.persons;
  const [organization] = found.organizations;
  if (found.persons.length + found.organizations.length > 1) return askWhich(query, found);
  if (person) {
    const text = await publicText(tx, frame, person.id);
    const who = { name: person.name, organization: person.organization_name };
    return reply(
      text === null ? say('pledge.viewPersonNone', who) : say('pledge.viewPerson', { ...who, text }),
    );
  }
  if (!organization) return reply(say('pledge.nothingFound', { query: query.slice(0, 30) }));
  return reply(say('pledge.viewOrganization', await publicOrganization(tx, frame, organization)));
}
