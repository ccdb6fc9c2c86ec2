// Versions of pledges that wait for their reviewers, with the desks at which they do.
import { routedPosts } from './acting-store.ts';
import { placeholders } from './dialect.ts';
import type { Tx } from './tx.ts';

/** A version that waits. */
export interface WaitingReviewRow {
  readonly organization_id: string;
  readonly organization_path: string;
  readonly organization_name: string;
  readonly author_id: string;
  /** UTC ms. */
  readonly submitted_at: number;
}

const waiting = `FROM pledge p JOIN organization o ON o.id = p.review_organization_id
  JOIN pledge_version v ON v.pledge_id = p.id AND v.version = p.version
  WHERE p.campaign_id = ? AND p.status = 'submitted'
    AND NOT EXISTS (SELECT 1 FROM campaign_close c WHERE c.campaign_id = p.campaign_id)`;

/** Whose desks are looked at. */
export interface DeskQuery {
  /** Null: everybody's. */
  readonly personIds: readonly string[] | null;
  /** Campaign date. */
  readonly today: string;
}

/** Those of a campaign that is open, in the order in which they were handed in. */
export function findWaitingReviews(
  tx: Tx,
  campaignId: string,
  { personIds, today }: DeskQuery,
): Promise<WaitingReviewRow[]> {
  const posts = routedPosts(today);
  const ids = personIds ?? [];
  const atDesks =
    personIds === null
      ? ''
      : ` AND o.id IN (SELECT po.organization_id FROM ${posts.sql} po WHERE po.person_id IN (${placeholders(ids.length)}))`;
  return tx.rows<WaitingReviewRow>(
    `SELECT o.id AS organization_id, o.path AS organization_path, o.name AS organization_name, v.author_id,
      v.created_at AS submitted_at ${waiting}${atDesks} ORDER BY v.created_at, v.id`,
    personIds === null ? [campaignId] : [campaignId, ...posts.params, ...ids],
  );
}

/** Whether anything waits in a campaign that is open. */
export async function hasWaitingReviews(tx: Tx, campaignId: string): Promise<boolean> {
  return (await tx.rows(`SELECT p.id ${waiting} LIMIT 1`, [campaignId])).length > 0;
}
