// Organisations of the Party in a school: kinds, which stands under which, and paths from the top. A path
// identifies an organisation in files; in the store an id does. Knows nothing of dates or of the store.
import type { TermTable } from './roster-term.ts';

/** Kind of an organisation. */
export type OrgKind =
  | 'committee'
  | 'facultyCommittee'
  | 'generalBranch'
  | 'directBranch'
  | 'branch'
  | 'group';

/** Kind ↔ Chinese term, from the top down. */
export const orgKindNames: TermTable<OrgKind> = {
  committee: '党委',
  facultyCommittee: '院（系）党委',
  generalBranch: '党总支',
  directBranch: '直属党支部',
  branch: '党支部',
  group: '党小组',
};

/** How many levels a path may have; real trees have four or five. */
export const maxOrgDepth = 8;

/** How many characters the name of one organisation may have. */
export const maxOrgNameLength = 100;

const usualParents: Readonly<Record<OrgKind, readonly OrgKind[]>> = {
  committee: ['committee'],
  facultyCommittee: ['committee'],
  generalBranch: ['committee', 'facultyCommittee'],
  directBranch: ['committee', 'facultyCommittee'],
  branch: ['committee', 'facultyCommittee', 'generalBranch'],
  group: ['branch', 'directBranch'],
};

/** Whether an organisation of this kind usually stands under that one. A hint for people, never a refusal. */
export function isUsualParent(parent: OrgKind, child: OrgKind): boolean {
  return usualParents[child].includes(parent);
}

/** The names along a path as written, `/` or `／` between them, spaces around a name dropped. */
export function splitOrgPath(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[/／]/u)
    .map((name) => name.trim().replace(/\s+/gu, ' '));
}

/** The one written form of a path: names joined by `/`. */
export function joinOrgPath(names: readonly string[]): string {
  return names.join('/');
}

/** The path of the organisation above, or null at the top. */
export function parentOrgPath(path: string): string | null {
  const end = path.lastIndexOf('/');
  return end < 0 ? null : path.slice(0, end);
}

/** The last name of a path: what people call the organisation. */
export function orgName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The organisations above, from the top down, without itself. */
export function ancestorPaths(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, index) => joinOrgPath(names.slice(0, index + 1)));
}

/**
 * The kind that an organisation's own name tells, for organisations above that no line of a file describes;
 * null where it tells none. At the top 党委 is the school's, below it a faculty's.
 */
export function guessOrgKind(path: string): OrgKind | null {
  const name = orgName(path);
  if (name.endsWith('直属党支部')) return 'directBranch';
  if (name.endsWith('党支部')) return 'branch';
  if (name.endsWith('党小组')) return 'group';
  if (name.endsWith('党总支')) return 'generalBranch';
  if (name.endsWith('党委')) return parentOrgPath(path) === null ? 'committee' : 'facultyCommittee';
  return null;
}
