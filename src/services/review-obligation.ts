// Reviews that wait, as obligations: who owes which of them follows from the versions and the posts of the day; nothing
// of it is stored.
import { dateOf } from '../domain/calendar.ts';
import type { Obligation } from '../domain/obligation.ts';
import { deskRoles } from '../domain/permission.ts';
import type { Role } from '../domain/person.ts';
import { remember } from '../domain/remember.ts';
import { findReviewDesk } from '../domain/review-line.ts';
import { listReviewObligations } from '../domain/review-obligation.ts';
import { findDeskRows } from '../store/desk-store.ts';
import { idsOf, type SomePersons } from '../store/person-run.ts';
import { findWaitingReviews, hasWaitingReviews, type WaitingReviewRow } from '../store/review-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { loadReviewRule } from './review-due.ts';

/** For more persons than this all that waits is read at once. */
const fewPersons = 50;

/** Who may decide on a version: by desk and author, since nobody reviews his own. */
async function findReviewers(tx: Tx, frame: Frame, rows: readonly WaitingReviewRow[]) {
  const desks = [...new Set(rows.map((row) => row.organization_id))];
  const found = await findDeskRows(tx, desks, { roles: [...deskRoles], today: frame.today });
  const posts = found.map((row) => ({
    personId: row.person_id,
    role: row.role as Role,
    organizationId: row.organization_id,
    actingFor: row.held_by === row.person_id ? null : row.held_by,
  }));
  return remember((deskAndAuthor: string) => {
    const [desk = '', author = ''] = deskAndAuthor.split(' ');
    return findReviewDesk(posts, [desk], author)?.reviewerIds ?? [];
  });
}

/** What these persons owe of reviews; none in a campaign that was closed. */
export async function loadReviewObligations(
  tx: Tx,
  frame: Frame,
  persons: SomePersons,
): Promise<Obligation[]> {
  const ids = idsOf(persons);
  if (ids?.length === 0) return [];
  const few = ids !== null && ids.length <= fewPersons ? ids : null;
  const { campaignId, today, zone } = frame;
  const rows = await findWaitingReviews(tx, campaignId, { personIds: few, today });
  if (rows.length === 0) return [];
  const reviewersOf = await findReviewers(tx, frame, rows);
  const waiting = rows.map((row) => ({
    organizationId: row.organization_id,
    organizationPath: row.organization_path,
    organizationName: row.organization_name,
    submittedOn: dateOf(row.submitted_at, zone),
    reviewerIds: reviewersOf(`${row.organization_id} ${row.author_id}`),
  }));
  const wanted = ids && new Set(ids);
  const owed = listReviewObligations(waiting, await loadReviewRule(tx, frame), zone);
  return owed.filter(({ personId }) => wanted === null || wanted.has(personId));
}

/** Whether there is any review that somebody may have to be reminded of. */
export function hasReviewObligations(tx: Tx, frame: Frame): Promise<boolean> {
  return hasWaitingReviews(tx, frame.campaignId);
}
