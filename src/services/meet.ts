// Meets the senders of updates: locks them, makes accounts at first contact, ties one to a person where the
// messenger's userid is the staff number (PRACTICE.md, "Accounts"). A batch is locked at once, met one by one.
import { dateOf } from '../domain/calendar.ts';
import type { Actor } from '../domain/permission.ts';
import { AppError } from '../errors.ts';
import {
  bindAccount,
  ensureAccount,
  findAccounts,
  recordHeard,
  recordNotice,
} from '../store/account-store.ts';
import {
  type AccountRecord,
  type DialogRecord,
  findActors,
  type LockedSenders,
  lockSenders,
  type SenderKey,
} from '../store/actor-store.ts';
import { touchRoster } from '../store/campaign-store.ts';
import { claimDialog, findDialog, findDialogs } from '../store/dialog-store.ts';
import { findByStaffNo, lockPerson } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Update } from '../update.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { toActor } from './party.ts';
import {
  type KnownPerson,
  type KnownRoster,
  knowNothing,
  type RosterMemory,
  tieKnown,
} from './roster-memory.ts';

/** An update with its inbox row. */
export interface Arrived {
  readonly id: string;
  readonly update: Update;
}

/** The sender of an update. */
export interface Sender {
  readonly actor: Actor;
  readonly account: { id: string; messenger: string; tenant: string; accountId: string };
  readonly frame: Frame;
  readonly dialog: DialogRecord | null;
  /** Version of the privacy notice that was shown; 0 for none. */
  readonly noticeVersion: number;
  /** Whether this account never spoke to us before. */
  readonly firstContact: boolean;
}

/** The senders of a batch, locked. */
export interface Gathering {
  readonly frame: Frame;
  readonly locked: LockedSenders;
  /** Open questions by owner, as they were when all were locked. */
  readonly dialogs: ReadonlyMap<string, DialogRecord>;
}

/** What a meeting needs besides the updates. */
export interface MeetingPlace {
  readonly zone: string;
  readonly memory: RosterMemory;
}

const hourMs = 60 * 60 * 1000;

/** How the inbox names a sender. */
export function actorKeyOf(update: Pick<Update, 'messenger' | 'tenant' | 'senderKey'>): string {
  return `${update.messenger}:${update.tenant}:${update.senderKey}`;
}

function toKey({ id, update }: Arrived): SenderKey {
  const { messenger, tenant, senderKey } = update;
  return { messenger, tenant, accountKey: senderKey, actorKey: actorKeyOf(update), inboxId: id };
}

function findAccountOf({ accounts }: LockedSenders, { update }: Arrived): AccountRecord | undefined {
  const { messenger, tenant, senderKey } = update;
  return accounts.find(
    (row) => row.account_key === senderKey && row.messenger === messenger && row.tenant === tenant,
  );
}

/** Locks the senders; accounts that were never seen are made first. */
async function lockAll(tx: Tx, arrivals: readonly Arrived[]): Promise<LockedSenders> {
  const keys = arrivals.map(toKey);
  const locked = await lockSenders(tx, keys);
  const strangers = arrivals.filter((arrived) => !findAccountOf(locked, arrived));
  if (strangers.length === 0) return locked;
  for (const arrived of strangers) {
    await ensureAccount(tx, { ...toKey(arrived), accountId: arrived.update.sender });
  }
  return lockSenders(tx, keys);
}

async function learn(tx: Tx, known: KnownRoster, personIds: readonly string[], today: string): Promise<void> {
  const wanted = [...new Set(personIds)].filter((id) => !known.persons.has(id));
  if (wanted.length === 0) return;
  const { persons, posts } = await findActors(tx, wanted, today);
  for (const person of persons) {
    known.persons.set(person.id, { person, posts: posts.filter((post) => post.person_id === person.id) });
  }
}

/**
 * Locks the senders of updates of different persons, for as long as the transaction lasts.
 * @throws AppError `bug` where no campaign is current
 */
