// What the planner reads of the roster and of the records: everybody at once, or some persons.
import { routedPosts } from './acting-store.ts';
import { placeholders } from './dialect.ts';
import { joinedTreeOn } from './membership-store.ts';
import { amongPersons, type PersonRun, type SomePersons } from './person-run.ts';
import type { Tx } from './tx.ts';

/** A person with how many accounts stand for him, and what he has set. */
export interface ObligedRow {
  readonly id: string;
  readonly name: string;
  readonly identity: string;
  readonly category: string;
  readonly state: string;
  readonly organization_id: string;
  /** Campaign date since when he belongs to the school's tree. */
  readonly joined_on: string;
  readonly accounts: number;
  readonly digest_time: string | null;
}

/** A post by which somebody answers for an organisation, or holds the office. */
export interface AnsweringRow {
  readonly person_id: string;
  /** Whose post it is: himself, or the one in whose place he acts. */
  readonly held_by: string;
  readonly role: string;
  readonly organization_id: string;
  readonly from_on: string;
}

/** An organisation, and whether anybody belongs to it directly. */
export interface ObligedOrganizationRow {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: string;
  readonly populated: boolean;
}

/** Which persons: by their ids, by the subtrees that they belong to, or all. */
export type Within =
  | null
  | { readonly personIds: readonly string[] | PersonRun }
  | { readonly organizationPaths: readonly string[] };

/** So many persons after the one with this id, in the order of their ids. */
export interface PersonPage {
  readonly afterId: string;
  readonly limit: number;
}

/** Where a subject's pledge stands. */
export interface PledgeStanding {
  readonly subject_id: string;
  readonly status: string;
  readonly published_version: number | null;
}

/**
 * Condition on a person `p` of an organisation `o`.
 * @param besides persons who are meant with subtrees, wherever they belong
 */
function withinPredicate(within: Within, besides: readonly string[]): { sql: string; params: string[] } {
  if (within === null) return { sql: '', params: [] };
  if ('personIds' in within) return amongPersons('p.id', within.personIds);
  const { organizationPaths: paths } = within;
  const subtrees = paths.map(() => 'o.path LIKE ?');
  const some = besides.length === 0 ? [] : [`p.id IN (${placeholders(besides.length)})`];
  const either = [...subtrees, ...some];
  if (either.length === 0) return { sql: ' AND 1 = 0', params: [] };
  return { sql: ` AND (${either.join(' OR ')})`, params: [...paths.map((path) => `${path}%`), ...besides] };
}

