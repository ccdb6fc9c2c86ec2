// An announcement of published pledges that is about to go, looked at once more: where something in it was withdrawn or
// replaced, the group wants none any more, or the hours are over, it does not go, and what of it still stands is announced
// anew.
import type { UntrueReason } from '../domain/notice.ts';
import { isSendingTime } from '../domain/sending-hours.ts';
import { listGroupChats } from '../store/group-store.ts';
import { findOrganization } from '../store/organization-store.ts';
import { findUntruePosts, releasePosts } from '../store/published-post-store.ts';
import type { Tx } from '../store/tx.ts';
import { loadAlmanac } from './almanac.ts';
import type { Frame } from './frame.ts';
import { sendingHours } from './reminder-rules.ts';

/** A message that waits, and the organisation in whose group it is to be read. */
export interface WaitingPost {
  readonly outboxId: string;
  readonly organizationId: string;
}

/** Organisations in whose groups it is not the hour to speak. */
async function findSilent(tx: Tx, frame: Frame, organizationIds: readonly string[]): Promise<Set<string>> {
  const almanac = await loadAlmanac(tx, frame);
  const silent = new Set<string>();
  for (const id of new Set(organizationIds)) {
    const organization = await findOrganization(tx, id);
    const isWorkday = (date: string) => almanac.isWorkday(date, organization?.path ?? '');
    if (!isSendingTime({ zone: frame.zone, hours: sendingHours, isWorkday }, tx.now)) silent.add(id);
  }
  return silent;
}

/** Why each of these need not go; null: it still holds. What does not go gives back what it was to announce. */
export async function loadPostJudge(
  tx: Tx,
  frame: Frame,
  posts: readonly WaitingPost[],
): Promise<(post: WaitingPost) => UntrueReason | null> {
  const untrue = await findUntruePosts(
    tx,
    posts.map(({ outboxId }) => outboxId),
  );
  const silent = await findSilent(
    tx,
    frame,
    posts.map(({ organizationId }) => organizationId),
  );
  const chats = await listGroupChats(tx);
  const quiet = new Set(chats.flatMap((row) => (row.quiet_at === null ? [] : [row.organization_id])));
  const reasonFor = ({ outboxId, organizationId }: WaitingPost): UntrueReason | null => {
    if (frame.closed || quiet.has(organizationId)) return 'not-owed';
    if (untrue.has(outboxId)) return 'taken-back';
    return silent.has(organizationId) ? 'after-hours' : null;
  };
  return (post) => {
    const reason = reasonFor(post);
    if (reason !== null) releasePosts(tx, post.outboxId);
    return reason;
  };
}
