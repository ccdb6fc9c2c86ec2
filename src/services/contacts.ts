// The messenger's address book and the roster: what differs, and the part of it that is applied once somebody has seen it.
import {
  type ContactBook,
  type ContactDiff,
  diffContacts,
  digestOfContacts,
  type RosterContact,
} from '../domain/contact.ts';
import { groupBy } from '../domain/group.ts';
import type { PersonState } from '../domain/person.ts';
import { type ContactPlace, findContactRoster } from '../store/contact-store.ts';
import { bindAccounts } from '../store/roster-account-store.ts';
import { findTree, lockRoster } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { type Departure, listDepartures, settleGoneAccounts } from './roster-leave.ts';
import { namePaths } from './roster-tree.ts';
import { batchRows } from './roster-write.ts';

/** A difference as it is shown. */
export interface ShownDiff {
  readonly diff: ContactDiff;
  /** Names what would be applied. */
  readonly digest: string;
}

/** What became of an application. */
export type ContactsApplied =
  /** Another difference than the one that was seen. */
  | (ShownDiff & { readonly outcome: 'changed' })
  | (ShownDiff & { readonly outcome: 'applied'; readonly departures: readonly Departure[] });

async function loadRoster(tx: Tx, place: ContactPlace): Promise<RosterContact[]> {
  const paths = namePaths(await findTree(tx));
  const { people, accounts } = await findContactRoster(tx, place);
  const held = groupBy(accounts, (row) => row.person_id);
  return people.map((row) => ({
    personId: row.id,
    staffNo: row.staff_no,
    name: row.name,
    org: paths.get(row.organization_id) ?? '',
    state: row.state as PersonState,
    accounts: (held.get(row.id) ?? []).map((one) => one.account_key),
  }));
}

/** What differs; stores nothing. */
export async function compareContacts(tx: Tx, place: ContactPlace, book: ContactBook): Promise<ShownDiff> {
  const diff = diffContacts(await loadRoster(tx, place), book);
  return { diff, digest: digestOfContacts(diff) };
}

async function bindAll(
  tx: Tx,
  frame: Frame,
  { place, diff, actorId }: { place: ContactPlace; diff: ContactDiff; actorId: string },
): Promise<void> {
  for (let start = 0; start < diff.bind.length; start += batchRows) {
    const part = diff.bind.slice(start, start + batchRows);
    const wanted = part.map(({ account, personId }) => ({
      accountKey: account.toLowerCase(),
      accountId: account,
      personId,
    }));
    const ids = await bindAccounts(tx, place, wanted);
    for (const { accountKey, personId } of wanted) {
      record(tx, {
        kind: 'account.bound',
        campaignId: frame.campaignId,
        actor: actorId,
        subject: personId,
        data: { account: ids.get(accountKey) ?? '', by: 'contacts' },
      });
    }
  }
}

/**
 * Applies the difference that was seen, named by its digest; refuses any other. Compared again behind the lock of the
 * roster, so that what was seen is what is done.
 */
export async function applyContacts(
  tx: Tx,
  frame: Frame,
  input: { place: ContactPlace; book: ContactBook; digest: string; actorId: string },
): Promise<ContactsApplied> {
  const { place, book, actorId } = input;
  await lockRoster(tx);
  const shown = await compareContacts(tx, place, book);
  if (shown.digest !== input.digest) return { outcome: 'changed', ...shown };
  const { diff } = shown;
  const keys = diff.gone.map((one) => one.account);
  const owners = await settleGoneAccounts(tx, frame, { place, keys, actorId });
  await bindAll(tx, frame, { place, diff, actorId });
  record(tx, {
    kind: 'contacts.synced',
    campaignId: frame.campaignId,
    actor: actorId,
    subject: frame.campaignId,
    data: { messenger: place.messenger, bound: diff.bind.length, released: keys.length },
  });
  // Those who got a new account with the same difference can be reached.
  const bound = new Set(diff.bind.map((one) => one.personId));
  const departures = await listDepartures(
    tx,
    frame,
    owners.filter((id) => !bound.has(id)),
  );
  return { outcome: 'applied', ...shown, departures };
}
