// Who answers for organisations today, whoever acts for him in his place: for what they are told, what they are to put
// right, and what is open below them.
import { type AnsweringPost, listAnswering } from '../domain/answering.ts';
import type { Role } from '../domain/person.ts';
import { type AnsweringRow, findAnsweringPosts } from '../store/obliged-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Setting } from './obligation-facts.ts';

/** Somebody who answers for an organisation. */
export interface Answering extends AnsweringPost {
  /** Whose post it is: himself, or the one in whose place he acts. */
  readonly heldBy: string;
  /** Campaign date since when. */
  readonly fromOn: string;
}

function toAnswering(row: AnsweringRow): Answering {
  return {
    personId: row.person_id,
    heldBy: row.held_by,
    role: row.role as Role,
    organizationId: row.organization_id,
    fromOn: row.from_on,
  };
}

function byOrganization(rows: readonly AnsweringRow[]): ReadonlyMap<string, readonly Answering[]> {
  const posts = rows.map(toAnswering);
  const ids = [...new Set(posts.map(({ organizationId }) => organizationId))];
  return new Map(ids.map((id) => [id, listAnswering(posts, id)]));
}

/** Reads who answers for these organisations; one for which nobody does is not in it. */
export async function findAnsweringFor(
  tx: Tx,
  today: string,
  organizationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Answering[]>> {
  const ids = [...new Set(organizationIds)];
  return ids.length === 0 ? new Map() : byOrganization(await findAnsweringPosts(tx, today, ids));
}

/** The same of the whole tree, where the setting is at hand. */
export function answeringOf({ answering }: Setting): ReadonlyMap<string, readonly Answering[]> {
  return byOrganization([...answering.values()].flat());
}
