// The roster as one: import of a file's rows, all or nothing, and the rows of an export. Reads no file and
// finds no sentence: `exports/roster-file` and `web/roster` do.

import { commitTo } from '../domain/ledger.ts';
import type { OrgKind } from '../domain/org.ts';
import type { Scope } from '../domain/permission.ts';
import type { Category, Identity, PersonState, Role } from '../domain/person.ts';
import { listOrgPaths, parseRoster, type RosterEntry } from '../domain/roster.ts';
import type { SheetRow } from '../domain/roster-column.ts';
import { diffRoster, listLeaverIds, type RosterDiff, type RosterSnapshot } from '../domain/roster-diff.ts';
import { listRoster } from '../domain/roster-export.ts';
import { type RosterFault, sortFaults } from '../domain/roster-fault.ts';
import { touchRoster } from '../store/campaign-store.ts';
import { parkedTenant } from '../store/roster-account-store.ts';
import { findRoster, findTree, lockRoster, unsorted } from '../store/roster-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { newSalt, record } from './ledger.ts';
import { applyRosterDiff } from './roster-apply.ts';
import { type Departure, listDepartures } from './roster-leave.ts';
import { namePaths } from './roster-tree.ts';
import { everyone } from './search.ts';

/**
 * The corporation within each messenger; null where that messenger is not configured. A roster gives userids
 * only: they belong to these.
 */
export interface Tenants {
  readonly wecom: string | null;
  readonly dingtalk: string | null;
}

/** What an import is given. */
export interface RosterInput {
  readonly rows: readonly SheetRow[];
  /** Hex SHA-256 of the file. */
  readonly fileHash: string;
  /** Who imports: a person's id or `system`. */
  readonly actorId: string;
  readonly tenants: Tenants;
  /** Compare only, store nothing. */
  readonly dryRun: boolean;
}

/** How many of each the file has. */
export interface RosterTotals {
  readonly organizations: number;
  readonly people: number;
  readonly accounts: number;
}

/** What became of an import. */
export type RosterResult =
  | { readonly outcome: 'refused'; readonly faults: readonly RosterFault[] }
  | {
      readonly outcome: 'previewed' | 'imported';
      readonly totals: RosterTotals;
      readonly diff: RosterDiff;
      readonly warnings: readonly RosterFault[];
      /** Who is to be told of those who left; empty for a preview. */
      readonly departures: readonly Departure[];
      /** Opens the ledger's commitment to the file; null for a preview. */
      readonly salt: string | null;
    };

function toTenantMap(tenants: Tenants): Map<string, string> {
  return new Map([
    ['wecom', tenants.wecom ?? parkedTenant],
    ['dingtalk', tenants.dingtalk ?? parkedTenant],
  ]);
}

function toOrder(stored: number): number | null {
  return stored === unsorted ? null : stored;
}

/** The store's roster within a scope, in the words of files. Organisations are always all. */
export async function loadRosterSnapshot(
  tx: Tx,
  frame: Pick<Frame, 'today'>,
  { tenants, scope }: { tenants: Tenants; scope: Scope },
): Promise<RosterSnapshot> {
  const tree = await findTree(tx);
  const paths = namePaths(tree);
  const pathOf = (id: string) => paths.get(id) ?? id;
  const channels = [...toTenantMap(tenants)].map(([messenger, tenant]) => ({ messenger, tenant }));
  const rows = await findRoster(tx, { scope, today: frame.today, tenants: channels });
  return {
    organizations: tree.map((org) => ({
      id: org.id,
      path: pathOf(org.id),
      kind: org.kind as OrgKind,
      sortOrder: toOrder(org.sort_order),
    })),
    people: rows.people.map((person) => ({
      id: person.id,
      staffNo: person.staff_no,
      name: person.name,
      orgPath: pathOf(person.organization_id),
      identity: person.identity as Identity,
      category: person.category === '' ? null : (person.category as Category),
      state: person.state as PersonState,
      sortOrder: toOrder(person.sort_order),
    })),
    posts: rows.posts.map((post) => ({
      personStaffNo: post.staff_no,
      orgPath: pathOf(post.organization_id),
      role: post.role as Role,
    })),
    accounts: rows.accounts.map((account) => ({
      messenger: account.messenger,
      accountKey: account.account_key,
      staffNo: account.staff_no,
    })),
  };
}

/** The faults of reading and comparing; where a cell cannot be read, what only follows from it is left out. */
function joinFaults(read: readonly RosterFault[], compared: readonly RosterFault[]): RosterFault[] {
  const broken = new Set(read.map((fault) => `${fault.line}:${fault.column}`));
  return sortFaults([...read, ...compared.filter((fault) => !broken.has(`${fault.line}:${fault.column}`))]);
}

function countTotals(entries: readonly RosterEntry[]): RosterTotals {
  return {
    organizations: listOrgPaths(entries).length,
    people: entries.length,
    accounts: entries.reduce((sum, entry) => sum + entry.accounts.length, 0),
  };
}

/**
 * Imports a roster, or shows what an import would do. All or nothing; one import at a time, as each holds the
 * lock of the current campaign. The same rows again change nothing.
 */
export async function importRoster(tx: Tx, frame: Frame, input: RosterInput): Promise<RosterResult> {
  if (!input.dryRun) await lockRoster(tx);
  const snapshot = await loadRosterSnapshot(tx, frame, { tenants: input.tenants, scope: everyone });
  const { entries, faults, warnings } = parseRoster(
    input.rows,
    snapshot.organizations.map((org) => org.path),
  );
  const diff = diffRoster(snapshot, entries);
  const all = joinFaults(faults, diff.faults);
  if (all.length > 0) return { outcome: 'refused', faults: all };
  const totals = countTotals(entries);
  if (input.dryRun) return { outcome: 'previewed', totals, diff, warnings, departures: [], salt: null };
  const { actorId } = input;
  touchRoster(tx);
  await applyRosterDiff(tx, frame, { diff, snapshot, entries, actorId, tenants: toTenantMap(input.tenants) });
  const salt = recordImport(tx, frame, { input, totals, diff });
  const departures = await listDepartures(tx, frame, listLeaverIds(diff));
  return { outcome: 'imported', totals, diff, warnings, departures, salt };
}

/** A file's bare digest could be tried out against guesses once persons were erased; hence the salt. */
function recordImport(
  tx: Tx,
  frame: Frame,
  { input, totals, diff }: { input: RosterInput; totals: RosterTotals; diff: RosterDiff },
): string {
  const salt = newSalt();
  record(tx, {
    kind: 'roster.imported',
    campaignId: frame.campaignId,
    actor: input.actorId,
    subject: frame.campaignId,
    data: {
      ...totals,
      peopleAdded: diff.people.added.length,
      peopleChanged: diff.people.changed.length,
      peopleMissing: diff.people.missing.length,
      file: commitTo(salt, input.fileHash),
    },
  });
  return salt;
}

/** Rows of a roster file with the persons of a scope: importing them again changes nothing. */
export async function exportRoster(
  tx: Tx,
  frame: Frame,
  { tenants, scope }: { tenants: Tenants; scope: Scope },
): Promise<string[][]> {
  return listRoster(await loadRosterSnapshot(tx, frame, { tenants, scope }));
}
