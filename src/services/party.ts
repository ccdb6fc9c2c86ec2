// Everything about people that more than one use case needs: who acts, how to address somebody, where a
// message to somebody goes.
import { addressOf } from '../domain/address.ts';
import type { OrgKind } from '../domain/org.ts';
import type { Actor, ActorOrganization, ActorPerson, ActorPost } from '../domain/permission.ts';
import type { Category, Identity, PersonState, Role } from '../domain/person.ts';
import { findReceivers, type ReceiverRow } from '../store/account-store.ts';
import type { ActorRows, PostRecord } from '../store/actor-store.ts';
import { findPersons, findRoles, type PersonRow } from '../store/person-store.ts';
import type { Tx } from '../store/tx.ts';

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

function toOrganization(row: PostRecord): ActorOrganization {
  return { id: row.id, path: row.path, name: row.name, kind: row.kind as OrgKind };
}

/** The actor of the authorisation function, from the rows of his lock. */
export function toActor(rows: ActorRows): Actor {
  const { person } = rows;
  const own = rows.organizations.find((row) => row.role === '');
  if (!person || !own) return { person: null, posts: [], system: false };
  const posts: ActorPost[] = rows.organizations
    .filter((row) => row.role !== '')
    .map((row) => ({ role: row.role as Role, organization: toOrganization(row) }));
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

/** How the actor himself is addressed. */
export function addressOfActor(actor: Actor): string {
  if (!actor.person) return '您好';
  return addressOf({ ...actor.person, roles: actor.posts.map((post) => post.role) });
}

/** Addresses of persons by their roles today, and their accounts. Persons without an account are left out. */
export async function findReceiversOf(
  tx: Tx,
  personIds: readonly string[],
  today: string,
): Promise<Receiver[]> {
  const accounts = await findReceivers(tx, personIds);
  if (accounts.length === 0) return [];
  const persons = await findPersons(
    tx,
    accounts.map((account) => account.person_id),
  );
  const receivers: Receiver[] = [];
  for (const account of accounts) {
    const person = persons.find((row) => row.id === account.person_id);
    if (person) receivers.push(await toReceiver(tx, { account, person, today }));
  }
  return receivers;
}

async function toReceiver(
  tx: Tx,
  { account, person, today }: { account: ReceiverRow; person: PersonRow; today: string },
): Promise<Receiver> {
  const roles = (await findRoles(tx, person.id, today)) as Role[];
  return {
    personId: person.id,
    messenger: account.messenger,
    tenant: account.tenant,
    accountId: account.account_id,
    to: addressOf({
      name: person.name,
      identity: person.identity as Identity,
      category: person.category as Category,
      roles,
    }),
    name: person.name,
  };
}
