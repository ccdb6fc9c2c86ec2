// Meets the sender of an update: locks him, makes his account at first contact, ties it to a person where the
// messenger's userid is the staff number (PRACTICE.md, "Accounts").
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
  type ActorRows,
  type DialogRecord,
  lockActor,
  type SenderKey,
} from '../store/actor-store.ts';
import { findByStaffNo, lockPerson } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Update } from '../update.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { toActor } from './party.ts';

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
  /** Inbox ids of his updates without an effect, oldest first, up to and with the one at hand. */
  readonly pending: readonly string[];
}

/** What a meeting needs besides the update. */
export interface Meeting {
  readonly inboxId: string;
  readonly zone: string;
}

const hourMs = 60 * 60 * 1000;

/** How the inbox names a sender. */
export function actorKeyOf(update: Pick<Update, 'messenger' | 'tenant' | 'senderKey'>): string {
  return `${update.messenger}:${update.tenant}:${update.senderKey}`;
}

/** Locks and loads the sender; the lock lasts as long as the transaction. */
export async function meet(tx: Tx, update: Update, { inboxId, zone }: Meeting): Promise<Sender> {
  const who: SenderKey = {
    messenger: update.messenger,
    tenant: update.tenant,
    accountKey: update.senderKey,
    actorKey: actorKeyOf(update),
    inboxId,
  };
  const today = dateOf(tx.now, zone);
  let rows = await lockActor(tx, who, today);
  if (!rows.account) {
    await ensureAccount(tx, { ...who, accountId: update.sender });
    rows = await lockActor(tx, who, today);
  }
  const { account, campaign } = rows;
  if (!account || !campaign)
    throw new AppError('bug', 'no-campaign', 'no current campaign, or an account that vanished');
  const frame: Frame = { campaignId: campaign.id, campaignTitle: campaign.title, today, zone };
  const known = account.person_id === null ? await linkByStaffNo(tx, frame, { who, rows, account }) : rows;
  // Kept coarse: it only decides between two accounts of one person.
  if (tx.wallNow - account.heard_at > hourMs) recordHeard(tx, account.id);
  return {
    actor: toActor(known),
    account: { id: account.id, messenger: who.messenger, tenant: who.tenant, accountId: account.account_id },
    frame,
    dialog: known.dialog,
    noticeVersion: account.notice_version,
    firstContact: account.heard_at === 0,
    pending: rows.pending,
  };
}

/** Records that the privacy notice goes out with this update. */
export function rememberNotice(tx: Tx, accountId: string, version: number): void {
  recordNotice(tx, accountId, version);
}

/** The corporation gives userids; where it gave the staff number, the account is that person's. */
async function linkByStaffNo(
  tx: Tx,
  frame: Frame,
  { who, rows, account }: { who: SenderKey; rows: ActorRows; account: AccountRecord },
): Promise<ActorRows> {
  const person = await findByStaffNo(tx, who.accountKey);
  if (!person || person.state === 'transferred') return rows;
  await lockPerson(tx, person.id);
  const others = await findAccounts(tx, person.id, who.messenger);
  if (others.length > 0) return rows;
  bindAccount(tx, account.id, person.id);
  record(tx, {
    kind: 'account.bound',
    campaignId: frame.campaignId,
    actor: 'system',
    subject: person.id,
    data: { account: account.id, by: 'staff-number' },
  });
  return lockActor(tx, who, frame.today);
}
