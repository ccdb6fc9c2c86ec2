// A roster file as rows → what it says about every person, with every fault at once, so that the office mends
// the file in one go. Pure; changes nothing: what an import would do is `roster-diff`.
import {
  ancestorPaths,
  guessOrgKind,
  isUsualParent,
  type OrgKind,
  orgKindNames,
  parentOrgPath,
} from './org.ts';
import {
  accountColumns,
  type RosterColumn,
  readHeadings,
  rosterHeadings,
  type SheetRow,
} from './roster-column.ts';
import { type RosterFault, rosterFault, sortFaults, wholeFile } from './roster-fault.ts';
import { type LineFacts, readLine } from './roster-line.ts';
import { staffNoKey } from './roster-name.ts';
import { matchOrg, type RosterPost } from './roster-post.ts';

/** What the file says about one person; see {@link LineFacts} for what null means. */
export interface RosterEntry extends Omit<LineFacts, 'posts'> {
  /** Posts in other organisations, which are known; null where the file has no such column. */
  readonly posts: readonly RosterPost[] | null;
}

/** A file read: `faults` forbid the import, `warnings` do not. Both in the order of the lines. */
export interface RosterReading {
  readonly entries: readonly RosterEntry[];
  readonly faults: readonly RosterFault[];
  readonly warnings: readonly RosterFault[];
}

/**
 * Reads a roster (INTERFACES "Roster file").
 * @param rows the first with any text is the headings
 * @param knownPaths organisations of the store, which 任职 may name too
 */
export function parseRoster(rows: readonly SheetRow[], knownPaths: Iterable<string> = []): RosterReading {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const [first, ...lines] = filled;
  if (first === undefined)
    return { entries: [], faults: [rosterFault(wholeFile, 'sheetEmpty', {})], warnings: [] };
  const head = readHeadings(first);
  if (head.faults.length > 0) return { entries: [], faults: head.faults, warnings: head.warnings };
  if (lines.length === 0)
    return { entries: [], faults: [rosterFault(wholeFile, 'sheetEmpty', {})], warnings: [] };

  const readings = lines.map((row) => readLine(row, head.places));
  const facts = readings.flatMap((reading) => (reading.facts === null ? [] : [reading.facts]));
  const placed = placePosts(facts, knownPaths);
  const faults = [
    ...readings.flatMap((reading) => reading.faults),
    ...findRepeats(facts),
    ...findKindConflicts(facts),
    ...placed.faults,
  ];
  const warnings = [...head.warnings, ...findAssumedIdentities(facts), ...findUnusualParents(facts)];
  return { entries: placed.entries, faults: sortFaults(faults), warnings: sortFaults(warnings) };
}

/** Every organisation that the entries name, those above included, parents first, in the file's order. */
export function listOrgPaths(entries: readonly { readonly orgPath: string }[]): string[] {
  return [...new Set(entries.flatMap((entry) => [...ancestorPaths(entry.orgPath), entry.orgPath]))];
}

/** The kind that the file states for each organisation: the first line that states one counts. */
export function statedKinds(
  entries: readonly Pick<LineFacts, 'orgPath' | 'orgKind' | 'line'>[],
): Map<string, { kind: OrgKind; line: number }> {
  const kinds = new Map<string, { kind: OrgKind; line: number }>();
  for (const { orgPath, orgKind, line } of entries) {
    if (orgKind !== null && !kinds.has(orgPath)) kinds.set(orgPath, { kind: orgKind, line });
  }
  return kinds;
}

function placePosts(facts: readonly LineFacts[], knownPaths: Iterable<string>) {
  const paths = new Set([...knownPaths, ...listOrgPaths(facts)]);
  const faults: RosterFault[] = [];
  const entries = facts.map((fact): RosterEntry => {
    const place = placeOf(fact.line, 'posts');
    const posts = fact.posts?.flatMap((claim): RosterPost[] => {
      const match = matchOrg(claim.org, paths);
      if (match.found === 'one') return [{ orgPath: match.orgPath, role: claim.role }];
      if (match.found === 'none') faults.push(rosterFault(place, 'orgUnknown', { value: claim.org }));
      else faults.push(rosterFault(place, 'orgAmbiguous', { value: claim.org, choices: match.choices }));
      return [];
    });
    return { ...fact, posts: posts ?? null };
  });
  return { entries, faults };
}

function findRepeats(facts: readonly LineFacts[]): RosterFault[] {
  const staffNos = facts.map(({ line, staffNo }) => ({ line, value: staffNo, key: staffNoKey(staffNo) }));
  const faults = repeated(staffNos).map(({ line, value, firstLine }) =>
    rosterFault(placeOf(line, 'staffNo'), 'staffNoRepeated', { value, firstLine }),
  );
  for (const { column, messenger } of accountColumns) {
    const accounts = facts.flatMap(({ line, accounts: all }) =>
      all
        .filter((account) => account.messenger === messenger)
        .map((account) => ({ line, value: account.account, key: account.accountKey })),
    );
    for (const { line, value, firstLine } of repeated(accounts)) {
      faults.push(rosterFault(placeOf(line, column), 'accountRepeated', { value, firstLine }));
    }
  }
  return faults;
}

function repeated(values: readonly { line: number; value: string; key: string }[]) {
  const firstLines = new Map<string, number>();
  return values.flatMap(({ line, value, key }) => {
    const firstLine = firstLines.get(key);
    if (firstLine === undefined) firstLines.set(key, line);
    return firstLine === undefined ? [] : [{ line, value, firstLine }];
  });
}

function findKindConflicts(facts: readonly LineFacts[]): RosterFault[] {
  const kinds = statedKinds(facts);
  return facts.flatMap(({ line, orgPath, orgKind }) => {
    const first = kinds.get(orgPath);
    if (orgKind === null || first === undefined || first.kind === orgKind) return [];
    const params = {
      org: orgPath,
      kind: orgKindNames[orgKind],
      firstKind: orgKindNames[first.kind],
      firstLine: first.line,
    };
    return [rosterFault(placeOf(line, 'orgKind'), 'orgKindConflict', params)];
  });
}

/** Schools do differ, so an unusual parent (a 党小组 straight under a 党委) is only pointed out. */
function findUnusualParents(facts: readonly LineFacts[]): RosterFault[] {
  const kinds = statedKinds(facts);
  return [...kinds].flatMap(([org, { kind, line }]) => {
    const parent = parentOrgPath(org);
    const parentKind = parent === null ? null : (kinds.get(parent)?.kind ?? guessOrgKind(parent));
    if (parent === null || parentKind === null || isUsualParent(parentKind, kind)) return [];
    const params = { org, kind: orgKindNames[kind], parent, parentKind: orgKindNames[parentKind] };
    return [rosterFault(placeOf(line, 'orgKind'), 'orgParentUnusual', params)];
  });
}

function findAssumedIdentities(facts: readonly LineFacts[]): RosterFault[] {
  const people = facts.filter((fact) => fact.identity === null).length;
  const place = { line: 0, column: rosterHeadings.identity };
  return people === 0 ? [] : [rosterFault(place, 'identityAssumed', { people })];
}

function placeOf(line: number, column: RosterColumn) {
  return { line, column: rosterHeadings[column] };
}
