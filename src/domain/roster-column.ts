// The columns of a roster file and the reading of its first row (INTERFACES "Roster file"). What a cell of a
// column may hold is decided in `roster-line`.
import { type RosterFault, rosterFault, wholeFile } from './roster-fault.ts';
import { findTerm, nearestTerm, type TermTable } from './roster-term.ts';

/** One row of a sheet: the file's own line or row number, from 1, and its cells as text. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A column of the roster. */
export type RosterColumn =
  | 'name'
  | 'staffNo'
  | 'org'
  | 'orgKind'
  | 'identity'
  | 'category'
  | 'roles'
  | 'posts'
  | 'state'
  | 'sortOrder'
  | 'wecom'
  | 'dingtalk';

/** Column ↔ heading, in the order in which an export writes them. */
export const rosterHeadings: TermTable<RosterColumn> = {
  name: '姓名',
  staffNo: '工号',
  org: '组织',
  orgKind: '组织类型',
  identity: '身份',
  category: '类别',
  roles: '角色',
  posts: '任职',
  state: '状态',
  sortOrder: '排序',
  wecom: '企业微信账号',
  dingtalk: '钉钉账号',
};

/** All columns in the order of {@link rosterHeadings}. */
export const rosterColumns = Object.keys(rosterHeadings) as readonly RosterColumn[];

const requiredColumns: readonly RosterColumn[] = ['name', 'staffNo', 'org'];

/** How the account of one messenger is checked and compared. */
export interface AccountColumn {
  readonly column: RosterColumn;
  readonly messenger: string;
  readonly pattern: RegExp;
  /** The form in which two accounts are compared. */
  readonly toKey: (account: string) => string;
}

/** The account columns. WeCom ignores case (developer.work.weixin.qq.com/document/path/90195), DingTalk does not. */
export const accountColumns: readonly AccountColumn[] = [
  {
    column: 'wecom',
    messenger: 'wecom',
    pattern: /^[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}$/,
    toKey: (account) => account.toLowerCase(),
  },
  { column: 'dingtalk', messenger: 'dingtalk', pattern: /^[\x21-\x7e]{1,64}$/, toKey: (account) => account },
];

/** Where each column stands in the file, with what is wrong about the first row. */
export interface HeadingRow {
  readonly places: ReadonlyMap<RosterColumn, number>;
  readonly faults: readonly RosterFault[];
  readonly warnings: readonly RosterFault[];
}

/** Reads the first row: any order, unknown headings are only warned of, a required one missing is a fault. */
export function readHeadings(row: SheetRow): HeadingRow {
  const places = new Map<RosterColumn, number>();
  const faults: RosterFault[] = [];
  const warnings: RosterFault[] = [];
  row.cells.forEach((cell, index) => {
    const heading = cell.trim();
    if (heading === '') return;
    const column = findTerm(rosterHeadings, heading);
    const place = { line: row.line, column: heading };
    if (column === null) {
      const nearest = nearestTerm(Object.values(rosterHeadings), heading);
      warnings.push(rosterFault(place, 'headingUnknown', { heading, nearest }));
    } else if (places.has(column)) {
      faults.push(rosterFault(place, 'headingRepeated', { heading }));
    } else {
      places.set(column, index);
    }
  });
  const missing = requiredColumns.filter((column) => !places.has(column));
  if (missing.length > 0) {
    const heading = missing.map((column) => rosterHeadings[column]).join('、');
    faults.push(rosterFault(wholeFile, 'headingMissing', { heading }));
  }
  return { places, faults, warnings };
}
