// /承诺 查看: my own pledge, or what a person or an organisation has made public.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import { publicOrganization, publicText, viewPledge } from '../src/services/pledge.ts';
import { everyone, search } from '../src/services/search.ts';
import { say } from '../src/text.ts';

/** `/承诺 查看`. */
export async function viewOwn({ tx, frame, actor }: CommandContext): Promise<Result> {
  if (!actor.person) return reply(say('general.refused', { reason: 'unbound' }));
  const own = await viewPledge(tx, frame, actor.person.id);
  return reply(own ? say('pledge.viewOwn', own) : say('pledge.viewOwnNone'));
}

/** `/承诺 查看 姓名或组织`. Only what was published is shown, to everybody of the school. */
export async function viewOther({ tx, frame, actor }: CommandContext, query: string): Promise<Result> {
  const name = query === '本支部' && actor.person ? actor.person.organization.name : query;
  const { persons, organizations } = await search(tx, name, everyone);
  const [person] = persons;
  const [organization] = organizations;
  if (!person && !organization) return reply(say('pledge.nothingFound', { query: query.slice(0, 30) }));
  if (persons.length + organizations.length > 1) {
    const choices = [
      ...persons.map((one) => `${one.staff_no}　${one.name}　${one.organization_name}`),
      ...organizations.map((one) => one.name),
    ];
    return reply(say('pledge.severalFound', { query: query.slice(0, 30), choices }));
  }
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
