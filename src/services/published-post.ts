// Pledges that were published, announced in the group of their own organisation: each version once, in the transaction
// of its message. What of it is true no more when the message is to go, the re-check of notices finds.
import { toAbout } from '../domain/notice.ts';
import { graceDays, isSettled, toCard } from '../domain/published-post.ts';
import { isSendingTime } from '../domain/sending-hours.ts';
import { putMessage } from '../store/outbox-store.ts';
import { isPaused } from '../store/pause-store.ts';
import { findUnposted, takePosts, type UnpostedRow } from '../store/published-post-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { robotAccount, webhookChannel } from '../update.ts';
import { loadAlmanac } from './almanac.ts';
import { loadFrame } from './campaign.ts';
import type { PromptTarget } from './group-prompt.ts';
import { sendingHours } from './reminder-rules.ts';

const dayMs = 24 * 60 * 60_000;

/** What an announcement says; its words are the caller's. */
export interface PostView {
  readonly organization: string;
  readonly total: number;
  readonly items: readonly { readonly name: string | null; readonly text: string }[];
  /** How many there are besides those that are shown. */
  readonly more: number;
}

/** What an announcement needs besides its target. */
export interface PostOptions {
  readonly zone: string;
  /** Corporation of the robots. */
  readonly tenant: string;
  readonly phrase: (view: PostView) => Sentence;
}

const toUnposted = ({ name, content, published_at: publishedAt }: UnpostedRow) => ({
  ...{ name, text: content, publishedAt },
});

/** Writes what was published in one organisation, for its group. @returns whether anything is to be sent */
export async function writePosts(
  tx: Tx,
  { organization, robot, quiet }: PromptTarget,
  { zone, tenant, phrase }: PostOptions,
): Promise<boolean> {
  // While everything is stopped nothing is written either: afterwards it is one message, of what then still stands.
  if (quiet || (await isPaused(tx))) return false;
  const frame = await loadFrame(tx, zone);
  const almanac = await loadAlmanac(tx, frame);
  const isWorkday = (date: string) => almanac.isWorkday(date, organization.path);
  const hours = { zone, hours: sendingHours, isWorkday };
  if (frame.closed || !isSendingTime(hours, tx.now)) return false;
  const { campaignId } = frame;
  const place = { campaignId, organizationId: organization.id };
  const rows = await findUnposted(tx, { ...place, since: tx.now - graceDays * dayMs });
  if (!isSettled(rows.map(toUnposted), tx.now)) return false;
  const outboxId = tx.newId();
  const taken = await takePosts(tx, { ...place, outboxId }, rows);
  if (taken.length === 0) return false;
  const view = { organization: organization.name, total: taken.length, ...toCard(taken.map(toUnposted)) };
  putMessage(tx, {
    id: outboxId,
    messenger: webhookChannel,
    tenant,
    accountId: robotAccount(robot),
    personId: null,
    kind: 'notice',
    message: JSON.stringify([phrase(view)]),
    heldUntil: 0,
    about: toAbout({ kind: 'published', id: organization.id }),
  });
  return true;
}
