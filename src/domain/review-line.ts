// Who reviews: the nearest organisation upward that has somebody to do it. The one who wrote is never his own
// reviewer, nor does his deputy review a secretary: such a pledge goes to the organisation above.
import type { Role } from './person.ts';

/** A post that could review, somewhere on the way up from the subject's organisation. */
export interface ReviewPost {
  readonly personId: string;
  readonly role: Role;
  readonly organizationId: string;
  /** Whose post it is, where `personId` acts in it. */
  readonly actingFor?: string | null;
}

/** Where a pledge goes, and the persons who may decide there. */
export interface ReviewDesk {
  readonly organizationId: string;
  readonly reviewerIds: readonly string[];
}

const order: readonly Role[] = ['secretary', 'deputySecretary', 'coordinator'];

/** Whether somebody holds a post, or has it held for him: neither decides on what he wrote. */
function isOf({ personId, actingFor }: ReviewPost, authorId: string): boolean {
  return personId === authorId || actingFor === authorId;
}

/**
 * The desk for a text of `authorId`: the nearest organisation of `line` with a 书记, else with a 副书记 or the
 * 党委工作部 there. An organisation whose 书记 the author is comes last: at the top there is nobody else. Null
 * where nobody upward can review.
 * @param line organisation ids from the subject's own to the top
 */
export function findReviewDesk(
  posts: readonly ReviewPost[],
  line: readonly string[],
  authorId: string,
): ReviewDesk | null {
  const led = new Set(
    posts
      .filter((post) => isOf(post, authorId) && post.role === 'secretary')
      .map((post) => post.organizationId),
  );
  const inOrder = [...line.filter((id) => !led.has(id)), ...line.filter((id) => led.has(id))];
  for (const organizationId of inOrder) {
    const here = posts.filter((post) => post.organizationId === organizationId && !isOf(post, authorId));
    for (const role of order) {
      const reviewerIds = [
        ...new Set(here.filter((post) => post.role === role).map((post) => post.personId)),
      ];
      if (reviewerIds.length > 0) return { organizationId, reviewerIds };
    }
  }
  return null;
}

/** Organisation ids from `path`'s own to the top. */
export function lineOf(path: string): string[] {
  return path.split('/').filter(Boolean).reverse();
}
