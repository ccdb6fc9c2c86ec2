// Ties accounts to persons (PRACTICE.md, "Accounts"): a wish is confirmed by the secretary or completed by a
// one-time code; a bound account is never replaced silently, and the old account is told.
import { createHash, randomInt } from 'node:crypto';
import { actedFor } from '../domain/acting.ts';
import { bindAccount, findAccounts, lockAccount } from '../store/account-store.ts';
import {
  type BindRequestRecord,
  decideRequest,
  findOpenRequests,
  insertCode,
  insertRequest,
  lockRequest,
  replaceRequests,
  takeCode,
  wasOwnerTold,
} from '../store/bind-store.ts';
import { findByStaffNo, findPersons, lockPerson, type PersonRow } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import { type Desk, findDesk } from './desk.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';

/** Kind of the question that a secretary is asked of a request. */
export const bindReviewKind = 'bind.review';
/** How long a one-time code can be used, campaign hours. */
export const codeLifetimeHours = 24;
const hourMs = 60 * 60 * 1000;
const attemptSilenceMs = 24 * hourMs;
// No 0, O, 1, I, L: codes are read out on the telephone.
const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 8;

/** An account that asks, or is tied. */
export interface BindAccount {
  readonly id: string;
  readonly messenger: string;
}

/** What became of a wish. */
export type BindAsked =
  | { readonly outcome: 'no-match' }
  /** `tellOwner` once a day for each account that asks: repeated attempts are no way to pester somebody. */
  | { readonly outcome: 'taken'; readonly person: PersonRow; readonly tellOwner: boolean }
  | {
      readonly outcome: 'asked';
      readonly person: PersonRow;
      readonly requestId: string;
      readonly desk: Desk | null;
    };

/** Files a wish that `account` be tied to the person of this staff number and name. Both must fit. */
export async function requestBinding(
  tx: Tx,
  frame: Frame,
  { account, staffNo, name }: { account: BindAccount; staffNo: string; name: string },
): Promise<BindAsked> {
  const person = await findByStaffNo(tx, staffNo);
  if (!person || person.name !== name || person.state === 'transferred') return { outcome: 'no-match' };
  const bound = await findAccounts(tx, person.id, account.messenger);
  if (bound.length > 0)
    return { outcome: 'taken', person, tellOwner: await noteAttempt(tx, account, person) };
  replaceRequests(tx, account.id);
  const organization = {
    id: person.organization_id,
    path: person.organization_path,
    name: person.organization_name,
  };
  const desk = await findDesk(tx, frame, { organization, authorId: person.id });
  const deskId = desk?.organizationId ?? person.organization_id;
  const requestId = insertRequest(tx, { accountId: account.id, personId: person.id, deskId, status: 'open' });
  return { outcome: 'asked', person, requestId, desk };
}

/** Whether the owner is to be told of this attempt. One account's updates come one after another: no lock. */
async function noteAttempt(tx: Tx, account: BindAccount, person: PersonRow): Promise<boolean> {
  const attempt = { accountId: account.id, personId: person.id };
  if (await wasOwnerTold(tx, { ...attempt, since: tx.now - attemptSilenceMs })) return false;
  insertRequest(tx, { ...attempt, deskId: person.organization_id, status: 'taken' });
  return true;
}

/** The oldest open request at these desks, and how many wait besides it. */
export async function nextBindRequest(
  tx: Tx,
  desks: readonly string[],
  confirmerId: string,
): Promise<{ request: BindRequestRecord | null; more: number }> {
  const { first, total } = await findOpenRequests(tx, desks, confirmerId);
  return { request: first, more: Math.max(0, total - 1) };
}

/** A request, or null. */
export function loadBindRequest(tx: Tx, id: string): Promise<BindRequestRecord | null> {
  return lockRequest(tx, id);
}

/**
 * Confirms or refuses a request; `stale` where it is not open any more, `taken` where the account or the person
 * was bound meanwhile: what is bound is never replaced by a confirmation.
 */
