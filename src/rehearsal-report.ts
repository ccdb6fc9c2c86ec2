// What a rehearsal came to, as data: phases, reminders by task and month, what they cost whom, what was left out and
// why, and every difference from what was expected.
import { dateOf } from './domain/calendar.ts';
import type { CampaignPlan } from './domain/campaign.ts';
import { groupBy } from './domain/group.ts';
import { identityNames, roleNames } from './domain/person.ts';
import { type BurdenLine, sumBurden } from './domain/reminder-burden.ts';
import { toExpected } from './rehearsal-compare.ts';
import type { Rehearsal } from './rehearsal-stage.ts';
import type { Walk, WalkedRung } from './rehearsal-walk.ts';
import { countRehearsal } from './store/rehearsal-store.ts';

const kindNames = { ...identityNames, ...roleNames };

/** Something that is not as it was expected to be. */
export interface ReportedDifference {
  /** ISO instant in the campaign's zone; empty for a difference of the totals. */
  readonly at: string;
  readonly side: 'expected' | 'happened' | 'total';
  readonly what: string;
}

/** The report. */
export interface RehearsalReport {
  readonly template: string;
  readonly title: string;
  readonly seed: number;
  readonly organizations: number;
  readonly people: number;
  readonly store: 'embedded' | 'mysql' | 'postgres';
  readonly redis: boolean;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly phases: readonly {
    readonly title: string;
    readonly from: string;
    readonly to: string;
    readonly messages: number;
  }[];
  /** Rungs by task: how many ended how. */
  readonly tasks: readonly {
    readonly title: string;
    readonly sent: number;
    readonly merged: number;
    readonly skipped: number;
  }[];
  /** Messages by month. */
  readonly months: readonly { readonly month: string; readonly messages: number }[];
  readonly burden: readonly (Omit<BurdenLine, 'kind'> & { readonly role: string })[];
  /** Rungs that were left out, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Rungs that ended because what they were for was done, or owed no more. */
  readonly cancelled: number;
  readonly changes: Readonly<Record<string, number>>;
  /** Rungs of the first day's preview; how many of them came exactly so, and how many did not for a recorded change. */
  readonly firstDay: { readonly planned: number; readonly asPlanned: number; readonly changed: number };
  readonly instants: number;
  readonly messages: number;
  readonly differences: readonly ReportedDifference[];
  readonly seconds: number;
}

type Told = Omit<RehearsalReport, 'seconds'>;

const factKey = ({
  personId,
  obligation,
  rung,
  sendAt,
  end,
  at,
}: Omit<WalkedRung, 'kind' | 'dueAt' | 'reason' | 'into'>) =>
  `${personId} ${obligation} ${rung} ${sendAt} ${end} ${at}`;

function countFirstDay({ firstDay, rungs }: Walk) {
  const happened = new Set(rungs.map(factKey));
  const asPlanned = firstDay.filter((forecast) =>
    toExpected([forecast]).every((fact) => happened.has(factKey({ ...fact, at: forecast.at }))),
  ).length;
  return { planned: firstDay.length, asPlanned, changed: firstDay.length - asPlanned };
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const groups = groupBy(items, keyOf);
  return Object.fromEntries(
    [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, of]) => [key, of.length]),
  );
}

const watchKey = /^w\d:([^:]+):/;

/** What a rung is about, in words: the task, or that others still owe it. */
function titleOf({ obligation }: WalkedRung, { tasks }: CampaignPlan): string {
  const watched = watchKey.exec(obligation)?.[1];
  const key = watched ?? obligation.split(':')[0] ?? '';
  const title = tasks.find((task) => task.key === key)?.title ?? key;
  return watched === undefined ? title : `${title}（告知上级）`;
}

function listTasks(rungs: readonly WalkedRung[], plan: CampaignPlan): RehearsalReport['tasks'] {
  return [...groupBy(rungs, (rung) => titleOf(rung, plan))].map(([title, of]) => {
    const count = (end: string) => of.filter((rung) => rung.end === end).length;
    return { title, sent: count('send'), merged: count('merge'), skipped: count('skip') };
  });
}

function describe(
  { at, side, fact }: Walk['differences'][number],
  writeAt: (at: number) => string,
): ReportedDifference {
  const { staffNo, obligation, rung, end, reason, into, sendAt, dueAt } = fact;
  const parts = [staffNo, obligation, rung, end, reason, into === null ? null : `→ ${into}`];
  const times = `(send ${writeAt(sendAt)}, due ${writeAt(dueAt)})`;
  return { at: writeAt(at), side, what: [...parts, times].filter((part) => part !== null).join(' ') };
}

/** What must agree in the end: rows with what was seen, messages with what the platform took. */
async function checkTotals(stage: Rehearsal, walk: Walk): Promise<ReportedDifference[]> {
  const counted = await countRehearsal(stage.place.store.db);
  const sent = walk.rungs.filter(({ end }) => end === 'send').length;
  const reminders = counted.messages.filter(({ kind }) => kind === 'reminder');
  const delivered = reminders.reduce((sum, { status, n }) => sum + (status === 'sent' ? n : 0), 0);
  const all = counted.messages.reduce((sum, { status, n }) => sum + (status === 'sent' ? n : 0), 0);
  const pairs: readonly (readonly [string, number, number])[] = [
    ['rungs that ended, in the rows and on the walk', counted.rungs, walk.rungs.length + walk.cancelled],
    [
      'messages of reminders, in the rows and on the walk',
      reminders.reduce((sum, { n }) => sum + n, 0),
      sent,
    ],
    ['messages of reminders that were delivered', delivered, sent],
    ['messages that the platform took, and that count as sent', stage.platform.count(), all],
  ];
  return pairs.flatMap(([what, a, b]) =>
    a === b ? [] : [{ at: '', side: 'total' as const, what: `${what}: ${a}, ${b}` }],
  );
}

/** The report of a walk. @param writeAt an instant, UTC ms, as it is written */
export async function reportWalk(
  stage: Rehearsal,
  walk: Walk,
  writeAt: (at: number) => string,
): Promise<Told> {
  const { plan, school, zone, place } = stage;
  const sent = walk.rungs
    .filter(({ end }) => end === 'send')
    .map((rung) => ({ ...rung, on: dateOf(rung.at, zone) }));
  const skipped = walk.rungs.filter(({ end }) => end === 'skip');
  const within = (from: string, to: string) => sent.filter(({ on }) => on >= from && on <= to).length;
  return {
    template: plan.template,
    title: plan.title,
    seed: stage.seed,
    organizations: stage.organizations,
    people: school.people.length,
    store: place.store.embedded ? 'embedded' : place.store.dialect,
    redis: place.backend !== null,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    phases: plan.phases.map(({ title, from, to }) => ({
      title,
      from: from.on,
      to: to.on,
      messages: within(from.on, to.on),
    })),
    tasks: listTasks(walk.rungs, plan),
    months: Object.entries(countBy(sent, ({ on }) => on.slice(0, 7))).map(([month, messages]) => ({
      month,
      messages,
    })),
    burden: sumBurden(sent).map(({ kind, ...line }) => ({ role: kindNames[kind], ...line })),
    skipped: countBy(skipped, ({ reason }) => reason ?? ''),
    cancelled: walk.cancelled,
    changes: Object.fromEntries(walk.changes),
    firstDay: countFirstDay(walk),
    instants: walk.instants,
    messages: stage.platform.count(),
    differences: [
      ...walk.differences.map((one) => describe(one, writeAt)),
      ...(await checkTotals(stage, walk)),
    ],
  };
}
