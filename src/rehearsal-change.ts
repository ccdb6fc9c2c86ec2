// What people do in a rehearsal, by the services that the chat and the office use: each change in a transaction of its
// own, at its instant. Tells whose reminders it may touch.
import type { CampaignPlan } from './domain/campaign.ts';
import type { Obligation } from './domain/obligation.ts';
import { addDays } from './domain/workday.ts';
import type { Model, ModelPerson } from './rehearsal-model.ts';
import { rehearsalTenant } from './rehearsal-platform.ts';
import { excusePerson, postpone, reportTask } from './rehearsal-record.ts';
import { type SchoolPerson, toSheet } from './rehearsal-school.ts';
import { addCalendarEntry, type EntryRequest } from './services/almanac.ts';
import { loadFrame } from './services/campaign.ts';
import { setDigestTime } from './services/digest-time.ts';
import type { Frame } from './services/frame.ts';
import { type PledgeSubject, submitPledge, withdrawPledge } from './services/pledge.ts';
import { reviewPledge } from './services/review.ts';
import { importRoster } from './services/roster.ts';
import { everyone } from './services/search.ts';
import { snooze } from './services/snooze.ts';
import type { Tx } from './store/tx.ts';

/** One thing that somebody does. */
export type Change =
  /** Does what he owes. */
  | { readonly kind: 'done'; readonly staffNo: string; readonly obligation: Obligation }
  /** Takes it back. */
  | { readonly kind: 'undone'; readonly staffNo: string; readonly obligation: Obligation }
  /** Puts the last reminder off. */
  | { readonly kind: 'snooze'; readonly staffNo: string; readonly untilAt: number }
  /** The office imports these rows: somebody joins, leaves, moves, goes away, comes back, takes over a post. */
  | { readonly kind: 'roster'; readonly people: readonly SchoolPerson[] }
  /** The office moves a deadline, for everybody or for the part of the tree that this person belongs to. */
  | { readonly kind: 'move'; readonly task: string; readonly of: string | null; readonly days: number }
  /** His secretary excuses him from everything for some days. */
  | { readonly kind: 'excuse'; readonly staffNo: string; readonly days: number }
  /** Chooses the time at which his reminders come. */
  | { readonly kind: 'digest'; readonly staffNo: string; readonly time: string }
  | { readonly kind: 'calendar'; readonly entry: Omit<EntryRequest, 'scope' | 'actorId'> };

type SettleChange = Extract<Change, { readonly kind: 'done' | 'undone' }>;
/** Of one person. */
export type PersonalChange = Extract<Change, { readonly staffNo: string }>;
/** Of everybody. */
export type CommonChange = Exclude<Change, PersonalChange>;

/** What became of a change. */
export interface Applied {
  readonly kind: Change['kind'];
  readonly personId: string;
  /** Who holds a post in his organisations or above them: what they are told may change with it. */
  readonly leaders: readonly string[];
}

