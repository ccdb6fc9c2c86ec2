// One change of the messenger's address book, as its callback tells it: has its effect once, with the row that says so.
import type { ContactChange } from '../domain/contact.ts';
import { bindAccount } from '../store/account-store.ts';
import { touchRoster } from '../store/campaign-store.ts';
import {
  type ContactPlace,
  endContactEvent,
  lockContactAccount,
  renameAccount,
  takeContactEvent,
} from '../store/contact-store.ts';
import { findByStaffNo, lockPerson } from '../store/person-store.ts';
import { bindAccounts } from '../store/roster-account-store.ts';
import { lockHeldAccounts } from '../store/roster-leave-store.ts';
import { lockRoster } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { type Departure, listDepartures, settleGoneAccounts } from './roster-leave.ts';

/** A change, and what tells it from others. */
export interface ToldChange {
  readonly eventKey: string;
  /** As the platform calls it. */
  readonly changeType: string;
  readonly change: ContactChange;
}

/** What became of it. */
export interface ChangeResult {
  readonly outcome: 'repeat' | 'bound' | 'unbound' | 'renamed' | 'unchanged';
  /** Who is to be told. */
  readonly departures: readonly Departure[];
}

/** An account whose userid is the 工号 of somebody without one is his (PRACTICE.md, "Accounts"). */
async function bindNew(
  tx: Tx,
  frame: Frame,
  { place, account, key }: { place: ContactPlace; account: string; key: string },
): Promise<'bound' | 'unchanged'> {
  const person = await findByStaffNo(tx, key);
  if (!person || person.state === 'transferred') return 'unchanged';
  await lockPerson(tx, person.id);
  const held = await lockHeldAccounts(tx, [person.id]);
  if (held.some((one) => one.messenger === place.messenger)) return 'unchanged';
  if ((await lockContactAccount(tx, place, key))?.person_id) return 'unchanged';
  const ids = await bindAccounts(tx, place, [{ accountKey: key, accountId: account, personId: person.id }]);
  touchRoster(tx);
  record(tx, {
    kind: 'account.bound',
    campaignId: frame.campaignId,
    actor: 'system',
    subject: person.id,
    data: { account: ids.get(key) ?? '', by: 'contact-created' },
  });
  return 'bound';
}

/** The account goes on under its new name, with its person and its conversations. */
async function rename(
  tx: Tx,
  frame: Frame,
  { place, change }: { place: ContactPlace; change: ContactChange & { kind: 'renamed' } },
): Promise<'renamed' | 'bound' | 'unchanged'> {
  const old = await lockContactAccount(tx, place, change.key);
  const { account, newKey } = change;
  if (!old) return bindNew(tx, frame, { place, account, key: newKey });
  const taken = await lockContactAccount(tx, place, newKey);
  // It spoke to us under the new name before we heard of it: its row stays, and takes the person over.
  if (taken?.person_id && taken.person_id !== old.person_id) return 'unchanged';
  if (taken) {
    bindAccount(tx, taken.id, old.person_id);
    bindAccount(tx, old.id, null);
  } else {
    renameAccount(tx, old.id, { account, key: newKey });
    touchRoster(tx);
  }
  if (old.person_id !== null) {
    record(tx, {
      kind: 'account.renamed',
      campaignId: frame.campaignId,
      actor: 'system',
      subject: old.person_id,
      data: { account: taken?.id ?? old.id, messenger: place.messenger },
    });
  }
  return 'renamed';
}

async function settle(
  tx: Tx,
  frame: Frame,
  { place, change }: { place: ContactPlace; change: ContactChange },
): Promise<Omit<ChangeResult, 'outcome'> & { readonly outcome: Exclude<ChangeResult['outcome'], 'repeat'> }> {
  if (change.kind === 'created') {
    const { account, key } = change;
    return { outcome: await bindNew(tx, frame, { place, account, key }), departures: [] };
  }
  if (change.kind === 'renamed')
    return { outcome: await rename(tx, frame, { place, change }), departures: [] };
  const owners = await settleGoneAccounts(tx, frame, { place, keys: [change.key], actorId: 'system' });
  if (owners.length === 0) return { outcome: 'unchanged', departures: [] };
  return { outcome: 'unbound', departures: await listDepartures(tx, frame, owners) };
}

/** Gives a change its effect, unless it has had it. */
export async function takeContactChange(
  tx: Tx,
  frame: Frame,
  { place, told }: { place: ContactPlace; told: ToldChange },
): Promise<ChangeResult> {
  // Changes of the roster come one after the other, as imports do: two of one account never cross.
  await lockRoster(tx);
  const { eventKey, changeType, change } = told;
  if (!(await takeContactEvent(tx, { ...place, eventKey, changeType })))
    return { outcome: 'repeat', departures: [] };
  const result = await settle(tx, frame, { place, change });
  if (result.outcome !== 'unchanged') endContactEvent(tx, eventKey, result.outcome);
  return result;
}

/** Keeps a change that broke from being told again and again; the next comparison finds what it left undone. */
export async function dropContactChange(
  tx: Tx,
  { place, told }: { place: ContactPlace; told: ToldChange },
): Promise<void> {
  const { eventKey, changeType } = told;
  if (await takeContactEvent(tx, { ...place, eventKey, changeType })) endContactEvent(tx, eventKey, 'failed');
}
