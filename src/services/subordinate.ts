// Somebody for whom the actor may do something: of the organisations that he leads, or of his office's part of the tree.
import {
  type Action,
  type Actor,
  can,
  type Refusal,
  type Resource,
  type Scope,
  superiorRoles,
} from '../domain/permission.ts';
import { findPersons, type PersonRow } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';
import { searchPersons, suggestPersons } from './search.ts';

export type { PersonRow } from '../store/person-store.ts';

/** Who was found. */
export interface Subordinates {
  /** Those for whom he may, in the school's order. */
  readonly persons: readonly PersonRow[];
  /** Why there is nobody, where somebody of that name is there for whom he may not; null where nobody is. */
  readonly refusal: Refusal | null;
}

function verdictOf(actor: Actor, action: Action, person: PersonRow) {
  return can(actor, action, { organizationPath: person.organization_path, personId: person.id });
}

/** Under whom he looks: his own organisations and what stands below them, and himself. */
function reachOf(actor: Actor): Scope {
  const posts = actor.posts.filter(({ role }) => superiorRoles.has(role) || role === 'coordinator');
  const paths = posts.map(({ organization }) => organization.path);
  return {
    all: actor.system,
    organizationPaths: [...new Set(paths)],
    personId: actor.person?.id ?? null,
  };
}

/** Who may have been meant where nobody of them fits. */
export function suggestSubordinates(tx: Tx, actor: Actor, typed: string): Promise<string[]> {
  return suggestPersons(tx, typed.trim(), reachOf(actor));
}

/** Persons of this name or staff number; where nobody is called so, by a part of the name or its pinyin. */
export async function findSubordinates(
  tx: Tx,
  actor: Actor,
  { action, typed }: { readonly action: Action; readonly typed: string },
): Promise<Subordinates> {
  const may = (resource: Resource) => can(actor, action, resource).allowed;
  const found = await searchPersons(tx, typed.trim(), reachOf(actor), may);
  const verdicts = found.map((person) => ({ person, verdict: verdictOf(actor, action, person) }));
  const persons = verdicts.flatMap(({ person, verdict }) => (verdict.allowed ? [person] : []));
  const [refused] = verdicts.flatMap(({ verdict }) => (verdict.allowed ? [] : [verdict.reason]));
  return { persons, refusal: persons.length > 0 ? null : (refused ?? null) };
}

/** The person of an open question, if the actor still may; null where not. */
export async function findSubordinate(
  tx: Tx,
  actor: Actor,
  { action, personId }: { readonly action: Action; readonly personId: string },
): Promise<PersonRow | null> {
  const [person] = await findPersons(tx, [personId]);
  return person && person.state !== 'transferred' && verdictOf(actor, action, person).allowed ? person : null;
}
