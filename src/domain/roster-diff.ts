// What an import would change: the store's roster against a file's, as data for the preview and for the service
// that carries it out. Deterministic; never removes a person and never takes an account from anyone.
import type { OrgKind } from './org.ts';
import type { Category, Identity, PersonState, Role } from './person.ts';
import type { RosterEntry } from './roster.ts';
import { diffAccounts } from './roster-diff-account.ts';
import { diffOrganizations } from './roster-diff-org.ts';
import { diffPosts } from './roster-diff-post.ts';
import { type RosterFault, sortFaults } from './roster-fault.ts';
import { staffNoKey } from './roster-name.ts';

/** An organisation of the store. */
export interface OrgRecord {
  readonly id: string;
  /** Names from the top, joined by `/`. */
  readonly path: string;
  readonly kind: OrgKind;
  readonly sortOrder: number | null;
}

/** The facts of a person that an import may set. */
export interface PersonFacts {
  readonly staffNo: string;
  readonly name: string;
  readonly orgPath: string;
  readonly identity: Identity;
  readonly category: Category | null;
  readonly state: PersonState;
  readonly sortOrder: number | null;
}

/** A person of the store. */
export interface PersonRecord extends PersonFacts {
  readonly id: string;
}

/** A post that holds now. */
export interface PostRecord {
  readonly personStaffNo: string;
  readonly orgPath: string;
  readonly role: Role;
}

/** An account bound to a person. */
export interface AccountRecord {
  readonly messenger: string;
  readonly accountKey: string;
  readonly staffNo: string;
}

/** The store's roster at one moment. */
export interface RosterSnapshot {
  readonly organizations: readonly OrgRecord[];
  readonly people: readonly PersonRecord[];
  readonly posts: readonly PostRecord[];
  readonly accounts: readonly AccountRecord[];
}

/** One field of a person that would change. */
export interface FieldChange {
  readonly field: 'name' | 'orgPath' | 'identity' | 'category' | 'state' | 'sortOrder';
  readonly from: string | number | null;
  readonly to: string | number | null;
}

/** An account of the file that the store has bound to somebody else. */
export interface AccountConflict {
  readonly line: number;
  readonly messenger: string;
  readonly accountKey: string;
  readonly heldBy: string;
  readonly wantedBy: string;
}

/** All that an import would do. Nothing may be done while `faults` is not empty. */
export interface RosterDiff {
  readonly organizations: {
    /** Parents before children. */
    readonly added: readonly Omit<OrgRecord, 'id'>[];
    readonly changed: readonly { id: string; path: string; from: OrgKind; to: OrgKind }[];
  };
  readonly people: {
    readonly added: readonly PersonFacts[];
    readonly changed: readonly {
      id: string;
      staffNo: string;
      name: string;
      changes: readonly FieldChange[];
    }[];
    readonly unchanged: number;
    /** In the store, not in the file: left as they are. */
    readonly missing: readonly { id: string; staffNo: string; name: string; orgPath: string }[];
  };
  readonly posts: { readonly added: readonly PostRecord[]; readonly ended: readonly PostRecord[] };
  readonly accounts: {
    readonly added: readonly AccountRecord[];
    readonly changed: readonly { messenger: string; staffNo: string; from: string; to: string }[];
    readonly conflicts: readonly AccountConflict[];
  };
  readonly faults: readonly RosterFault[];
}

/** Compares the store with the entries of {@link parseRoster}; people are matched by staff number. */
export function diffRoster(current: RosterSnapshot, entries: readonly RosterEntry[]): RosterDiff {
  const organizations = diffOrganizations(current.organizations, entries);
  const accounts = diffAccounts(current.accounts, entries, findGone(current.people, entries));
  return {
    organizations: { added: organizations.added, changed: organizations.changed },
    people: diffPeople(current.people, entries),
    posts: diffPosts(current.posts, entries),
    accounts: { added: accounts.added, changed: accounts.changed, conflicts: accounts.conflicts },
    faults: sortFaults([...organizations.faults, ...accounts.faults]),
  };
}

/** Ids of those whom the difference makes leavers. */
export function listLeaverIds({ people }: Pick<RosterDiff, 'people'>): string[] {
  const isLeaving = (change: { field: string; to: unknown }) =>
    change.field === 'state' && change.to === 'transferred';
  return people.changed.filter(({ changes }) => changes.some(isLeaving)).map(({ id }) => id);
}

/** Keys of persons of the store who have left, or leave with these entries. */
function findGone(people: readonly PersonRecord[], entries: readonly RosterEntry[]): Set<string> {
  const stated = new Map(entries.map((entry) => [staffNoKey(entry.staffNo), entry.state]));
  return new Set(
    people
      .map((person) => ({ key: staffNoKey(person.staffNo), state: person.state }))
      .filter(({ key, state }) => (stated.get(key) ?? state) === 'transferred')
      .map(({ key }) => key),
  );
}

function diffPeople(people: readonly PersonRecord[], entries: readonly RosterEntry[]): RosterDiff['people'] {
  const byStaffNo = new Map(people.map((person) => [staffNoKey(person.staffNo), person]));
  const named = new Set(entries.map((entry) => staffNoKey(entry.staffNo)));
  const added: PersonFacts[] = [];
  const changed: RosterDiff['people']['changed'][number][] = [];
  let unchanged = 0;
  for (const entry of entries) {
    const person = byStaffNo.get(staffNoKey(entry.staffNo));
    if (person === undefined) {
      added.push(toNewPerson(entry));
      continue;
    }
    const changes = diffPerson(person, entry);
    if (changes.length === 0) unchanged += 1;
    else changed.push({ id: person.id, staffNo: person.staffNo, name: entry.name, changes });
  }
  const missing = people
    .filter((person) => !named.has(staffNoKey(person.staffNo)))
    .map(({ id, staffNo, name, orgPath }) => ({ id, staffNo, name, orgPath }));
  return { added, changed, unchanged, missing };
}

function diffPerson(person: PersonRecord, entry: RosterEntry): FieldChange[] {
  const fields = ['name', 'orgPath', 'identity', 'category', 'state', 'sortOrder'] as const;
  return fields.flatMap((field) => {
    const to = entry[field];
    // Null: the file says nothing about it.
    return to === null || to === person[field] ? [] : [{ field, from: person[field], to }];
  });
}

/** A new person without 身份 is a 党员, as most of a roster are; the reading warns of it (`identityAssumed`). */
function toNewPerson(entry: RosterEntry): PersonFacts {
  return {
    staffNo: entry.staffNo,
    name: entry.name,
    orgPath: entry.orgPath,
    identity: entry.identity ?? 'member',
    category: entry.category,
    state: entry.state ?? 'active',
    sortOrder: entry.sortOrder,
  };
}