export async function gather(
  tx: Tx,
  arrivals: readonly Arrived[],
  { zone, memory }: MeetingPlace,
): Promise<Gathering> {
  const today = dateOf(tx.now, zone);
  const locked = await lockAll(tx, arrivals);
  const { current, accounts } = locked;
  if (!current) throw new AppError('bug', 'no-campaign', 'no campaign is current');
  // A transaction that has changed the roster reads it for itself: its version is not committed yet.
  const known = tx.touched.has('roster')
    ? knowNothing()
    : memory.at(`${current.id}:${current.roster_version}:${today}`);
  const personIds = accounts.flatMap((account) => account.person_id ?? []);
  await learn(tx, known, personIds, today);
  const { id: campaignId, title: campaignTitle } = current;
  const closed = current.closed_at !== null;
  const frame: Frame = { campaignId, campaignTitle, closed, today, zone, known };
  const owners = accounts.map((account) => account.person_id ?? account.id);
  const dialogs = new Map((await findDialogs(tx, owners)).map((dialog) => [dialog.owner_id, dialog]));
  return { frame, locked, dialogs };
}

/** Ids of the sender's updates without an effect, oldest first, up to and with the one at hand. */
export function pendingOf({ locked }: Gathering, { id, update }: Arrived): string[] {
  const actorKey = actorKeyOf(update);
  return locked.pending.filter((row) => row.actor_key === actorKey && row.id <= id).map((row) => row.id);
}

/** The sender of one update of the gathering, as he stands now. */
export async function meet(tx: Tx, gathering: Gathering, arrived: Arrived): Promise<Sender> {
  const { frame, locked, dialogs } = gathering;
  tieKnown(tx, frame.known);
  const account = findAccountOf(locked, arrived);
  if (!account) throw new AppError('bug', 'account-vanished', 'an account vanished under its lock');
  const known =
    account.person_id === null
      ? await linkByStaffNo(tx, frame, account)
      : (frame.known.persons.get(account.person_id) ?? null);
  if (known && known.person.accounts > 1) await lockPerson(tx, known.person.id);
  noteHeard(tx, account, known);
  const linked = account.person_id === null && known !== null;
  const ownerId = known?.person.id ?? account.id;
  claimDialog(tx, ownerId);
  return {
    actor: { ...toActor(known), closed: frame.closed ?? false },
    account: {
      id: account.id,
      messenger: account.messenger,
      tenant: account.tenant,
      accountId: account.account_id,
    },
    frame,
    dialog: linked ? await findDialog(tx, ownerId) : (dialogs.get(ownerId) ?? null),
    noticeVersion: account.notice_version,
    firstContact: account.heard_at === 0,
  };
}

/** Kept coarse: it only decides between two accounts of one person. */
function noteHeard(tx: Tx, account: AccountRecord, known: KnownPerson | null): void {
  if (tx.wallNow - account.heard_at <= hourMs) return;
  recordHeard(tx, account.id);
  if (known && known.person.accounts > 1) touchRoster(tx);
}

/** Records that the privacy notice goes out with this update. */
export function rememberNotice(tx: Tx, accountId: string, version: number): void {
  recordNotice(tx, accountId, version);
}

/** The corporation gives userids; where it gave the staff number, the account is that person's. */
async function linkByStaffNo(tx: Tx, frame: Frame, account: AccountRecord): Promise<KnownPerson | null> {
  const person = await findByStaffNo(tx, account.account_key);
  if (!person || person.state === 'transferred') return null;
  await lockPerson(tx, person.id);
  const others = await findAccounts(tx, person.id, account.messenger);
  if (others.length > 0) return null;
  bindAccount(tx, account.id, person.id);
  record(tx, {
    kind: 'account.bound',
    campaignId: frame.campaignId,
    actor: 'system',
    subject: person.id,
    data: { account: account.id, by: 'staff-number' },
  });
  // Not into what is remembered: it is not committed yet.
  const known = knowNothing();
  await learn(tx, known, [person.id], frame.today);
  return known.persons.get(person.id) ?? null;
}
