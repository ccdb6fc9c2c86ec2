// Carries out what `domain/roster-diff` decided: organisations, persons, posts, accounts, each with its ledger
// entry. Decides nothing itself and removes nobody.
import type { RosterEntry } from '../domain/roster.ts';
import type { FieldChange, PersonFacts, RosterDiff, RosterSnapshot } from '../domain/roster-diff.ts';
import { staffNoKey } from '../domain/roster-name.ts';
import { AppError } from '../errors.ts';
import { staffKey } from '../store/person-store.ts';
import {
  endPost,
  findTree,
  flushWrites,
  type PersonColumn,
  setOrganizationKind,
  unsorted,
  updatePerson,
} from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { saveAccounts } from './roster-account.ts';
import { addOrganization, type PlacedOrg, placeOrganizations } from './roster-tree.ts';

/** Rows of one statement at most: far below every server's packet. */
const batchRows = 500;

/** A difference with what it was computed from. */
export interface RosterChange {
  readonly diff: RosterDiff;
  readonly snapshot: RosterSnapshot;
  readonly entries: readonly RosterEntry[];
  /** Who imports: a person's id or `system`. */
  readonly actorId: string;
  /** Tenant of each messenger; see `services/roster`. */
  readonly tenants: ReadonlyMap<string, string>;
}

/** Writes one ledger entry about `subject`. */
export type Note = (kind: string, subject: string, data: Parameters<typeof record>[1]['data']) => void;

/** Calls `write` for each item and sends what was kept after every {@link batchRows}. */
async function writeEach<T>(tx: Tx, items: readonly T[], write: (item: T) => void): Promise<void> {
  for (let start = 0; start < items.length; start += batchRows) {
    items.slice(start, start + batchRows).forEach(write);
    await flushWrites(tx);
  }
}

function getPlaced<T>(map: ReadonlyMap<string, T>, key: string): T {
  const found = map.get(key);
  if (found === undefined)
    throw new AppError('bug', 'roster-diff', 'the difference names something that is nowhere');
  return found;
}

async function saveOrganizations(
  tx: Tx,
  { diff }: RosterChange,
  note: Note,
): Promise<Map<string, PlacedOrg>> {
  const placed = placeOrganizations(await findTree(tx));
  await writeEach(tx, diff.organizations.added, (org) => {
    const { id } = addOrganization(tx, placed, org);
    note('organization.added', id, { kind: org.kind });
  });
  for (const { id, from, to } of diff.organizations.changed) {
    setOrganizationKind(tx, id, to);
    note('organization.changed', id, { from, to });
  }
  return placed;
}

function addPerson(tx: Tx, person: PersonFacts, organizationId: string): string {
  const id = tx.newId();
  tx.insert('person', {
    id,
    staff_no: person.staffNo,
    staff_key: staffKey(person.staffNo),
    name: person.name,
    organization_id: organizationId,
    identity: person.identity,
    category: person.category ?? '',
    state: person.state,
    sort_order: person.sortOrder ?? unsorted,
    created_at: tx.now,
    updated_at: tx.now,
  });
  return id;
}

function changePerson(
  tx: Tx,
  id: string,
  { changes, orgs }: { changes: readonly FieldChange[]; orgs: ReadonlyMap<string, PlacedOrg> },
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

/** @returns ids of all persons by the key of their staff number */
async function savePeople(
  tx: Tx,
  { diff, snapshot }: RosterChange,
  { orgs, note }: { orgs: ReadonlyMap<string, PlacedOrg>; note: Note },
): Promise<Map<string, string>> {
  const ids = new Map(snapshot.people.map((person) => [staffNoKey(person.staffNo), person.id]));
  await writeEach(tx, diff.people.added, (person) => {
    const organization = getPlaced(orgs, person.orgPath);
    const id = addPerson(tx, person, organization.id);
    ids.set(staffNoKey(person.staffNo), id);
    note('person.added', id, { organization: organization.id, state: person.state });
  });
  await writeEach(tx, diff.people.changed, ({ id, changes }) => {
    changePerson(tx, id, { changes, orgs });
    note('person.changed', id, { fields: changes.map((change) => change.field).join(',') });
  });
  return ids;
}

async function savePosts(
  tx: Tx,
  frame: Frame,
  {
    diff,
    orgs,
    people,
    note,
  }: {
    diff: RosterDiff;
    orgs: ReadonlyMap<string, PlacedOrg>;
    people: ReadonlyMap<string, string>;
    note: Note;
  },
): Promise<void> {
  const placeOf = (post: RosterDiff['posts']['added'][number]) => ({
    personId: getPlaced(people, staffNoKey(post.personStaffNo)),
    organizationId: getPlaced(orgs, post.orgPath).id,
    role: post.role,
  });
  await writeEach(tx, diff.posts.ended, (ended) => {
    const post = placeOf(ended);
    endPost(tx, post, frame.today);
    note('post.ended', post.personId, { organization: post.organizationId, role: post.role });
  });
  await writeEach(tx, diff.posts.added, (added) => {
    const post = placeOf(added);
    tx.insert('post', {
      id: tx.newId(),
      person_id: post.personId,
      organization_id: post.organizationId,
      role: post.role,
      from_on: frame.today,
      to_on: null,
    });
    note('post.added', post.personId, { organization: post.organizationId, role: post.role });
  });
}

/**
 * Saves a difference without faults, computed under the lock of `lockRoster`.
 * @throws AppError `conflict` `account-taken` where an account was bound to somebody else meanwhile
 */
export async function applyRosterDiff(tx: Tx, frame: Frame, change: RosterChange): Promise<void> {
  const note: Note = (kind, subject, data) =>
    record(tx, { kind, campaignId: frame.campaignId, actor: change.actorId, subject, data });
  const orgs = await saveOrganizations(tx, change, note);
  const people = await savePeople(tx, change, { orgs, note });
  await savePosts(tx, frame, { diff: change.diff, orgs, people, note });
  await saveAccounts(tx, change, { people, note, batchRows });
}
