// Who is behind a session of the pages that are written on: asked of the roster and of the bound account at every
// request. Knows no cookie and no page.
import type { MemberSession } from '../domain/member-session.ts';
import { type Actor, can, type Refusal } from '../domain/permission.ts';
import { lockAccount } from '../store/account-store.ts';
import { findBoundAccount, findHolder } from '../store/member-session-store.ts';
import { lockPerson } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import { loadActor } from './admin-ticket.ts';
import type { Frame } from './frame.ts';
import { isSessionEnded } from './office-session.ts';

const nobody: Actor = { person: null, posts: [], system: false };

/** What became of a login. */
export type MemberAdmission =
  | { readonly outcome: 'admitted'; readonly actor: Actor; readonly accountId: string }
  | { readonly outcome: 'refused'; readonly actor: Actor; readonly reason: Refusal }
  /** He came by a link that is somebody else's. */
  | { readonly outcome: 'other-person'; readonly actor: Actor };

async function actorOf(tx: Tx, frame: Frame, personId: string): Promise<Actor> {
  const actor = await loadActor(tx, frame, personId);
  return { ...actor, closed: frame.closed ?? false };
}

/**
 * Whether the holder of an account may write on the pages.
 * @param linkOf whose personal link he came by; null for none
 */
export async function admitMember(
  tx: Tx,
  frame: Frame,
  { userid, linkOf, ...of }: { messenger: string; tenant: string; userid: string; linkOf: string | null },
): Promise<MemberAdmission> {
  // Other signs than ASCII are in no account, and MySQL does not compare them with one.
  const isKey = /^[\x21-\x7e]{1,64}$/.test(userid);
  const account = isKey ? await findBoundAccount(tx, { ...of, accountKey: userid.toLowerCase() }) : null;
  if (!account?.person_id) return { outcome: 'refused', actor: nobody, reason: 'unbound' };
  const actor = await actorOf(tx, frame, account.person_id);
  const verdict = can(actor, 'me.read');
  if (!verdict.allowed) return { outcome: 'refused', actor, reason: verdict.reason };
  if (linkOf !== null && linkOf !== account.person_id) return { outcome: 'other-person', actor };
  return { outcome: 'admitted', actor, accountId: account.id };
}

/** The person of a session as the roster has him today; null where it holds no more. */
export async function findMember(
  tx: Tx,
  frame: Frame,
  { personId, accountId, startedAt }: MemberSession,
): Promise<Actor | null> {
  if ((await findHolder(tx, accountId)) !== personId) return null;
  if (await isSessionEnded(tx, { personId, startedAt })) return null;
  const actor = await actorOf(tx, frame, personId);
  return can(actor, 'me.read').allowed ? actor : null;
}

/** The same before something is written: what one person writes, here and in the chat, comes one after the other. */
export async function lockMember(tx: Tx, frame: Frame, session: MemberSession): Promise<Actor | null> {
  await lockAccount(tx, session.accountId);
  await lockPerson(tx, session.personId);
  return findMember(tx, frame, session);
}