export async function decideBinding(
  tx: Tx,
  frame: Frame,
  {
    request,
    confirmerId,
    confirmed,
    actingFor = null,
  }: { request: BindRequestRecord; confirmerId: string; confirmed: boolean; actingFor?: string | null },
): Promise<'done' | 'stale' | 'taken'> {
  if (request.status !== 'open') return 'stale';
  const account = await lockAccount(tx, request.account_id);
  if (!account) return 'stale';
  await lockPerson(tx, request.person_id);
  const isTaken =
    account.person_id !== null || (await findAccounts(tx, request.person_id, account.messenger)).length > 0;
  decideRequest(tx, request.id, confirmed && !isTaken ? 'confirmed' : 'refused', confirmerId);
  if (!confirmed) return 'done';
  if (isTaken) return 'taken';
  bindAccount(tx, account.id, request.person_id);
  recordBound(tx, frame, {
    personId: request.person_id,
    accountId: account.id,
    actor: confirmerId,
    by: 'secretary',
    actingFor,
  });
  return 'done';
}

function recordBound(
  tx: Tx,
  frame: Frame,
  bound: { personId: string; accountId: string; actor: string; by: string; actingFor?: string | null },
): void {
  record(tx, {
    kind: 'account.bound',
    campaignId: frame.campaignId,
    actor: bound.actor,
    subject: bound.personId,
    data: { account: bound.accountId, by: bound.by, ...actedFor(bound.actingFor) },
  });
}

function hashCode(code: string): string {
  return createHash('sha256').update(`bind-code:${code}`).digest('hex');
}

/** Whether a word can be a code: letters and digits of the alphabet, of the right length. */
export function looksLikeCode(word: string): boolean {
  return word.length === codeLength && [...word.toUpperCase()].every((c) => codeAlphabet.includes(c));
}

/** Makes a one-time code for a person (40 random bits); only its digest is kept. */
export function issueBindCode(
  tx: Tx,
  frame: Frame,
  { person, issuer, actingFor = null }: { person: PersonRow; issuer: string; actingFor?: string | null },
): string {
  const code = Array.from({ length: codeLength }, () =>
    codeAlphabet.charAt(randomInt(codeAlphabet.length)),
  ).join('');
  insertCode(tx, {
    personId: person.id,
    hash: hashCode(code),
    issuedBy: issuer,
    expiresAt: tx.now + codeLifetimeHours * hourMs,
  });
  record(tx, {
    kind: 'account.codeIssued',
    campaignId: frame.campaignId,
    actor: issuer,
    subject: person.id,
    data: { hours: codeLifetimeHours, ...actedFor(actingFor) },
  });
  return code;
}

/** What a code did: ties the account; the accounts that stood for the person before stand for nobody now. */
export type CodeUsed =
  | { readonly outcome: 'wrong' }
  | {
      readonly outcome: 'bound';
      readonly person: PersonRow;
      readonly released: readonly { messenger: string; tenant: string; account_id: string }[];
    };

/** Completes a binding with a code. */
export async function bindByCode(
  tx: Tx,
  frame: Frame,
  { account, code }: { account: BindAccount; code: string },
): Promise<CodeUsed> {
  const taken = await takeCode(tx, hashCode(code.toUpperCase()));
  const person = taken ? (await findPersons(tx, [taken.person_id]))[0] : undefined;
  if (!person || person.state === 'transferred') return { outcome: 'wrong' };
  await lockPerson(tx, person.id);
  const before = await findAccounts(tx, person.id, account.messenger);
  const released = before.filter((row) => row.id !== account.id);
  for (const row of released) bindAccount(tx, row.id, null);
  bindAccount(tx, account.id, person.id);
  replaceRequests(tx, account.id);
  recordBound(tx, frame, { personId: person.id, accountId: account.id, actor: person.id, by: 'code' });
  return { outcome: 'bound', person, released };
}
