// Loads what the reminder planner looks at: who owes what, what is done, which rungs have ended. Decides nothing.
import { dateOf } from '../domain/calendar.ts';
import type { CampaignPlan } from '../domain/campaign.ts';
import { groupBy } from '../domain/group.ts';
import { listObligations, type Obligation, type ObligedPerson } from '../domain/obligation.ts';
import type { Identity, PersonState, Role } from '../domain/person.ts';
import type { EndedRung, ReminderFacts, ReminderRules, SnoozeRung } from '../domain/reminder.ts';
import { isWorkday, mondayOf } from '../domain/workday.ts';
import {
  findLeadingPosts,
  findObliged,
  findOpenQuestions,
  findPledgeStandings,
  type LeadingRow,
  type ObligedRow,
  type PledgeStanding,
} from '../store/obliged-store.ts';
import { findCountedElsewhere, findRungs, type RungRow } from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findPlan } from './plan.ts';

/** Task of the obligation that stands for an interrupted conversation. */
export const dialogObligation = 'dialog';

/** Key of that obligation: what was put off is this question, not one that is open in its place by then. */
export function dialogKey(kind: string): string {
  return `${dialogObligation}:${kind}`;
}

/** Whether a rung is one of a conversation that was put off. */
export function isDialogKey(obligation: string): boolean {
  return obligation.startsWith(dialogKey(''));
}

/** Hours and limits of PRACTICE.md ("How the bot speaks", "No burden for its own sake"). */
export function reminderRulesOf(zone: string): ReminderRules {
  return {
    zone,
    hours: [
      { from: '08:30', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ],
    weeklyCap: 2,
    isWorkday,
  };
}

/** The planner's facts, with the rows that they come from. */
export interface LoadedFacts {
  readonly facts: ReminderFacts;
  /** Waiting rungs by {@link rungKey}. */
  readonly waiting: ReadonlyMap<string, RungRow>;
}

/** What a rung is known by within a campaign. */
export function rungKey(personId: string, obligation: string, rung: string): string {
  return `${personId} ${obligation} ${rung}`;
}

function toObliged(row: ObligedRow, posts: ReadonlyMap<string, LeadingRow[]>): ObligedPerson {
  return {
    id: row.id,
    identity: row.identity as Identity,
    state: row.state as PersonState,
    posts: (posts.get(row.id) ?? []).map((post) => ({
      role: post.role as Role,
      organizationId: post.organization_id,
      organizationName: post.organization_name,
    })),
  };
}

/** Who leads what is looked at as a whole, since a deputy answers only where there is no secretary. */
function obligationsOf(
  plan: CampaignPlan | null,
  people: readonly ObligedRow[],
  { leading, zone }: { leading: readonly LeadingRow[]; zone: string },
): Obligation[] {
  if (!plan) return [];
  const posts = groupBy(leading, (row) => row.person_id);
  const known = new Set(people.map((row) => row.id));
  // Leaders outside `people` are there for the tree only: theirs are dropped again.
  const others = [...posts.keys()]
    .filter((id) => !known.has(id))
    .map((id) => toObliged({ id, identity: 'otherRater', state: 'active', accounts: 0 }, posts));
  const obliged = [...people.map((row) => toObliged(row, posts)), ...others];
  return listObligations(plan, obliged, zone).filter((obligation) => known.has(obligation.personId));
}

/** The question that somebody has open, as something to come back to. */
export function toDialogObligation(
  { owner_id: personId, kind, expires_at: dueAt }: { owner_id: string; kind: string; expires_at: number },
  zone: string,
): Obligation {
  return {
    personId,
    key: dialogKey(kind),
    task: dialogObligation,
    subjectId: personId,
    organizationName: null,
    title: kind,
    command: '继续',
    minutes: 0,
    opensOn: '0001-01-01',
    dueOn: dateOf(dueAt, zone),
    dueAt,
    remindDaysBefore: [],
  };
}

/** Whether a pledge stands: it waits for its reviewer, or is public (`CampaignTask.done`). */
function isPledged(standing: PledgeStanding | undefined): boolean {
  return standing !== undefined && (standing.published_version !== null || standing.status === 'submitted');
}

function toSnooze(row: RungRow): SnoozeRung {
  return { personId: row.person_id, obligation: row.obligation, rung: row.rung, sendAt: row.send_at };
}

/** A day of somebody's week, spent by a rung that is none of this campaign. */
function toSpent(row: { person_id: string; counted_on: string }): EndedRung {
  return { personId: row.person_id, obligation: '', rung: '', countedOn: row.counted_on };
}

function toEnded(row: RungRow): EndedRung {
  return { personId: row.person_id, obligation: row.obligation, rung: row.rung, countedOn: row.counted_on };
}

/** Loads the facts of these persons; null: of everybody. */
export async function loadReminderFacts(
  tx: Tx,
  frame: Frame,
  personIds: readonly string[] | null,
): Promise<LoadedFacts> {
  const { campaignId, zone } = frame;
  const plan = await findPlan(tx, frame);
  const people = await findObliged(tx, personIds);
  const leading = plan ? await findLeadingPosts(tx, frame.today) : [];
  const owed = obligationsOf(plan, people, { leading, zone });
  const subjects = personIds === null ? null : [...new Set(owed.map((one) => one.subjectId))];
  const standings = subjects?.length === 0 ? [] : await findPledgeStandings(tx, campaignId, subjects);
  const questions = await findOpenQuestions(tx, personIds, tx.now);
  const rungs = await findRungs(tx, campaignId, personIds);
  // A campaign that replaces another does not give anybody a fresh week.
  const elsewhere = await findCountedElsewhere(tx, { campaignId, from: mondayOf(frame.today) }, personIds);
  const pledges = new Map(standings.map((row) => [row.subject_id, row]));
  const waiting = rungs.filter((row) => row.status === 'due');
  const interrupted = new Set(
    rungs.filter((row) => isDialogKey(row.obligation)).map((row) => `${row.person_id} ${row.obligation}`),
  );
  const open = questions.filter((row) => interrupted.has(`${row.owner_id} ${dialogKey(row.kind)}`));
  return {
    facts: {
      people: people.map((row) => ({
        id: row.id,
        state: row.state as PersonState,
        hasAccount: row.accounts > 0,
      })),
      obligations: [...owed, ...open.map((row) => toDialogObligation(row, zone))],
      // An open question is one that nobody has answered yet.
      isDone: (one) => one.task !== dialogObligation && isPledged(pledges.get(one.subjectId)),
      snoozes: waiting.map(toSnooze),
      ended: [...rungs.filter((row) => row.status !== 'due').map(toEnded), ...elsewhere.map(toSpent)],
    },
    waiting: new Map(waiting.map((row) => [rungKey(row.person_id, row.obligation, row.rung), row])),
  };
}
