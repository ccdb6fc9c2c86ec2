// Loads who owes what and what of it is done: for everybody, some persons or some subtrees. One function for the
// to-do list, the planner, the preview and the boards (DESIGN.md, decision 5). Decides nothing.
import type { CampaignPlan, CampaignTask } from '../domain/campaign.ts';
import type { DueMove } from '../domain/due.ts';
import { groupBy } from '../domain/group.ts';
import { isAway } from '../domain/member-class.ts';
import {
  listObligations,
  type Obligation,
  type ObligedOrganization,
  type ObligedPerson,
  readTree,
  type Tree,
} from '../domain/obligation.ts';
import type { OrgKind } from '../domain/org.ts';
import type { Category, Identity, PersonState, Role } from '../domain/person.ts';
import { remember } from '../domain/remember.ts';
import { drawChart, type WatchChart } from '../domain/watch-chart.ts';
import {
  type AnsweringRow,
  findAnsweringPosts,
  findCompletions,
  findDeadlineMoves,
  findExcuses,
  findObliged,
  findObligedOrganizations,
  findPledgeStandings,
  type ObligedRow,
  type PersonPage,
  type Subjects,
  type Within,
} from '../store/obliged-store.ts';
import { idsOf, type SomePersons } from '../store/person-run.ts';
import type { Tx } from '../store/tx.ts';
import { loadCommented } from './commentary-coverage.ts';
import type { Frame } from './frame.ts';
import { findPlan } from './plan.ts';

export type { Within } from '../store/obliged-store.ts';

/** The tree, who answers for what, and the deadlines as they stand: the same for everybody. */
export interface Setting {
  readonly plan: CampaignPlan | null;
  readonly organizations: readonly ObligedOrganization[];
  readonly moves: readonly DueMove[];
  readonly answering: ReadonlyMap<string, readonly AnsweringRow[]>;
  readonly tree: Tree;
  readonly zone: string;
  /** Who is told of what; drawn when somebody asks. */
  chart(): WatchChart;
}

/** Who owes what. */
export interface ObligationFacts {
  /** Of the persons that were asked for. */
  readonly obligations: readonly Obligation[];
  readonly people: ReadonlyMap<string, ObligedRow>;
  /** Of an obligation of kind `task`. */
  isDone(obligation: Obligation): boolean;
  /** Whether its person was excused from it on a campaign date. */
  isExcused(obligation: Obligation, on: string): boolean;
  /** Whether its person is not to be asked at present: on leave, abroad, excused. */
  isAway(obligation: Obligation): boolean;
}

/** Which obligations. */
export interface ObligationQuery {
  readonly within: Within;
  /** Tasks that are looked at; null: all. */
  readonly tasks: readonly CampaignTask[] | null;
  /** Of them, so many; null: all. */
  readonly page: PersonPage | null;
}

/** Leaders as far as the tree needs them: what they owe themselves is of no matter there. */
function listLeaders(answering: Setting['answering']): ObligedPerson[] {
  return [...answering].map(([id, rows]) => ({
    id,
    identity: 'otherRater',
    category: null,
    state: 'active',
    organizationId: '',
    joinedOn: '0001-01-01',
    posts: toPosts(rows),
  }));
}

/** Loads what is the same for everybody. */
export async function loadSetting(tx: Tx, frame: Frame): Promise<Setting> {
  const plan = await findPlan(tx, frame);
  const { zone } = frame;
  const rows = plan ? await findObligedOrganizations(tx) : [];
  const moves = plan ? await findDeadlineMoves(tx, frame.campaignId) : [];
  const posts = plan ? await findAnsweringPosts(tx, frame.today) : [];
  const organizations = rows.map((row) => ({ ...row, kind: row.kind as OrgKind }));
  const answering = groupBy(posts, (row) => row.person_id);
  const people = listLeaders(answering);
  const tree = readTree({ organizations, people });
  return {
    plan,
    organizations,
    moves: moves.map((row) => ({
      task: row.task,
      organizationPath: row.path,
      dueOn: row.due_on,
      dueTime: row.due_time,
    })),
    answering,
    tree,
    zone,
    chart: once(() => drawChart({ people, organizations }, tree)),
  };
}

const once = <T>(make: () => T): (() => T) => {
  const made = remember(make);
  return () => made(undefined);
};

function toPosts(rows: readonly AnsweringRow[] = []): ObligedPerson['posts'] {
  return rows.map((row) => ({
    role: row.role as Role,
    organizationId: row.organization_id,
    fromOn: row.from_on,
  }));
}

function toObliged(row: ObligedRow, { answering }: Setting): ObligedPerson {
  return {
    id: row.id,
    identity: row.identity as Identity,
    category: row.category === '' ? null : (row.category as Category),
    state: row.state as PersonState,
    organizationId: row.organization_id,
    joinedOn: row.joined_on,
    posts: toPosts(answering.get(row.id)),
  };
}

