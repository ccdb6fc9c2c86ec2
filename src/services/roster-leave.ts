// Whoever leaves is left in peace (PRACTICE.md, "States"): no question stays open, nothing waits for him, his accounts
// stand for nobody, nobody acts for him. What he wrote stays. His secretary is told by whoever calls.

import { bindAccount } from '../store/account-store.ts';
import { endActing, findActingOf } from '../store/acting-store.ts';
import { findPersons } from '../store/person-store.ts';
import {
  cancelWaitingRungs,
  closeDialogsOf,
  findReachable,
  type HeldAccount,
  lockBoundAccounts,
  lockHeldAccounts,
  voidBindRequests,
} from '../store/roster-leave-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { findDesk } from './desk.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { sendNotice } from './notice.ts';
import type { Receiver } from './party.ts';

/** Who left one organisation, and who is to be told. */
export interface Departure {
  readonly organization: string;
  /** Of those who left; empty where the told one sits above the organisation, and gets the number only. */
  readonly names: readonly string[];
  readonly total: number;
  readonly told: readonly Receiver[];
}

/** Whose leaving, and by whom it is known: a person's id or `system`. */
export interface Leaving {
  readonly personIds: readonly string[];
  readonly actorId: string;
}

/** Accounts that are gone from their messenger, as they are compared. */
export interface GoneAccounts {
  readonly place: { readonly messenger: string; readonly tenant: string };
  readonly keys: readonly string[];
  readonly actorId: string;
}

/** Names that a message gives at most. */
const mostNames = 10;
/** Persons of one statement at most. */
const batchPersons = 500;

function release(
  tx: Tx,
  frame: Frame,
  { accounts, actorId, by }: { accounts: readonly HeldAccount[]; actorId: string; by: string },
): void {
  for (const account of accounts) {
    bindAccount(tx, account.id, null);
    record(tx, {
      kind: 'account.released',
      campaignId: frame.campaignId,
      actor: actorId,
      subject: account.person_id,
      data: { account: account.id, messenger: account.messenger, by },
    });
  }
}

async function endActings(tx: Tx, frame: Frame, { personIds, actorId }: Leaving): Promise<void> {
  const standing = await findActingOf(tx, personIds, frame.today);
  endActing(
    tx,
    standing.map((one) => one.id),
  );
  for (const one of standing) {
    record(tx, {
      kind: 'acting.ended',
      campaignId: frame.campaignId,
      actor: actorId,
      subject: one.principal_id,
      data: { acting: one.id, actingPerson: one.acting_id, by: 'left' },
    });
  }
}

/** Ends what runs for these persons. Safe to repeat. */
export async function settleLeavers(tx: Tx, frame: Frame, leaving: Leaving): Promise<void> {
  for (let start = 0; start < leaving.personIds.length; start += batchPersons) {
    const personIds = leaving.personIds.slice(start, start + batchPersons);
    const { actorId } = leaving;
    release(tx, frame, { accounts: await lockHeldAccounts(tx, personIds), actorId, by: 'left' });
    closeDialogsOf(tx, personIds);
    cancelWaitingRungs(tx, personIds, 'not-owed');
    voidBindRequests(tx, personIds);
    await endActings(tx, frame, { personIds, actorId });
  }
}

/**
 * Accounts that are gone from their messenger stand for nobody any more. Whoever has no other cannot be asked or
 * reminded; what he owes he owes still, as the roster says nothing of his leaving.
 * @returns whose accounts they were
 */
export async function settleGoneAccounts(
  tx: Tx,
  frame: Frame,
  { place, keys, actorId }: GoneAccounts,
): Promise<string[]> {
  const owners: string[] = [];
  for (let start = 0; start < keys.length; start += batchPersons) {
    const accounts = await lockBoundAccounts(tx, place, keys.slice(start, start + batchPersons));
    const personIds = [...new Set(accounts.map((account) => account.person_id))];
    if (personIds.length === 0) continue;
    release(tx, frame, { accounts, actorId, by: 'contact-deleted' });
    const reachable = await findReachable(tx, personIds);
    const mute = personIds.filter((id) => !reachable.has(id));
    if (mute.length > 0) {
      closeDialogsOf(tx, mute);
      cancelWaitingRungs(tx, mute, 'no-account');
    }
    owners.push(...personIds);
  }
  return owners;
}

/** Whom to tell that these persons left, organisation by organisation: the nearest desk that answers for each. */
export async function listDepartures(
  tx: Tx,
  frame: Frame,
  personIds: readonly string[],
): Promise<Departure[]> {
  const byOrganization = new Map<string, { id: string; path: string; name: string; names: string[] }>();
  for (let start = 0; start < personIds.length; start += batchPersons) {
    for (const row of await findPersons(tx, personIds.slice(start, start + batchPersons))) {
      const { organization_id: id, organization_path: path, organization_name: name } = row;
      const known = byOrganization.get(id) ?? { id, path, name, names: [] };
      known.names.push(row.name);
      byOrganization.set(id, known);
    }
  }
  const departures: Departure[] = [];
  for (const { names, ...organization } of byOrganization.values()) {
    const desk = await findDesk(tx, frame, { organization, authorId: '' });
    if (!desk || desk.reviewers.length === 0) continue;
    const isOwn = desk.organizationId === organization.id;
    departures.push({
      organization: organization.name,
      names: isOwn ? names : [],
      total: names.length,
      told: desk.reviewers,
    });
  }
  return departures;
}

/** Writes to everybody who is to be told, in the words of `phrase`. */
export function tellDepartures(
  tx: Tx,
  departures: readonly Departure[],
  phrase: (facts: Omit<Departure, 'told'> & { readonly to: string }) => Sentence,
): void {
  for (const { told, names, ...facts } of departures) {
    for (const receiver of told)
      sendNotice(tx, receiver, [phrase({ ...facts, to: receiver.to, names: names.slice(0, mostNames) })]);
  }
}
