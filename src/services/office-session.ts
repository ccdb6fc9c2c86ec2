// Sessions of the office's pages beyond their signature: the login through a messenger that is under way, whom a
// scanned account stands for, and the end of somebody's sessions. Knows no cookie and no messenger's wire.
import { createHash } from 'node:crypto';
import { normalizeStaffNo } from '../domain/roster-name.ts';
import {
  findAccountPerson,
  findSessionEnd,
  insertLogin,
  type LoginAim,
  putSessionEnd,
  takeLogin,
} from '../store/office-session-store.ts';
import { findByStaffNo } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';

/** How long a login may take, transport minutes: as long as the platform's code holds. */
export const loginLifetimeMinutes = 5;
const minuteMs = 60_000;

/** A login that is under way: what goes to the platform and back, and what stays in the browser. */
export interface LoginPair {
  readonly state: string;
  /** Value of the browser's cookie: a state that somebody else began opens nothing here. */
  readonly cookie: string;
}

function digestOf({ state, cookie }: LoginPair): string {
  return createHash('sha256').update(`login:${state}:${cookie}`).digest('hex');
}

export type { LoginAim } from '../store/office-session-store.ts';

/** Keeps the digest of a login that begins, and where it leads. */
export function beginLogin(tx: Tx, pair: LoginPair, aim: LoginAim): void {
  const expiresAt = tx.wallNow + loginLifetimeMinutes * minuteMs;
  insertLogin(tx, { digest: digestOf(pair), expiresAt, ...aim });
}

/** Uses a login up. Of several requests at once one gets it; null where it is not of this browser or too old. */
export function endLogin(tx: Tx, pair: LoginPair): Promise<LoginAim | null> {
  return takeLogin(tx, digestOf(pair));
}

/** The person whom an account of a messenger stands for; null for nobody. Userids ignore case. */
export function findScanned(
  tx: Tx,
  account: { messenger: string; tenant: string; userid: string },
): Promise<string | null> {
  const { messenger, tenant, userid } = account;
  // Other signs than ASCII are in no account, and MySQL does not compare them with one.
  if (!/^[\x21-\x7e]{1,64}$/.test(userid)) return Promise.resolve(null);
  return findAccountPerson(tx, { messenger, tenant, accountKey: userid.toLowerCase() });
}

/** Whether a session of this person, begun at this instant (transport time), was ended. */
export async function isSessionEnded(
  tx: Tx,
  session: { personId: string; startedAt: number },
): Promise<boolean> {
  const endedAt = await findSessionEnd(tx, session.personId);
  return endedAt !== null && endedAt >= session.startedAt;
}

/** Ends all sessions that a person has begun until now; false where nobody has this staff number. */
export async function endSessions(
  tx: Tx,
  frame: Frame,
  { staffNo, actorId }: { staffNo: string; actorId: string },
): Promise<boolean> {
  const wanted = normalizeStaffNo(staffNo);
  const person = wanted === null ? null : await findByStaffNo(tx, wanted);
  if (!person) return false;
  putSessionEnd(tx, person.id, actorId);
  record(tx, {
    kind: 'session.ended',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: person.id,
    data: {},
  });
  return true;
}
