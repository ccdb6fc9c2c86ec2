// The organisations' part of `roster-diff`: which are new, which have another kind. Never removes, renames or
// moves one: a path that the store does not have is a new organisation.
import { guessOrgKind, type OrgKind, parentOrgPath } from './org.ts';
import { listOrgPaths, type RosterEntry, statedKinds } from './roster.ts';
import { rosterHeadings } from './roster-column.ts';
import type { OrgRecord } from './roster-diff.ts';
import { type RosterFault, rosterFault } from './roster-fault.ts';

/** What an import would do to organisations; a new one whose kind nothing tells is a fault. */
export interface OrgDiff {
  readonly added: Omit<OrgRecord, 'id'>[];
  readonly changed: { id: string; path: string; from: OrgKind; to: OrgKind }[];
  readonly faults: RosterFault[];
}

/** Compares organisations. New ones follow their siblings in the file's order (排序 is of persons in a file). */
export function diffOrganizations(current: readonly OrgRecord[], entries: readonly RosterEntry[]): OrgDiff {
  const known = new Map(current.map((org) => [org.path, org]));
  const kinds = statedKinds(entries);
  const nextOrder = countSiblings(current);
  const diff: OrgDiff = { added: [], changed: [], faults: [] };
  for (const path of listOrgPaths(entries)) {
    const stated = kinds.get(path);
    const org = known.get(path);
    if (org !== undefined) {
      if (stated !== undefined && stated.kind !== org.kind) {
        diff.changed.push({ id: org.id, path, from: org.kind, to: stated.kind });
      }
      continue;
    }
    const kind = stated?.kind ?? guessOrgKind(path);
    if (kind === null) diff.faults.push(kindMissing(path, entries));
    else diff.added.push({ path, kind, sortOrder: nextOrder(path) });
  }
  return diff;
}

/** Gives each new organisation the place after its last sibling, from 1. */
function countSiblings(current: readonly OrgRecord[]): (path: string) => number {
  const last = new Map<string | null, number>();
  for (const { path, sortOrder } of current) {
    const parent = parentOrgPath(path);
    last.set(parent, Math.max(last.get(parent) ?? 0, sortOrder ?? 0));
  }
  return (path) => {
    const parent = parentOrgPath(path);
    const order = (last.get(parent) ?? 0) + 1;
    last.set(parent, order);
    return order;
  };
}

function kindMissing(path: string, entries: readonly RosterEntry[]): RosterFault {
  const line = entries.find((entry) => `${entry.orgPath}/`.startsWith(`${path}/`))?.line ?? 0;
  return rosterFault({ line, column: rosterHeadings.orgKind }, 'orgKindMissing', { org: path });
}
