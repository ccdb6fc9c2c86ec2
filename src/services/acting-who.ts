// Whom the words of /代理 mean: the one whose post it is, and the one who is to act. Looks nobody up outside what the asker
// may see.
import { type Actor, type ActorPost, can, type Scope, scopeOf } from '../domain/permission.ts';
import type { PersonRow } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import { findActablePosts } from './acting.ts';
import type { Frame } from './frame.ts';
import { searchPersons, suggestPersons } from './search.ts';

export type { PersonRow } from '../store/person-store.ts';

/** Whose posts they are. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  /** Those in which somebody else can act. */
  readonly posts: readonly ActorPost[];
}

/** A principal by id, as his posts are today. */
export async function loadPrincipal(
  tx: Tx,
  frame: Frame,
  { id, name }: { id: string; name: string },
): Promise<Principal> {
  return { id, name, posts: await findActablePosts(tx, frame, id) };
}

/**
 * The one whom the asker means: himself where he names nobody, else exactly one person of his scope for whom he may
 * say who acts; null where there is none, or more than one.
 */
export async function findPrincipal(
  tx: Tx,
  frame: Frame,
  { actor, query }: { actor: Actor; query: string | null },
): Promise<Principal | null> {
  if (!actor.person) return null;
  if (query === null) return loadPrincipal(tx, frame, actor.person);
  const scope = { ...scopeOf(actor, 'acting.name'), personId: actor.person.id };
  const [person, ...others] = await searchPersons(tx, query, scope);
  if (!person || others.length > 0) return null;
  const resource = { organizationPath: person.organization_path, personId: person.id };
  return can(actor, 'acting.name', resource).allowed ? loadPrincipal(tx, frame, person) : null;
}

/** The organisation above, by path; at the top the organisation itself. */
function above(path: string): string {
  const ids = path.split('/').filter(Boolean);
  return ids.length === 1 ? path : `${ids.slice(0, -1).join('/')}/`;
}

/** Who may act is looked for one level above the posts: a deputy, a neighbour, somebody of the superior's office. */
export function findCandidates(tx: Tx, principal: Principal, query: string): Promise<PersonRow[]> {
  return searchPersons(tx, query, reachOf(principal));
}

/** Who may have been meant where nobody of them fits. */
export function suggestCandidates(tx: Tx, principal: Principal, query: string): Promise<string[]> {
  return suggestPersons(tx, query, reachOf(principal));
}

function reachOf({ posts }: Principal): Scope {
  const organizationPaths = [...new Set(posts.map((post) => above(post.organization.path)))];
  return { all: false, organizationPaths, personId: null };
}
