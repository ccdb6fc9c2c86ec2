// Everything about people that more than one use case needs: who acts, how to address somebody, where a
// message to somebody goes.
import { addressOf, sharedAddressOf } from '../domain/address.ts';
import { groupBy } from '../domain/group.ts';
import type { OrgKind } from '../domain/org.ts';
import type { Actor, ActorOrganization, ActorPerson, ActorPost } from '../domain/permission.ts';
import type { Category, Identity, PersonState, Role } from '../domain/person.ts';
import { AppError } from '../errors.ts';
import { type ReceiverRow, receiverQuery } from '../store/account-store.ts';
import type { PostRecord } from '../store/actor-store.ts';
import { rolesQuery } from '../store/person-store.ts';
import { askBoth } from '../store/query.ts';
import type { Tx } from '../store/tx.ts';
import type { KnownPerson } from './roster-memory.ts';

/** Somebody who can be written to, and how he is addressed. */
export interface Receiver {
  readonly personId: string | null;
  readonly messenger: string;
  readonly tenant: string;
  readonly accountId: string;
  /** `王书记`. */
  readonly to: string;
  /** His own name. */
  readonly name: string;
}

/** A receiver of the roster. */
export interface KnownReceiver extends Receiver {
  /** Without his name: `书记`. */
  readonly sharedTo: string;
}

function toOrganization(row: PostRecord): ActorOrganization {
  return { id: row.id, path: row.path, name: row.name, kind: row.kind as OrgKind };
}

function toPost(row: PostRecord): ActorPost {
  const post = { role: row.role as Role, organization: toOrganization(row) };
  const { acting_for: id, acting_name: name } = row;
  return id === null ? post : { ...post, actingFor: { id, name: name ?? '' } };
}

/** The actor of the authorisation function; nobody's for an account that stands for nobody. */
export function toActor(known: KnownPerson | null): Actor {
  const own = known?.posts.find((row) => row.role === '');
  if (!known || !own) return { person: null, posts: [], system: false };
  const { person } = known;
  const posts: ActorPost[] = known.posts.filter((row) => row.role !== '').map(toPost);
  const actorPerson: ActorPerson = {
    id: person.id,
    staffNo: person.staff_no,
    name: person.name,
    identity: person.identity as Identity,
    category: person.category as Category,
    state: person.state as PersonState,
    organization: toOrganization(own),
  };
  return { person: actorPerson, posts, system: false };
}

/** How the actor himself is addressed. @throws AppError `bug` for an account that stands for nobody */
export function addressOfActor(actor: Actor): string {
  if (!actor.person)
    throw new AppError('bug', 'actor-unknown', 'only a person of the roster has a form of address');
  // Whoever acts for a secretary is addressed as himself.
  const own = actor.posts.filter((post) => !post.actingFor);
  return addressOf({ ...actor.person, roles: own.map((post) => post.role) });
}

/** Addresses of persons by their roles today, and their accounts. Persons without an account are left out. */
export async function findReceiversOf(
  tx: Tx,
  personIds: readonly string[],
  today: string,
): Promise<KnownReceiver[]> {
  if (personIds.length === 0) return [];
  const [rows, posts] = await askBoth(tx, receiverQuery(personIds), rolesQuery(personIds, today));
  return chooseAccounts(rows, posts);
}

/** The same where the accounts are at hand; of one person's the one where he spoke last first. */
export async function findReceiversBy(
  tx: Tx,
  accounts: readonly ReceiverRow[],
  today: string,
): Promise<KnownReceiver[]> {
  const personIds = [...new Set(accounts.map((row) => row.person_id))];
  if (personIds.length === 0) return [];
  const { statements, read } = rolesQuery(personIds, today);
  return chooseAccounts(accounts, read(await tx.batch(statements)));
}

/** Of several accounts of one person the first row has the one where he spoke last. */
function chooseAccounts(
  rows: readonly ReceiverRow[],
  posts: readonly { readonly person_id: string; readonly role: string }[],
): KnownReceiver[] {
  const roles = groupBy(posts, (post) => post.person_id);
  return [...groupBy(rows, (row) => row.person_id)].flatMap(([id, [row]]) => {
    const held = (roles.get(id) ?? []).map((post) => post.role as Role);
    return row ? [toReceiver(row, held)] : [];
  });
}

function toReceiver(row: ReceiverRow, roles: readonly Role[]): KnownReceiver {
  const { name } = row;
  const identity = row.identity as Identity;
  const category = row.category as Category;
  return {
    personId: row.person_id,
    messenger: row.messenger,
    tenant: row.tenant,
    accountId: row.account_id,
    to: addressOf({ name, identity, category, roles }),
    sharedTo: sharedAddressOf({ identity, category, roles }),
    name,
  };
}
