// Carries out what `domain/roster-diff` decided: organisations, persons, posts, accounts, each with its ledger
// entry. Decides nothing itself and removes nobody.
import { parentIdOf } from '../domain/obligation.ts';
import type { RosterEntry } from '../domain/roster.ts';
import { listLeaverIds, type RosterDiff, type RosterSnapshot } from '../domain/roster-diff.ts';
import { staffNoKey } from '../domain/roster-name.ts';
import { endPost, findTree, setOrganizationKind } from '../store/roster-store.ts';
import { closePlaces, openPlace } from '../store/tree-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { record } from './ledger.ts';
import { saveAccounts } from './roster-account.ts';
import { settleLeavers } from './roster-leave.ts';
import { getPlaced, savePeople } from './roster-person.ts';
import { addOrganization, type PlacedOrg, placeOrganizations } from './roster-tree.ts';
import { batchRows, writeEach } from './roster-write.ts';

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

async function saveOrganizations(
  tx: Tx,
  { diff }: RosterChange,
  { note, today }: { note: Note; today: string },
): Promise<Map<string, PlacedOrg>> {
  const tree = await findTree(tx);
  const placed = placeOrganizations(tree);
  await writeEach(tx, diff.organizations.added, (org) => {
    const { id } = addOrganization(tx, { placed, today }, org);
    note('organization.added', id, { kind: org.kind });
  });
  const byId = new Map(tree.map((org) => [org.id, org]));
  for (const { id, from, to } of diff.organizations.changed) {
    setOrganizationKind(tx, id, to);
    const { path, name } = getPlaced(byId, id);
    closePlaces(tx, [id], today);
    openPlace(tx, { organization_id: id, parent_id: parentIdOf(path), path, name, kind: to }, today);
    note('organization.changed', id, { from, to });
  }
  return placed;
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
  const { actorId, diff } = change;
  const note: Note = (kind, subject, data) =>
    record(tx, { kind, campaignId: frame.campaignId, actor: actorId, subject, data });
  const parts = { note, today: frame.today };
  const orgs = await saveOrganizations(tx, change, parts);
  const people = await savePeople(tx, change, { ...parts, orgs });
  await savePosts(tx, frame, { diff, orgs, people, note });
  await settleLeavers(tx, frame, { personIds: listLeaverIds(diff), actorId });
  await saveAccounts(tx, change, { people, note, batchRows });
}