/** Whose obligations these are, as a query finds them; null: everybody's. */
function subjectsOf(obligations: readonly Obligation[], persons: SomePersons): Subjects | null {
  if (persons === null) return null;
  const organizations = obligations.filter((one) => one.subjectId !== one.personId);
  return { persons, organizationIds: [...new Set(organizations.map((one) => one.subjectId))] };
}

/** What is done of these tasks by these subjects (null: by all). */
async function loadDone(
  tx: Tx,
  { campaignId }: Frame,
  {
    tasks,
    subjects,
    organizations,
  }: { tasks: readonly CampaignTask[]; subjects: Subjects | null; organizations: Setting['organizations'] },
): Promise<ObligationFacts['isDone']> {
  const keys = tasks.map((task) => task.key);
  const byPledge = new Set(tasks.filter((task) => task.done === 'pledge').map((task) => task.key));
  const standings = byPledge.size === 0 ? [] : await findPledgeStandings(tx, campaignId, subjects);
  const isCommented = await loadCommented(tx, campaignId, { tasks, organizations });
  const completions = await findCompletions(tx, { campaignId, tasks: keys }, subjects);
  // A pledge stands that waits for its reviewer, or is public (`CampaignTask.done`).
  const standing = standings.filter((row) => row.published_version !== null || row.status === 'submitted');
  const pledged = new Set(standing.map((row) => row.subject_id));
  const reported = new Set(completions.map((row) => `${row.task} ${row.subject_id}`));
  return ({ task, subjectId }) =>
    reported.has(`${task} ${subjectId}`) ||
    (byPledge.has(task) && pledged.has(subjectId)) ||
    isCommented(task, subjectId);
}

async function loadExcused(tx: Tx, frame: Frame, persons: SomePersons) {
  if (idsOf(persons)?.length === 0) return () => false;
  const { campaignId, today } = frame;
  const rows = await findExcuses(tx, { campaignId, from: today }, persons);
  const byPerson = groupBy(rows, (row) => row.person_id);
  return ({ personId, task, kind }: Obligation, on: string) =>
    kind === 'task' &&
    (byPerson.get(personId) ?? []).some(
      (row) => (row.task === null || row.task === task) && row.from_on <= on && on <= row.until_on,
    );
}

/** Those who answer for something under these paths, wherever they belong themselves. */
function listAnswering({ answering, tree }: Setting, paths: readonly string[]): string[] {
  const isUnder = ({ organization_id: id }: AnsweringRow) => {
    const path = tree.byId.get(id)?.path;
    return path !== undefined && paths.some((root) => path.startsWith(root));
  };
  return [...answering].filter(([, rows]) => rows.some(isUnder)).map(([id]) => id);
}

/** Whether an obligation is what was asked for: of subtrees, what is owed in them, whoever owes it. */
function isMeant({ organizationPath }: Obligation, within: Within): boolean {
  if (within === null || !('organizationPaths' in within)) return true;
  return within.organizationPaths.some((root) => organizationPath.startsWith(root));
}

/** Lists and loads as {@link loadObligations}, where the setting is at hand. */
export async function loadObligationsIn(
  tx: Tx,
  { frame, setting }: { frame: Frame; setting: Setting },
  { within, tasks, page }: ObligationQuery,
): Promise<ObligationFacts> {
  const looked = tasks ?? setting.plan?.tasks ?? [];
  const subtrees = within !== null && 'organizationPaths' in within ? within.organizationPaths : [];
  const besides = looked.every((task) => task.subject === 'person') ? [] : listAnswering(setting, subtrees);
  const rows = await findObliged(tx, { within, besides, page });
  const asked = within !== null && 'personIds' in within ? within.personIds : null;
  const wanted = asked && new Set(idsOf(asked));
  const people = new Map(rows.filter((row) => !wanted || wanted.has(row.id)).map((row) => [row.id, row]));
  const { organizations, moves, tree, zone } = setting;
  const obliged = [...people.values()].map((row) => toObliged(row, setting));
  const world = { plan: { tasks: looked }, people: obliged, organizations, moves, zone };
  const obligations = listObligations(world, tree).filter((one) => isMeant(one, within));
  const persons = within === null && page === null ? null : (asked ?? [...people.keys()]);
  const isDone = await loadDone(tx, frame, {
    tasks: looked,
    subjects: subjectsOf(obligations, persons),
    organizations,
  });
  const isExcused = await loadExcused(tx, frame, persons);
  return {
    obligations,
    people,
    isDone,
    isExcused,
    isAway(one) {
      const state = people.get(one.personId)?.state as PersonState | undefined;
      return (state !== undefined && isAway(state)) || isExcused(one, frame.today);
    },
  };
}

/** Who owes what, and what of it is done. */
export async function loadObligations(tx: Tx, frame: Frame, within: Within): Promise<ObligationFacts> {
  return loadObligationsIn(
    tx,
    { frame, setting: await loadSetting(tx, frame) },
    { within, tasks: null, page: null },
  );
}
