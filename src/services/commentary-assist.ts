// The leaders for whom somebody can prepare a commentary or write one down, and on whom each of them comments: their
// rights decide, within the organisation in which he works for them.
import { addressOf } from '../domain/address.ts';
import type { AssistMode } from '../domain/commentary-assist.ts';
import { groupBy } from '../domain/group.ts';
import { type Action, type Actor, can, superiorRoles, type Verdict } from '../domain/permission.ts';
import type { Identity, Role } from '../domain/person.ts';
import { type CommentingPost, findCommentingPosts } from '../store/commentary-draft-store.ts';
import { findTree } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import { loadActor } from './admin-ticket.ts';
import {
  type CommentaryChoice,
  findCommentingPost,
  findTarget,
  findTargets,
  loadQuarter,
} from './commentary-target.ts';
import type { Frame } from './frame.ts';

/** What one must be allowed for each mode. */
export const assistActions = {
  draft: 'commentary.prepare',
  record: 'commentary.record',
} as const satisfies Record<AssistMode, Action>;

/** A leader for whom somebody can do it. */
export interface CommentaryLeader {
  readonly id: string;
  readonly name: string;
  /** `陈书记`. */
  readonly to: string;
  /** Tells him from others: his organisations. */
  readonly label: string;
}

/** Whoever does it, and what. */
export interface Assisting {
  readonly actor: Actor;
  readonly mode: AssistMode;
}

const mayFor = ({ actor, mode }: Assisting, superiorPath: string): boolean =>
  can(actor, assistActions[mode], { superiorPath }).allowed;

function toLeader(rows: readonly CommentingPost[]): CommentaryLeader[] {
  const [first] = rows;
  if (!first) return [];
  const { person_id: id, name, identity } = first;
  const roles = rows.map(({ role }) => role as Role);
  const places = [...new Set(rows.map((row) => row.organization_name))].join('、');
  return [
    {
      id,
      name,
      to: addressOf({ name, identity: identity as Identity, roles }),
      label: `${name}（${places}）`,
    },
  ];
}

async function findOrganizationIds(tx: Tx, assisting: Assisting): Promise<string[]> {
  const paths = assisting.actor.posts.map(({ organization }) => organization.path);
  const tree = await findTree(tx);
  return tree
    .filter(({ path }) => paths.some((one) => path.startsWith(one)) && mayFor(assisting, path))
    .map(({ id }) => id);
}

/** All of them, in the school's order; whoever does it is none of them. */
export async function findLeaders(tx: Tx, frame: Frame, assisting: Assisting): Promise<CommentaryLeader[]> {
  const posts = await findCommentingPosts(tx, {
    roles: [...superiorRoles],
    today: frame.today,
    organizationIds: await findOrganizationIds(tx, assisting),
  });
  const byPerson = groupBy(
    posts.filter((row) => row.person_id !== assisting.actor.person?.id),
    (row) => row.person_id,
  );
  return [...byPerson.values()].flatMap(toLeader);
}

/** Those whom a word means: a name, or how the bot addresses him. */
export function matchLeaders(leaders: readonly CommentaryLeader[], typed: string): CommentaryLeader[] {
  const word = typed.trim();
  return leaders.filter(({ name, to }) => name === word || to === word || `${name}同志` === word);
}

/** A leader with the posts in which he is worked for; null where there is none such any more. */
export async function loadLeader(
  tx: Tx,
  frame: Frame,
  { leaderId, ...assisting }: Assisting & { leaderId: string },
): Promise<Actor | null> {
  if (leaderId === assisting.actor.person?.id) return null;
  const leader = await loadActor(tx, frame, leaderId);
  const posts = leader.posts.filter(
    ({ role, organization }) => superiorRoles.has(role) && mayFor(assisting, organization.path),
  );
  return leader.person && posts.length > 0 ? { ...leader, posts, closed: frame.closed ?? false } : null;
}

/** Whether somebody may do it for a leader about one on whom that leader may comment. */
export function mayAssist({ actor, mode }: Assisting, leader: Actor, choice: CommentaryChoice): Verdict {
  const { target, organizationPath } = choice;
  const superiorPath = findCommentingPost(leader, choice)?.organization.path;
  const about = target.kind === 'person' ? { organizationPath, personId: target.id } : { organizationPath };
  return can(actor, assistActions[mode], superiorPath === undefined ? about : { ...about, superiorPath });
}

/** Those of a name on whom a leader may comment, as far as somebody may do it for him. */
export async function findAssistTargets(
  tx: Tx,
  { leader, typed, ...assisting }: Assisting & { leader: Actor; typed: string },
) {
  const found = await findTargets(tx, { actor: leader, typed });
  const verdicts = found.choices.map((choice) => ({
    choice,
    verdict: mayAssist(assisting, leader, choice),
  }));
  const choices = verdicts.flatMap(({ choice, verdict }) => (verdict.allowed ? [choice] : []));
  const [refused] = verdicts.flatMap(({ verdict }) => (verdict.allowed ? [] : [verdict.reason]));
  return { choices, refusal: choices.length > 0 ? null : (refused ?? found.refusal) };
}

/** Who of a leader's subordinates is still without a commentary of a quarter, as far as somebody may do it for him. */
export async function listAssistTargets(
  tx: Tx,
  frame: Frame,
  { leader, quarter, ...assisting }: Assisting & { leader: Actor; quarter: string },
): Promise<CommentaryChoice[]> {
  const states = await loadQuarter(tx, frame, { actor: leader, quarter });
  return states.flatMap(({ open }) => open.filter((one) => mayAssist(assisting, leader, one).allowed));
}

/** One that was chosen before; null where it may be done no more. */
export async function findAssistTarget(
  tx: Tx,
  { leader, target, ...assisting }: Assisting & { leader: Actor; target: CommentaryChoice['target'] },
): Promise<CommentaryChoice | null> {
  const choice = await findTarget(tx, { actor: leader, target });
  return choice && mayAssist(assisting, leader, choice).allowed ? choice : null;
}
