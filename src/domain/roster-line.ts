// One line of a roster file → the facts of one person, with every fault of the line. What needs other lines
// (repeats, organisations named elsewhere) is decided in `roster`.
import {
  joinOrgPath,
  maxOrgDepth,
  maxOrgNameLength,
  type OrgKind,
  orgKindNames,
  splitOrgPath,
} from './org.ts';
import {
  type Category,
  categoryNames,
  findRole,
  type Identity,
  identityNames,
  type PersonState,
  type Role,
  roleNames,
  stateNames,
} from './person.ts';
import { accountColumns, type RosterColumn, rosterHeadings, type SheetRow } from './roster-column.ts';
import {
  type RosterFault,
  type RosterFaultCode,
  type RosterFaultParams,
  rosterFault,
} from './roster-fault.ts';
import { normalizeName, normalizeStaffNo } from './roster-name.ts';
import { type PostClaim, readPosts } from './roster-post.ts';
import { findTerm, type TermTable } from './roster-term.ts';

/** An account of a person as the file gives it. */
export interface RosterAccount {
  readonly messenger: string;
  /** As written. */
  readonly account: string;
  /** As it is compared. */
  readonly accountKey: string;
}

/**
 * What one line says. Null means that the line says nothing about it and the store's value stays: the column
 * is absent, or its cell empty. An empty cell speaks in three columns only: 状态 is 在岗, 角色 and 任职 are none.
 */
export interface LineFacts {
  readonly line: number;
  readonly name: string;
  readonly staffNo: string;
  readonly orgPath: string;
  readonly orgKind: OrgKind | null;
  readonly identity: Identity | null;
  readonly category: Category | null;
  readonly roles: readonly Role[] | null;
  readonly posts: readonly PostClaim[] | null;
  readonly state: PersonState | null;
  readonly sortOrder: number | null;
  readonly accounts: readonly RosterAccount[];
}

/** A cell-by-cell view of a line that collects its faults. */
interface LineReader {
  readonly line: number;
  /** Trimmed text of a cell; null where the file has no such column. */
  readonly cell: (column: RosterColumn) => string | null;
  readonly fault: <C extends RosterFaultCode>(
    column: RosterColumn,
    code: C,
    params: RosterFaultParams[C],
  ) => void;
}

/** Reads one line. `facts` is null where a fault leaves it unclear who or where the person is. */
export function readLine(
  row: SheetRow,
  places: ReadonlyMap<RosterColumn, number>,
): { facts: LineFacts | null; faults: RosterFault[] } {
  const faults: RosterFault[] = [];
  const reader: LineReader = {
    line: row.line,
    cell(column) {
      const index = places.get(column);
      return index === undefined ? null : (row.cells[index] ?? '').trim();
    },
    fault(column, code, params) {
      faults.push(rosterFault({ line: row.line, column: rosterHeadings[column] }, code, params));
    },
  };
  return { facts: readFacts(reader), faults };
}

function readFacts(reader: LineReader): LineFacts | null {
  const name = readRequired(reader, 'name', (text) => normalizeName(text));
  const staffNo = readRequired(reader, 'staffNo', (text) => normalizeStaffNo(text));
  const orgPath = readOrgPath(reader);
  const rest = {
    orgKind: readTerm(reader, 'orgKind', orgKindNames),
    identity: readTerm(reader, 'identity', identityNames),
    category: readTerm(reader, 'category', categoryNames),
    roles: readRoles(reader),
    posts: readPostCell(reader),
    state: reader.cell('state') === '' ? 'active' : readTerm(reader, 'state', stateNames),
    sortOrder: readSortOrder(reader),
    accounts: readAccounts(reader),
  };
  if (name === null || staffNo === null || orgPath === null) return null;
  return { line: reader.line, name, staffNo, orgPath, ...rest };
}

function readRequired(
  reader: LineReader,
  column: 'name' | 'staffNo',
  normalize: (text: string) => string | null,
): string | null {
  const text = reader.cell(column) ?? '';
  const value = normalize(text);
  if (text === '') reader.fault(column, 'valueMissing', {});
  else if (value === null)
    reader.fault(column, column === 'name' ? 'nameInvalid' : 'staffNoInvalid', { value: text });
  return value;
}

function readOrgPath(reader: LineReader): string | null {
  const text = reader.cell('org') ?? '';
  const names = splitOrgPath(text);
  if (text === '') reader.fault('org', 'valueMissing', {});
  else if (names.some((name) => name === '' || /\p{Cc}/u.test(name)))
    reader.fault('org', 'orgPathInvalid', { value: text });
  else if (names.length > maxOrgDepth) reader.fault('org', 'orgPathTooDeep', { max: maxOrgDepth });
  else if (names.some((name) => [...name].length > maxOrgNameLength))
    reader.fault('org', 'orgNameTooLong', { max: maxOrgNameLength });
  else return joinOrgPath(names);
  return null;
}

function readTerm<C extends string>(reader: LineReader, column: RosterColumn, table: TermTable<C>): C | null {
  const text = reader.cell(column);
  if (text === null || text === '') return null;
  const code = findTerm(table, text);
  if (code === null) reader.fault(column, 'termUnknown', { value: text, choices: Object.values(table) });
  return code;
}

function readRoles(reader: LineReader): Role[] | null {
  const text = reader.cell('roles');
  if (text === null) return null;
  const roles = new Set<Role>();
  for (const term of text.split(/[、,，;；\n]/u).filter((part) => part.trim() !== '')) {
    const role = findRole(term);
    if (role === null)
      reader.fault('roles', 'termUnknown', { value: term.trim(), choices: Object.values(roleNames) });
    else roles.add(role);
  }
  return [...roles];
}

function readPostCell(reader: LineReader): PostClaim[] | null {
  const text = reader.cell('posts');
  if (text === null) return null;
  const { claims, malformed } = readPosts(text);
  for (const value of malformed) reader.fault('posts', 'postMalformed', { value });
  return claims;
}

function readSortOrder(reader: LineReader): number | null {
  const text = (reader.cell('sortOrder') ?? '').normalize('NFKC');
  if (text === '') return null;
  if (/^[+-]?\d{1,9}$/.test(text)) return Number.parseInt(text, 10) || 0; // never -0
  reader.fault('sortOrder', 'sortOrderInvalid', { value: text });
  return null;
}

function readAccounts(reader: LineReader): RosterAccount[] {
  const accounts: RosterAccount[] = [];
  for (const { column, messenger, pattern, toKey } of accountColumns) {
    const account = reader.cell(column) ?? '';
    if (account === '') continue;
    if (pattern.test(account)) accounts.push({ messenger, account, accountKey: toKey(account) });
    else reader.fault(column, 'accountInvalid', { value: account });
  }
  return accounts;
}