/** What a change is applied to. */
export interface ChangeContext {
  readonly model: Model;
  readonly plan: CampaignPlan;
  readonly zone: string;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** The pledge's subject, as long as it is his: his own, or that of an organisation that he still leads. */
function subjectOf(person: ModelPerson, { subjectId }: Obligation): PledgeSubject | null {
  if (subjectId === person.id) return { kind: 'person', id: person.id, organization: person.organization };
  const post = person.posts.find(({ organization }) => organization.id === subjectId);
  return post ? { kind: 'organization', id: subjectId, organization: post.organization } : null;
}

/** Does what he owes, or takes it back. @returns whether that changed anything */
async function settle(
  tx: Tx,
  frame: Frame,
  { person, change, plan }: { person: ModelPerson; change: SettleChange; plan: CampaignPlan },
): Promise<boolean> {
  const { obligation } = change;
  const done = change.kind === 'done';
  const subject = subjectOf(person, obligation);
  if (!subject) return false;
  if (plan.tasks.find((task) => task.key === obligation.task)?.done !== 'pledge') {
    return reportTask(tx, frame, { obligation, actorId: person.id, done });
  }
  if (!done) {
    const what = { subjectId: subject.id, authorId: person.id, confirmed: true };
    return (await withdrawPledge(tx, frame, what)).outcome === 'withdraw';
  }
  const text = '每周三下午为学生答疑一次，学期末向支部汇报';
  const result = await submitPledge(tx, frame, { subject, authorId: person.id, text });
  if (result.outcome !== 'recorded') return false;
  // Answered at once: a review that waits would be owed by others, which no change of theirs tells of.
  const { pledgeId, version, desk } = result;
  const reviewerId = desk?.reviewers[0]?.personId ?? 'system';
  await reviewPledge(tx, frame, { pledgeId, version, reviewerId, decision: 'approve', reason: null });
  return true;
}

async function importRows(tx: Tx, frame: Frame, people: readonly SchoolPerson[]): Promise<boolean> {
  const result = await importRoster(tx, frame, {
    rows: toSheet(people),
    fileHash: '',
    actorId: 'system',
    tenants: { wecom: rehearsalTenant, dingtalk: null },
    dryRun: false,
  });
  return result.outcome === 'imported';
}

/** @returns whether that changed anything */
async function doPersonal(
  tx: Tx,
  frame: Frame,
  { person, change, plan }: { person: ModelPerson; change: PersonalChange; plan: CampaignPlan },
): Promise<boolean> {
  const personId = person.id;
  switch (change.kind) {
    case 'snooze':
      return (await snooze(tx, frame, { personId, untilAt: change.untilAt })).outcome === 'snoozed';
    case 'excuse':
      return excusePerson(tx, frame, { personId, days: change.days });
    case 'digest':
      return (await setDigestTime(tx, frame, { personId, time: change.time })).outcome === 'set';
    default:
      return settle(tx, frame, { person, change, plan });
  }
}

/**
 * Does personal changes, in one transaction, as those who write at the same moment share one.
 * @returns those that changed anything
 */
export async function applyPersonal(
  changes: readonly PersonalChange[],
  { model, plan, zone, transaction }: ChangeContext,
): Promise<Applied[]> {
  if (changes.length === 0) return [];
  return transaction(async (tx) => {
    const frame = await loadFrame(tx, zone);
    const applied: Applied[] = [];
    for (const change of changes) {
      const person = model.byStaffNo.get(change.staffNo);
      if (!person || !(await doPersonal(tx, frame, { person, change, plan }))) continue;
      applied.push({ kind: change.kind, personId: person.id, leaders: model.leadersOf(person) });
    }
    return applied;
  });
}

/** Moves a deadline that is still to come, for all or for the faculty of somebody. */
async function applyMove(
  tx: Tx,
  frame: Frame,
  { change, context }: { change: Extract<Change, { readonly kind: 'move' }>; context: ChangeContext },
): Promise<boolean> {
  const { model, plan } = context;
  const task = plan.tasks.find((one) => one.key === change.task);
  const organization = change.of === null ? null : model.facultyOf(change.of);
  if (!task || organization === undefined) return false;
  return postpone(tx, frame, { task: task.key, organization, dueOn: addDays(task.due.on, change.days) });
}

/** Does a change that touches everybody. @returns whether it changed anything */
export async function applyCommon(change: CommonChange, context: ChangeContext): Promise<boolean> {
  return context.transaction(async (tx) => {
    const frame = await loadFrame(tx, context.zone);
    switch (change.kind) {
      case 'roster':
        return importRows(tx, frame, change.people);
      case 'move':
        return applyMove(tx, frame, { change, context });
      case 'calendar': {
        const request = { ...change.entry, scope: everyone, actorId: 'system' };
        return (await addCalendarEntry(tx, frame, request)).outcome === 'added';
      }
    }
  });
}