/** Ids of persons who still belong to the school's organisations. */
export async function findObligedIds(tx: Tx, { afterId, limit }: PersonPage): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT id FROM person WHERE state <> 'transferred' AND id > ? ORDER BY id LIMIT ${limit}`,
    [afterId],
  );
  return rows.map((row) => row.id);
}

/** Whom {@link findObliged} finds. */
export interface ObligedQuery {
  readonly within: Within;
  readonly besides: readonly string[];
  /** Null: all of them. */
  readonly page: PersonPage | null;
}

/** Persons who still belong to the school's organisations, in the order of their ids. */
export async function findObliged(tx: Tx, { within, besides, page }: ObligedQuery): Promise<ObligedRow[]> {
  const { sql, params } = withinPredicate(within, besides);
  const after = page === null ? '' : ' AND p.id > ?';
  const limit = page === null ? '' : ` LIMIT ${page.limit}`;
  const rows = await tx.rows<ObligedRow>(
    `SELECT p.id, p.name, p.identity, p.category, p.state, p.organization_id, s.digest_time, ${joinedTreeOn} AS joined_on,
      (SELECT COUNT(*) FROM account a WHERE a.person_id = p.id) AS accounts
      FROM person p JOIN organization o ON o.id = p.organization_id
      LEFT JOIN person_setting s ON s.person_id = p.id
      WHERE p.state <> 'transferred'${sql}${after} ORDER BY p.id${limit}`,
    page === null ? params : [...params, page.afterId],
  );
  return rows.map((row) => ({ ...row, accounts: Number(row.accounts) }));
}

/**
 * All posts in force that answer for an organisation or hold the office, each with whoever acts in it today: whether a
 * deputy answers depends on the others.
 * @param today campaign date
 * @param organizationIds those in which they are looked for; null: everywhere
 */
export function findAnsweringPosts(
  tx: Tx,
  today: string,
  organizationIds: readonly string[] | null = null,
): Promise<AnsweringRow[]> {
  const { sql, params } = routedPosts(today);
  const within =
    organizationIds === null ? '' : ` AND po.organization_id IN (${placeholders(organizationIds.length)})`;
  return tx.rows<AnsweringRow>(
    `SELECT po.person_id, po.held_by, po.role, po.organization_id, po.from_on FROM ${sql} po
      JOIN person p ON p.id = po.person_id JOIN person h ON h.id = po.held_by
      WHERE po.role IN ('secretary', 'deputySecretary', 'coordinator') AND p.state <> 'transferred'
        AND h.state <> 'transferred'${within} ORDER BY po.id`,
    [...params, ...(organizationIds ?? [])],
  );
}

/** The whole tree, those above before those below, in the school's own order. */
export async function findObligedOrganizations(tx: Tx): Promise<ObligedOrganizationRow[]> {
  const rows = await tx.rows<Omit<ObligedOrganizationRow, 'populated'>>(
    'SELECT id, path, name, kind FROM organization ORDER BY path',
    [],
  );
  const peopled = await tx.rows<{ organization_id: string }>(
    "SELECT DISTINCT organization_id FROM person WHERE state <> 'transferred'",
    [],
  );
  const populated = new Set(peopled.map((row) => row.organization_id));
  return rows.map((row) => ({ ...row, populated: populated.has(row.id) }));
}

/** Moves of deadlines of a campaign, oldest first. */
export function findDeadlineMoves(
  tx: Tx,
  campaignId: string,
): Promise<{ task: string; path: string | null; due_on: string; due_time: string }[]> {
  return tx.rows(
    `SELECT m.task, o.path, m.due_on, m.due_time FROM deadline_move m LEFT JOIN organization o ON o.id = m.organization_id
      WHERE m.campaign_id = ? ORDER BY m.created_at, m.id`,
    [campaignId],
  );
}

/** The current campaign, and everything by which a change of what is the same for everybody shows. */
export interface SettingVersion {
  readonly id: string;
  readonly title: string;
  /** Differs when roster, tree, posts, plan, calendar or deadlines do. */
  readonly version: string;
}

/** Reads it; null before the first campaign. */
export async function findSettingVersion(tx: Tx): Promise<SettingVersion | null> {
  const [row] = await tx.rows<{ id: string; title: string; roster_version: number; moves: string | null }>(
    `SELECT c.id, c.title, c.roster_version, (SELECT MAX(m.id) FROM deadline_move m WHERE m.campaign_id = c.id) AS moves
      FROM campaign c WHERE c.is_current = 1 ORDER BY c.id`,
    [],
  );
  return row
    ? { id: row.id, title: row.title, version: `${row.id} ${row.roster_version} ${row.moves ?? ''}` }
    : null;
}

/** Excuses of these persons that have not been taken back and do not end before `from` (campaign date). */
export function findExcuses(
  tx: Tx,
  { campaignId, from }: { campaignId: string; from: string },
  persons: SomePersons,
): Promise<{ person_id: string; task: string | null; from_on: string; until_on: string }[]> {
  const some = amongPersons('person_id', persons);
  return tx.rows(
    `SELECT person_id, task, from_on, until_on FROM excuse WHERE campaign_id = ? AND until_on >= ? AND ended_at IS NULL${some.sql}`,
    [campaignId, from, ...some.params],
  );
}

/** Whose a task is: persons, and organisations by their ids. */
export interface Subjects {
  readonly persons: Exclude<SomePersons, null>;
  readonly organizationIds: readonly string[];
}

/** Condition on `subject_id`; null: none. */
function amongSubjects(subjects: Subjects | null): { sql: string; params: string[] } {
  if (subjects === null) return { sql: '', params: [] };
  const { persons, organizationIds } = subjects;
  const own = amongPersons('subject_id', persons);
  const either = [
    own.sql.replace(' AND ', ''),
    ...(organizationIds.length === 0 ? [] : [`subject_id IN (${placeholders(organizationIds.length)})`]),
  ];
  return { sql: ` AND (${either.join(' OR ')})`, params: [...own.params, ...organizationIds] };
}

/** What was reported as done of these tasks for these subjects (null: all) and holds. */
export function findCompletions(
  tx: Tx,
  { campaignId, tasks }: { campaignId: string; tasks: readonly string[] },
  subjects: Subjects | null,
): Promise<{ task: string; subject_id: string }[]> {
  if (tasks.length === 0) return Promise.resolve([]);
  const some = amongSubjects(subjects);
  return tx.rows(
    `SELECT task, subject_id FROM completion WHERE campaign_id = ? AND task IN (${placeholders(tasks.length)})${some.sql} AND withdrawn_at IS NULL`,
    [campaignId, ...tasks, ...some.params],
  );
}

/** Where pledges of these subjects (null: of all) stand. */
export function findPledgeStandings(
  tx: Tx,
  campaignId: string,
  subjects: Subjects | null,
): Promise<PledgeStanding[]> {
  const some = amongSubjects(subjects);
  return tx.rows<PledgeStanding>(
    `SELECT subject_id, status, published_version FROM pledge WHERE campaign_id = ?${some.sql}`,
    [campaignId, ...some.params],
  );
}

/** Those among these persons who have a question open at `now` (campaign instant), and until when it stays. */
export function findOpenQuestions(
  tx: Tx,
  owners: SomePersons,
  now: number,
): Promise<{ owner_id: string; kind: string; expires_at: number }[]> {
  const some = amongPersons('owner_id', owners);
  return tx.rows(`SELECT owner_id, kind, expires_at FROM dialog WHERE expires_at > ?${some.sql}`, [
    now,
    ...some.params,
  ]);
}
