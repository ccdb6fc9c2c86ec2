// 代理 for the office: who acts for whom in its part of the tree, and who is told of it. Naming and ending are `acting`'s.
import { type Actor, type ActorPost, can, scopeOf } from '../domain/permission.ts';
import { roleNames } from '../domain/person.ts';
import { findActingWithin } from '../store/acting-store.ts';
import type { Tx } from '../store/tx.ts';
import { type ActingView, toActingViews } from './acting.ts';
import type { Frame } from './frame.ts';
import { findReceiversOf, type KnownReceiver } from './party.ts';

/** One that holds, or will hold. */
export interface StandingActing extends ActingView {
  /** Name of the organisation of the post; null: in all posts. */
  readonly organization: string | null;
}

/** Those over which somebody may decide, the earliest first. */
export async function listStandingActing(tx: Tx, frame: Frame, actor: Actor): Promise<StandingActing[]> {
  const found = await findActingWithin(tx, scopeOf(actor, 'acting.name'), frame.today);
  const rows = found.filter((row) => {
    const resource = { organizationPath: row.principal_path, personId: row.principal_id };
    return can(actor, 'acting.name', resource).allowed;
  });
  const views = await toActingViews(tx, rows);
  return views.map((view, at) => ({ ...view, organization: rows[at]?.organization_name ?? null }));
}

/** What people are told of one that was named. */
export interface ActingFacts {
  readonly principal: string;
  readonly acting: string;
  /** `教工第一党支部书记`. */
  readonly posts: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

/** The facts of one that was named. */
export function factsOfActing(view: ActingView, posts: readonly ActorPost[]): ActingFacts {
  const { principal, acting, from, until, reason } = view;
  const held = posts.map((post) => `${post.organization.name}${roleNames[post.role]}`);
  return { principal: principal.name, acting: acting.name, posts: held, from, until, reason };
}

/** Who is told that one was named: who acts, and whose post it is where somebody else has said so. */
export async function findActingReceivers(
  tx: Tx,
  frame: Frame,
  { view, actorId }: { view: ActingView; actorId: string },
): Promise<{ readonly receiver: KnownReceiver; readonly isActing: boolean }[]> {
  const { principal, acting } = view;
  const ids = [acting.id, ...(principal.id === actorId ? [] : [principal.id])];
  const receivers = await findReceiversOf(tx, ids, frame.today);
  return receivers.map((receiver) => ({ receiver, isActing: receiver.personId === acting.id }));
}
