// Loads what the reminder planner looks at: who owes what, what is done, which rungs have ended. Decides nothing.
import { dateOf } from '../domain/calendar.ts';
import type { CampaignTask } from '../domain/campaign.ts';
import { rungKeyOf } from '../domain/due.ts';
import type { Obligation } from '../domain/obligation.ts';
import type { PersonState } from '../domain/person.ts';
import type { EndedRung, ReminderFacts, ReminderRules, SnoozeRung } from '../domain/reminder.ts';
import { instantOf } from '../domain/sending-hours.ts';
import type { Standing } from '../domain/standing.ts';
import { mondayOf } from '../domain/workday.ts';
import { findOpenQuestions } from '../store/obliged-store.ts';
import { idsOf, type SomePersons } from '../store/person-run.ts';
import { findCountedElsewhere, findRungs, type RungRow, type RungSpan } from '../store/reminder-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { loadObligationsIn, type ObligationFacts, type Setting } from './obligation-facts.ts';
import { loadItemWatches } from './rectification-watch.ts';
import { loadScene, type ReminderScene } from './reminder-scene.ts';
import { loadStandingObligations } from './standing-obligation.ts';
import { loadWatches } from './watch-facts.ts';

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

/** The planner's facts, with the rows that they come from. */
export interface LoadedFacts {
  readonly facts: ReminderFacts;
  readonly rules: ReminderRules;
  readonly setting: Setting;
  readonly owed: ObligationFacts;
  /** Waiting rungs by {@link rungKey}. */
  readonly waiting: ReadonlyMap<string, RungRow>;
  /** How what a watch is about stands, by the watch's key. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Of those whom the standings name, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** What is loaded. */
export interface FactsQuery {
  /** Null: everybody. */
  readonly personIds: SomePersons;
  /** Tasks that are looked at; null: all. */
  readonly tasks: readonly CampaignTask[] | null;
  /** Whether what is owed besides tasks is (`standing-obligation`); absent: where all tasks are. */
  readonly items?: boolean;
  /** Last campaign date on which what is loaded has to be right; null: without end. */
  readonly until: string | null;
  /** Watches that are needed: those of which nobody has been told yet, or those of these keys; absent: all. */
  readonly watches?: 'untold' | ReadonlySet<string>;
}

/** What a rung is known by within a campaign. */
export function rungKey(personId: string, obligation: string, rung: string): string {
  return `${personId} ${obligation} ${rung}`;
}

/** The question that somebody has open, as something to come back to. */
export function toDialogObligation(
  { owner_id: personId, kind, expires_at: dueAt }: { owner_id: string; kind: string; expires_at: number },
  zone: string,
): Obligation {
  return {
    kind: 'dialog',
    personId,
    key: dialogKey(kind),
    task: dialogObligation,
    subjectId: personId,
    organizationPath: '',
    organizationName: null,
    title: kind,
    command: '继续',
    minutes: 0,
    opensOn: '0001-01-01',
    sinceOn: '0001-01-01',
    dueOn: dateOf(dueAt, zone),
    dueAt,
    moved: null,
    remindDaysBefore: [],
    calendar: 'statutory',
    urgent: false,
    watch: null,
  };
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

/** Conversations that were put off and are still open. */
async function findInterrupted(
  tx: Tx,
  { zone }: Frame,
  { personIds, rungs }: { personIds: SomePersons; rungs: readonly RungRow[] },
): Promise<Obligation[]> {
  const interrupted = new Set(
    rungs.filter((row) => isDialogKey(row.obligation)).map((row) => `${row.person_id} ${row.obligation}`),
  );
  if (interrupted.size === 0) return [];
  const questions = await findOpenQuestions(tx, personIds, tx.now);
  return questions
    .filter((row) => interrupted.has(`${row.owner_id} ${dialogKey(row.kind)}`))
    .map((row) => toDialogObligation(row, zone));
}

/** Of everybody's rungs those are enough that belong to what is looked at. */
function spanOf({ tasks }: FactsQuery, { moves }: Setting, { today, zone }: Frame): RungSpan | null {
  if (tasks === null) return null;
  const looked = new Set(tasks.map((task) => task.key));
  const moved = moves.flatMap((move) => (looked.has(move.task) ? move.dueOn : []));
  // Not the persons' own deadlines: who is told of a task that others owe may owe none himself.
  const first = [...tasks.map((task) => task.due.on), ...moved].reduce(
    (a, b) => (a < b ? a : b),
    '9999-12-31',
  );
  return { dueFrom: instantOf(first, '00:00', zone), countedFrom: mondayOf(today) };
}

/** Whether a watch is needed, with these rungs. */
function watchFilter({ watches }: FactsQuery, rungs: readonly RungRow[]): (watch: Obligation) => boolean {
  if (watches === undefined) return () => true;
  if (watches !== 'untold') return ({ key }) => watches.has(key);
  const told = new Set(rungs.map((row) => rungKey(row.person_id, row.obligation, row.rung)));
  return ({ personId, key, moved }) => !told.has(rungKey(personId, key, rungKeyOf('W', moved?.times ?? 0)));
}

/** Loads the facts of these persons, where the scene is at hand. */
export async function loadReminderFactsIn(
  tx: Tx,
  scene: ReminderScene,
  query: FactsQuery,
): Promise<LoadedFacts> {
  const { personIds, tasks, until, items = tasks === null } = query;
  const { frame, setting, rules } = scene;
  const { campaignId } = frame;
  const within = personIds === null ? null : { personIds };
  const owed = await loadObligationsIn(tx, scene, { within, tasks, page: null });
  const rungs = await findRungs(tx, campaignId, personIds, spanOf(query, setting, frame));
  const looked = tasks ?? setting.plan?.tasks ?? [];
  const watched = await loadWatches(tx, scene, {
    query: {
      personIds: idsOf(personIds),
      tasks: looked.map((task) => task.key),
      until,
      isWanted: watchFilter(query, rungs),
    },
    all: personIds === null ? owed : null,
  });
  const above = items
    ? await loadItemWatches(tx, scene, {
        personIds: idsOf(personIds),
        until,
        isWanted: watchFilter(query, rungs),
      })
    : null;
  const standings = new Map([...watched.standings, ...(above?.standings ?? [])]);
  // A campaign that replaces another does not give anybody a fresh week.
  const elsewhere = await findCountedElsewhere(tx, { campaignId, from: mondayOf(frame.today) }, personIds);
  const waiting = rungs.filter((row) => row.status === 'due');
  const dialogs = await findInterrupted(tx, frame, { personIds, rungs });
  const standing = items ? await loadStandingObligations(tx, frame, personIds) : [];
  const isOpen = (one: Obligation) => (standings.get(one.key)?.open ?? 0) > 0;
  const facts: ReminderFacts = {
    people: [...owed.people.values()].map((row) => ({
      id: row.id,
      state: row.state as PersonState,
      hasAccount: row.accounts > 0,
      digestTime: row.digest_time,
    })),
    obligations: [
      ...owed.obligations,
      ...standing,
      ...watched.watches,
      ...(above?.watches ?? []),
      ...dialogs,
    ],
    isDone: (one) => {
      if (one.kind === 'task') return owed.isDone(one);
      // An open question is one that nobody has answered yet.
      return one.kind === 'watch' && !isOpen(one);
    },
    isExcused: owed.isExcused,
    snoozes: waiting.map(toSnooze),
    ended: [...rungs.filter((row) => row.status !== 'due').map(toEnded), ...elsewhere.map(toSpent)],
  };
  return {
    facts,
    rules,
    setting,
    owed,
    waiting: new Map(waiting.map((row) => [rungKey(row.person_id, row.obligation, row.rung), row])),
    standings,
    names: watched.names,
  };
}

/** Loads the facts of these persons. */
export async function loadReminderFacts(tx: Tx, frame: Frame, query: FactsQuery): Promise<LoadedFacts> {
  return loadReminderFactsIn(tx, await loadScene(tx, frame), query);
}

/** Everything of one person. */
export function factsOf(personId: string): FactsQuery {
  return { personIds: [personId], tasks: null, until: null };
}
