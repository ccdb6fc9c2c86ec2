// The persons' part of an import: writes who is new and what has changed, what they are and what they were until today.
import type { FieldChange, PersonFacts, PersonRecord } from '../domain/roster-diff.ts';
import { staffNoKey } from '../domain/roster-name.ts';
import { AppError } from '../errors.ts';
import type { MembershipFacts } from '../store/membership-store.ts';
import { staffKey } from '../store/person-store.ts';
import { type PersonColumn, unsorted, updatePerson } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import { saveMemberships } from './membership.ts';
import type { Note, RosterChange } from './roster-apply.ts';
import type { PlacedOrg } from './roster-tree.ts';
import { writeEach } from './roster-write.ts';

interface Parts {
  /** Organisations by their path of names, the new ones among them. */
  readonly orgs: ReadonlyMap<string, PlacedOrg>;
  readonly note: Note;
  /** Campaign date. */
  readonly today: string;
}

/** Fields whose past is kept. */
const datedFields: ReadonlySet<FieldChange['field']> = new Set(['orgPath', 'identity', 'category', 'state']);

/** @throws AppError `bug` where the difference names what is nowhere */
export function getPlaced<T>(map: ReadonlyMap<string, T>, key: string): T {
  const found = map.get(key);
  if (found === undefined)
    throw new AppError('bug', 'roster-diff', 'the difference names something that is nowhere');
  return found;
}

function toMembership(id: string, person: PersonFacts, orgs: Parts['orgs']): MembershipFacts {
  return {
    person_id: id,
    organization_id: getPlaced(orgs, person.orgPath).id,
    identity: person.identity,
    category: person.category ?? '',
    state: person.state,
  };
}

function addPerson(tx: Tx, person: PersonFacts, { person_id: id, ...dated }: MembershipFacts): void {
  tx.insert('person', {
    id,
    staff_no: person.staffNo,
    staff_key: staffKey(person.staffNo),
    name: person.name,
    ...dated,
    sort_order: person.sortOrder ?? unsorted,
    created_at: tx.now,
    updated_at: tx.now,
  });
}

function changePerson(
  tx: Tx,
  id: string,
  { changes, orgs }: { changes: readonly FieldChange[]; orgs: Parts['orgs'] },
): void {
  const values = new Map<PersonColumn, string | number>();
  for (const { field, to } of changes) {
    if (to === null) continue; // never happens: null is "the file says nothing"
    if (field === 'orgPath') values.set('organization_id', getPlaced(orgs, String(to)).id);
    else if (field === 'sortOrder') values.set('sort_order', to);
    else values.set(field, to);
  }
  updatePerson(tx, id, values);
}

/** The person as he is once the changes are made. */
function toChanged(person: PersonRecord, changes: readonly FieldChange[]): PersonRecord {
  const made = changes.filter((change) => change.to !== null).map(({ field, to }) => [field, to]);
  return { ...person, ...Object.fromEntries(made) };
}

async function saveChanged(tx: Tx, { diff, snapshot }: RosterChange, parts: Parts): Promise<void> {
  const { orgs, note, today } = parts;
  const before = new Map(snapshot.people.map((person) => [person.id, person]));
  await writeEach(tx, diff.people.changed, ({ id, changes }) => {
    changePerson(tx, id, { changes, orgs });
    note('person.changed', id, { fields: changes.map((change) => change.field).join(',') });
  });
  const dated = diff.people.changed.filter(({ changes }) =>
    changes.some((one) => datedFields.has(one.field)),
  );
  const people = dated.map(({ id, changes }) =>
    toMembership(id, toChanged(getPlaced(before, id), changes), orgs),
  );
  await saveMemberships(tx, { people, isNew: false, today });
}

/** Writes the persons of a difference. @returns ids of all persons by the key of their staff number */
export async function savePeople(tx: Tx, change: RosterChange, parts: Parts): Promise<Map<string, string>> {
  const { diff, snapshot } = change;
  const { orgs, note, today } = parts;
  const ids = new Map(snapshot.people.map((person) => [staffNoKey(person.staffNo), person.id]));
  const people: MembershipFacts[] = [];
  await writeEach(tx, diff.people.added, (person) => {
    const dated = toMembership(tx.newId(), person, orgs);
    const { person_id: id, organization_id: organization } = dated;
    addPerson(tx, person, dated);
    people.push(dated);
    ids.set(staffNoKey(person.staffNo), id);
    note('person.added', id, { organization, state: person.state });
  });
  await saveMemberships(tx, { people, isNew: true, today });
  await saveChanged(tx, change, parts);
  return ids;
}
