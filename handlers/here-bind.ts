// Binding a group: the organisation's name, looked for and checked; asked for in the group where it is missing.
import { type CommandContext, type DialogStep, type Result, reply } from '../src/command.ts';
import { readChoice } from '../src/domain/choice.ts';
import type { OrgKind } from '../src/domain/org.ts';
import { type ActorOrganization, can, type Resource } from '../src/domain/permission.ts';
import { bindGroup, findRobot, isRobotTaken } from '../src/services/group.ts';
import { ownWords } from '../src/services/pledge-subject.ts';
import { type FoundOrganization, searchOrganizations } from '../src/services/search.ts';
import { type Sentence, say } from '../src/text.ts';

const askKind = 'here.organization';
/** More are not listed: the name is asked for. */
const maxChoices = 6;

/** What somebody wants. */
export interface BindWish {
  /** As it was typed; empty for the organisation that the group has. */
  readonly name: string;
  /** Name of an announcement robot; null: the one that is called as the organisation is. */
  readonly robot: string | null;
}

/** The organisations that the actor may bind a group to by his own posts, each once. */
function ownOrganizations({ actor }: CommandContext): ActorOrganization[] {
  const own = actor.posts.map((post) => post.organization);
  const byId = new Map(own.map((one) => [one.id, one]));
  return [...byId.values()].filter(
    ({ path }) => can(actor, 'group.bind', { organizationPath: path }).allowed,
  );
}

/** Asks in the group which organisation is meant; his own are numbered. */
export function askOrganization(context: CommandContext): Result {
  const own = ownOrganizations(context).slice(0, maxChoices);
  context.dialog.open(askKind, { group: context.group?.key ?? '', organizations: own.map(({ id }) => id) });
  const names = own.map(({ name }) => name);
  return reply(names.length === 0 ? say('group.ask') : say('group.choose', { choices: names }));
}

function toOrganization({ id, path, name, kind }: FoundOrganization): ActorOrganization {
  return { id, path, name, kind: kind as OrgKind };
}

/** The organisation that is meant, or what to say where it is none, or not one. */
async function find(
  context: CommandContext,
  { name, robot }: BindWish,
): Promise<ActorOrganization | Sentence> {
  if (name === '' && context.group?.organization) return context.group.organization;
  const own = ownOrganizations(context);
  const named = own.find((one) => one.name === name) ?? (ownWords.has(name) ? own[0] : undefined);
  if (named) return named;
  const may = (resource: Resource) => can(context.actor, 'group.bind', resource).allowed;
  const found = await searchOrganizations(context.tx, name, may);
  const [only, ...others] = found;
  if (!only) return say('group.unknownOrganization', { typed: name.slice(0, 30) });
  if (others.length === 0) return toOrganization(only);
  const choices = found.map((one) => (one.above === null ? one.name : `${one.above}/${one.name}`));
  context.dialog.open(askKind, { group: context.group?.key ?? '', organizations: [], choices, robot });
  return say('group.ambiguous', { choices });
}

/** What stands against the robot that was named; null where nothing does. */
async function findRobotFault(
  { tx, robots, group }: CommandContext,
  robot: string | null,
): Promise<Sentence | null> {
  if (robot === null) return null;
  if (!robots.includes(robot)) {
    return say('group.unknownRobot', { typed: robot.slice(0, 30), known: robots.slice(0, 10) });
  }
  return (await isRobotTaken(tx, robot, group?.key ?? '')) ? say('group.robotTaken', { robot }) : null;
}

/** Why this actor may not bind the group to it; null where he may. */
function findRefusal({ actor, group }: CommandContext, organization: ActorOrganization): Sentence | null {
  const verdict = can(actor, 'group.bind', { organizationPath: organization.path });
  if (!verdict.allowed) return say('group.refused', { reason: verdict.reason });
  const bound = group?.organization;
  if (!bound || can(actor, 'group.bind', { organizationPath: bound.path }).allowed) return null;
  return say('group.boundElsewhere', { organization: bound.name });
}

/** Binds the group as wished, or says what stands against it. */
export async function bind(context: CommandContext, wish: BindWish): Promise<Result> {
  const { robot } = wish;
  const { tx, frame, actor, group, account, dialog } = context;
  const found = await find(context, wish);
  if ('key' in found) return reply(found);
  const fault = findRefusal(context, found) ?? (await findRobotFault(context, robot));
  if (fault || !group || !actor.person) return reply(fault ?? say('group.outside'));
  const { messenger, tenant } = account;
  bindGroup(tx, frame, { group, messenger, tenant, organization: found, robot, actorId: actor.person.id });
  if (dialog.current === askKind) dialog.close();
  const announces = await findRobot(tx, { robot, organization: found }, context.robots);
  return reply(say('group.bound', { organization: found.name, robot: announces }));
}

const organizationStep: DialogStep = {
  asks: 'choice',
  action: 'group.bind',
  inGroup: true,
  cancelled: say('group.chooseCancelled'),
  async answer(context, state, typed) {
    // Numbers are those of the list; a name of a digit there is none.
    const offered: readonly unknown[] = Array.isArray(state.organizations) ? state.organizations : [];
    const number = readChoice(typed);
    const chosen = ownOrganizations(context).find(({ id }) => number !== null && id === offered[number - 1]);
    const choices: readonly unknown[] = Array.isArray(state.choices) ? state.choices : [];
    const path = number === null ? undefined : choices[number - 1];
    const robot = typeof state.robot === 'string' ? state.robot : null;
    if (typeof path === 'string') return bind(context, { name: path, robot });
    if (number !== null && !chosen) return askOrganization(context);
    return bind(context, { name: chosen?.name ?? typed.trim(), robot: null });
  },
  // Asked in a group, it is answered there; from the private chat one is sent back to it.
  restate: async () => reply(say('group.outside')),
};

/** The question for the organisation. */
export const hereBindDialogs: Readonly<Record<string, DialogStep>> = { [askKind]: organizationStep };
