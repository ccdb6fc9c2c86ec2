// Group chats: which organisation one is bound to, binding and unbinding it, which robot announces in it.
import type { ActorOrganization } from '../domain/permission.ts';
import {
  deleteGroupChat,
  findGroupChat,
  type GroupRecord,
  listGroupChats,
  putGroupChat,
  setGroupQuiet,
} from '../store/group-store.ts';
import { findTree, type TreeRow } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import { updateKey } from '../update.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { namePaths } from './roster-tree.ts';

/** What the platform calls a group. */
export interface GroupName {
  readonly messenger: string;
  readonly tenant: string;
  /** Case kept. */
  readonly chatId: string;
}

/** A group, and what it is bound to. */
export interface Group {
  readonly key: string;
  readonly chatId: string;
  readonly organization: ActorOrganization | null;
  readonly robot: string | null;
  /** Since when published pledges are not announced in it, UTC ms; null: they are. */
  readonly quietAt: number | null;
}

function toOrganization(row: GroupRecord): ActorOrganization {
  const kind = row.kind as ActorOrganization['kind'];
  return { id: row.organization_id, path: row.path, name: row.name, kind };
}

/** The group of an update; bound to nothing where nobody has bound it. */
export async function findGroupPlace(tx: Tx, { messenger, tenant, chatId }: GroupName): Promise<Group> {
  const key = updateKey(['group', messenger, tenant, chatId]);
  const row = await findGroupChat(tx, key);
  return {
    key,
    chatId,
    organization: row && toOrganization(row),
    robot: row?.robot ?? null,
    quietAt: row?.quiet_at ?? null,
  };
}

/** Who binds which group to what. */
export interface GroupBinding {
  readonly group: Pick<Group, 'key' | 'chatId' | 'organization' | 'quietAt'>;
  readonly messenger: string;
  readonly tenant: string;
  readonly organization: ActorOrganization;
  /** Name of the robot that announces in it; null: the one that is called as the organisation is. */
  readonly robot: string | null;
  readonly actorId: string;
}

/** Binds a group to an organisation, in place of what it was bound to. */
export function bindGroup(tx: Tx, frame: Frame, binding: GroupBinding): void {
  const { group, messenger, tenant, organization, robot, actorId } = binding;
  // What one organisation has chosen is not the next one's choice.
  const quietAt = group.organization?.id === organization.id ? group.quietAt : null;
  putGroupChat(tx, {
    chatKey: group.key,
    messenger,
    tenant,
    chatId: group.chatId,
    organizationId: organization.id,
    robot,
    actor: actorId,
    quietAt,
  });
  record(tx, {
    kind: 'group.bound',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: organization.id,
    data: { group: group.key, announces: robot !== null },
  });
}

/** Binds a group to nothing any more. */
export function unbindGroup(
  tx: Tx,
  frame: Frame,
  { group, actorId }: { group: Pick<Group, 'key'> & { organization: ActorOrganization }; actorId: string },
): void {
  deleteGroupChat(tx, group.key);
  record(tx, {
    kind: 'group.unbound',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: group.organization.id,
    data: { group: group.key },
  });
}

/** Chooses whether pledges that were published are announced in a group. @returns whether that changed anything */
export function chooseAnnounced(
  tx: Tx,
  frame: Frame,
  choice: {
    readonly group: Pick<Group, 'key' | 'quietAt'> & { organization: ActorOrganization };
    readonly announced: boolean;
    readonly actorId: string;
  },
): boolean {
  const { group, announced, actorId } = choice;
  if (announced === (group.quietAt === null)) return false;
  setGroupQuiet(tx, group.key, announced ? null : tx.now);
  record(tx, {
    kind: announced ? 'group.pledgesAnnounced' : 'group.pledgesHidden',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: group.organization.id,
    data: { group: group.key },
  });
  return true;
}

/** A group's organisation, and the robot that was chosen for it. */
export interface Announced {
  readonly robot: string | null;
  readonly organization: Pick<ActorOrganization, 'id' | 'name'>;
}

/**
 * The robot that announces in a group: the one that was chosen, else the one that is called as the organisation's path
 * of names is, or its name where no other has it; null where the settings know none of them.
 * @param robots names of the settings
 */
export async function findRobot(
  tx: Tx,
  { robot, organization }: Announced,
  robots: readonly string[],
): Promise<string | null> {
  if (robot !== null) return robots.includes(robot) ? robot : null;
  if (robots.length === 0) return null;
  return findNamedRobot(await findTree(tx), organization, robots);
}

/** The same by the name alone, in a tree that is already read. */
export function findNamedRobot(
  tree: readonly TreeRow[],
  { id, name }: Announced['organization'],
  robots: readonly string[],
): string | null {
  const path = namePaths(tree).get(id) ?? name;
  if (robots.includes(path)) return path;
  const isTelling = tree.filter((one) => one.name === name).length === 1;
  return isTelling && robots.includes(name) ? name : null;
}

/** Whether another group already has this robot: two groups would read what is meant for one. */
export async function isRobotTaken(tx: Tx, robot: string, key: string): Promise<boolean> {
  return (await listGroupChats(tx)).some((row) => row.robot === robot && row.chat_key !== key);
}
