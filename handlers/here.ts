// /本群: which organisation this group is bound to; binds it (its secretary, or the office above), chooses the robot
// that announces in it and whether published pledges are among it, unbinds it. Drafts of the group are its questions as well.
import {
  type CommandContext,
  defineCommand,
  type GroupOrganization,
  type GroupPlace,
  type Result,
  reply,
} from '../src/command.ts';
import { can } from '../src/domain/permission.ts';
import { chooseAnnounced, findRobot, unbindGroup } from '../src/services/group.ts';
import { type Sentence, say } from '../src/text.ts';
import { askOrganization, bind, hereBindDialogs } from './here-bind.ts';
import { groupDraftDialogs } from './here-desk-draft.ts';

const leaving = /^(?:解除|取消)(?:绑定)?$/u;
const announcing = /^(不再?|停)?发(?:公布的|公开)?承诺$/u;
const withRobot = /^(.*?)(?:^|[\s\u3000]+)推送[\s\u3000]+(.+)$/su;

type Bound = Pick<GroupPlace, 'key' | 'quietAt'> & { readonly organization: GroupOrganization };

async function show(context: CommandContext): Promise<Result> {
  const { group, actor } = context;
  if (group?.organization) {
    const { robot, organization, quietAt } = group;
    const announces = await findRobot(context.tx, { robot, organization }, context.robots);
    const shown = { organization: organization.name, robot: announces, announced: quietAt === null };
    return reply(say('group.shown', shown));
  }
  return can(actor, 'group.bind').allowed ? askOrganization(context) : reply(say('group.unboundMember'));
}

/** Does something to the group's binding, where the actor may. */
function withBinding(
  { actor, group }: CommandContext,
  use: (bound: Bound, actorId: string) => Result,
  unbound: Sentence,
): Result {
  const organization = group?.organization;
  if (!group || !organization) return reply(unbound);
  const verdict = can(actor, 'group.bind', { organizationPath: organization.path });
  if (!verdict.allowed || !actor.person) {
    return reply(say('group.refused', { reason: verdict.allowed ? 'not-allowed' : verdict.reason }));
  }
  return use({ key: group.key, quietAt: group.quietAt, organization }, actor.person.id);
}

function unbind(context: CommandContext): Result {
  const { tx, frame } = context;
  const end = (group: Bound, actorId: string) => {
    unbindGroup(tx, frame, { group, actorId });
    return reply(say('group.unbound', { organization: group.organization.name }));
  };
  return withBinding(context, end, say('group.notBound'));
}

/** `/本群 不发承诺`, `/本群 发承诺`. */
function announce(context: CommandContext, announced: boolean): Result {
  const { tx, frame } = context;
  const choose = (group: Bound, actorId: string) =>
    reply(
      chooseAnnounced(tx, frame, { group, announced, actorId })
        ? say('group.announced', { organization: group.organization.name, announced })
        : say('group.announcedAlready', { announced }),
    );
  return withBinding(context, choose, say('group.progressUnbound'));
}

async function run(context: CommandContext, args: string): Promise<Result> {
  if (!context.group) return reply(say('group.outside'));
  if (args === '') return show(context);
  if (leaving.test(args)) return unbind(context);
  const choice = announcing.exec(args);
  if (choice) return announce(context, choice[1] === undefined);
  const [, name = args, robot] = withRobot.exec(args) ?? [];
  return bind(context, { name: name.trim(), robot: robot?.trim() ?? null });
}

/** `/本群`. */
export const here = defineCommand({
  name: 'here',
  chatNames: ['本群'],
  action: 'group.read',
  run,
  dialogs: { ...hereBindDialogs, ...groupDraftDialogs },
});
