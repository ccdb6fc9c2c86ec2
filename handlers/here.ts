// /本群: which organisation this group is bound to; binds it (its secretary, or the office above), chooses the robot
// that announces in it, unbinds it. Drafts of the group are its questions as well.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { can } from '../src/domain/permission.ts';
import { findRobot, unbindGroup } from '../src/services/group.ts';
import { say } from '../src/text.ts';
import { askOrganization, bind, hereBindDialogs } from './here-bind.ts';
import { groupDraftDialogs } from './here-desk-draft.ts';

const leaving = /^(?:解除|取消)(?:绑定)?$/u;
const withRobot = /^(.*?)(?:^|[\s\u3000]+)推送[\s\u3000]+(.+)$/su;

async function show(context: CommandContext): Promise<Result> {
  const { group, actor } = context;
  if (group?.organization) {
    const { robot, organization } = group;
    const announces = await findRobot(context.tx, { robot, organization }, context.robots);
    return reply(say('group.shown', { organization: organization.name, robot: announces }));
  }
  return can(actor, 'group.bind').allowed ? askOrganization(context) : reply(say('group.unboundMember'));
}

function unbind({ tx, frame, actor, group }: CommandContext): Result {
  const organization = group?.organization;
  if (!group || !organization) return reply(say('group.notBound'));
  const verdict = can(actor, 'group.bind', { organizationPath: organization.path });
  if (!verdict.allowed || !actor.person) {
    return reply(say('group.refused', { reason: verdict.allowed ? 'not-allowed' : verdict.reason }));
  }
  unbindGroup(tx, frame, { group: { key: group.key, organization }, actorId: actor.person.id });
  return reply(say('group.unbound', { organization: organization.name }));
}

async function run(context: CommandContext, args: string): Promise<Result> {
  if (!context.group) return reply(say('group.outside'));
  if (args === '') return show(context);
  if (leaving.test(args)) return unbind(context);
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
