// The planner in random schools over random clocks. Each call's decisions are worked out here a second time, slowly:
// what may be, must be, and nothing else. Afterwards every rung has ended exactly once.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Obligation } from '../../src/domain/obligation.ts';
import type { ReminderFacts, RungDecision, SnoozeRung } from '../../src/domain/reminder.ts';
import { planReminders } from '../../src/domain/reminder-plan.ts';
import { assertEnds, type Known, keyOf } from './reminder-ends.ts';
import {
  dateAt,
  day,
  daysTo,
  factsAt,
  isOpen,
  listOwed,
  minute,
  type Row,
  type Rows,
  rests,
  rules,
  type Step,
  shift,
  startOf,
  type World,
  weekOf,
  worlds,
} from './reminder-world.ts';

const long = process.env.LONG === '1';

/** The school at an instant. */
interface Scene {
  readonly now: number;
  readonly facts: ReminderFacts;
  /** Rungs that exist and have not ended. */
  readonly open: readonly Known[];
  readonly ended: readonly Row[];
}

const keyOfDecision = (one: RungDecision): string => keyOf(one.personId, one.obligation.key, one.rung);
const intoOf = ({ personId, into }: RungDecision): string | null =>
  into && keyOf(personId, into.obligation, into.rung);

/** Every rung that exists, ended or not. */
function listKnown(
  { people }: World,
  obligations: readonly Obligation[],
  snoozes: readonly SnoozeRung[],
): Known[] {
  return obligations.flatMap((obligation) => {
    const { personId, key: of, dueOn, opensOn, moved } = obligation;
    const own = people[Number(personId.slice(1))]?.digestTime;
    const [hour = 8, past = 30] = own?.split(':').map(Number) ?? [];
    const regular = obligation.remindDaysBefore.map((count) => {
      let on = shift(dueOn, -count);
      while (rests(on)) on = shift(on, -1);
      const sendAt = startOf(on) + (hour * 60 + past) * minute;
      const rung = moved ? `T-${count}.2` : `T-${count}`;
      return { key: keyOf(personId, of, rung), obligation, on, sendAt, asked: false, count };
    });
    const asked = snoozes
      .filter((one) => one.personId === personId && one.obligation === of)
      .map(({ rung, sendAt }) => ({ key: keyOf(personId, of, rung), on: dateAt(sendAt), sendAt }));
    return [
      ...regular.filter(({ on }) => on >= opensOn).sort((a, b) => b.count - a.count),
      ...asked.map((one) => ({ ...one, obligation, asked: true })),
    ];
  });
}

/** How a rung must end by itself; null where its fellows decide. */
function judgeAlone({ obligation }: Known, { facts, now }: Scene): string | null {
  const person = facts.people.find(({ id }) => id === obligation.personId);
  if (facts.isDone(obligation)) return 'cancel';
  if (now > obligation.dueAt) return 'expired';
  if (!person?.hasAccount) return 'no-account';
  if (person.state === 'leave' || person.state === 'abroad') return 'away';
  return facts.isExcused(obligation, dateAt(now)) ? 'excused' : null;
}

const isSame = (a: Known, b: Known) => a.obligation === b.obligation;

/** The last of an obligation's rungs that have been reached; one that was asked for before all others. */
function lastOf(rung: Known, { open, now }: Scene): Known {
  const all = open.filter((one) => isSame(one, rung) && one.sendAt <= now);
  const reached = all.some((one) => one.asked) ? all.filter((one) => one.asked) : all;
  return reached.reduce((best, one) => {
    const later = one.sendAt > best.sendAt || (one.sendAt === best.sendAt && (one.asked || !best.asked));
    return later ? one : best;
  });
}

function pendingSnooze(rung: Known, { open, now }: Scene): Known | undefined {
  return open
    .filter((one) => one.asked && isSame(one, rung) && one.sendAt > now)
    .sort((a, b) => a.sendAt - b.sendAt)[0];
}

/** Whether the unasked ones of a person go: `left` days of the week with the nearest deadlines do. */
function judgeUnasked(
  unasked: readonly Known[],
  scene: Scene,
  cap = rules.weeklyCap,
): 'go' | 'none' | 'weekly-cap' {
  const [first] = unasked;
  if (!first) return 'go';
  const { personId } = first.obligation;
  const today = dateAt(scene.now);
  const counted = scene.ended.filter((row) => row.personId === personId).map((row) => row.countedOn);
  if (counted.includes(today)) return 'none';
  const week = weekOf(today);
  const left = cap - week.filter((date) => counted.includes(date)).length;
  const slackOf = (rungs: readonly Known[], date: string) =>
    Math.min(...rungs.map(({ obligation }) => daysTo(date, obligation.dueOn)));
  const nearer = week.filter((date) => {
    const coming = scene.open.filter(
      (one) =>
        one.obligation.personId === personId &&
        !one.asked &&
        one.on === date &&
        one.sendAt <= one.obligation.dueAt &&
        !scene.facts.isDone(one.obligation) &&
        !scene.open.some(
          (two) => two.asked && isSame(one, two) && two.sendAt > scene.now && two.sendAt >= one.sendAt,
        ),
    );
    return date > today && slackOf(coming, date) < slackOf(unasked, today);
  });
  return nearer.length < left ? 'go' : 'weekly-cap';
}

/** How a rung must end before its person's others are looked at; null for what would go, and what goes in it. */
function judgeOne(rung: Known, scene: Scene): string | null {
  const alone = judgeAlone(rung, scene);
  if (alone) return alone;
  const last = lastOf(rung, scene);
  if (rung.on < last.on) return 'overtaken';
  const snooze = last.asked ? undefined : pendingSnooze(last, scene);
  return snooze ? `merge ${snooze.key}` : null;
}

/** What must become of each reached rung of one person: `<key> <end>`. */
function judgePerson(reached: readonly Known[], scene: Scene): string[] {
  const left = reached.filter((rung) => judgeOne(rung, scene) === null);
  const candidates = left.filter((rung) => rung === lastOf(rung, scene));
  const unasked = candidates.filter((one) => !one.asked);
  const verdict = judgeUnasked(unasked, scene);
  const urgent = unasked.filter(({ obligation }) => obligation.urgent);
  // What is urgent has a message a week of its own.
  const passes = verdict === 'weekly-cap' && judgeUnasked(urgent, scene, rules.weeklyCap + 1) === 'go';
  const going = candidates.filter((one) => one.asked || verdict === 'go' || (passes && urgent.includes(one)));
  const [carrier] = going.sort(
    ({ obligation: a }, { obligation: b }) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1),
  );
  const judgeLeft = (rung: Known): string => {
    if (!going.includes(lastOf(rung, scene))) return verdict;
    const counts = going.some((one) => !one.asked) ? '+' : '-';
    return rung === carrier ? `send ${counts}` : `merge ${carrier?.key}`;
  };
  const verdicts = reached.map((rung) => [rung.key, judgeOne(rung, scene) ?? judgeLeft(rung)] as const);
  return verdicts.filter(([, how]) => how !== 'none').map(([key, how]) => `${key} ${how}`);
}

function judge(scene: Scene): string[] {
  if (!isOpen(scene.now)) return [];
  return scene.facts.people
    .flatMap(({ id }) =>
      judgePerson(
        scene.open.filter((one) => one.obligation.personId === id && one.sendAt <= scene.now),
        scene,
      ),
    )
    .sort();
}

function describeDecision(one: RungDecision): string {
  const what = { send: `send ${one.counts ? '+' : '-'}`, merge: `merge ${intoOf(one)}`, cancel: 'cancel' };
  return `${keyOfDecision(one)} ${one.end === 'skip' ? one.reason : what[one.end]}`;
}

function keep(rows: Rows, decisions: readonly RungDecision[], now: number): void {
  for (const one of decisions) {
    const { personId, rung, end } = one;
    const countedOn = one.counts ? dateAt(now) : null;
    rows.ended.push({
      ...{ personId, obligation: one.obligation.key, rung, countedOn },
      ...{ end: one.reason ?? end, into: intoOf(one), at: now },
    });
  }
  const gone = new Set(decisions.map(keyOfDecision));
  rows.snoozes = rows.snoozes.filter((one) => !gone.has(keyOf(one.personId, one.obligation, one.rung)));
}

/** Somebody puts something off, also what he does not owe; one snooze of a thing at a time. */
function putOff(
  all: SnoozeRung[],
  rows: Rows,
  { snooze, now }: { snooze: Step['snooze']; now: number },
): void {
  if (!snooze) return;
  const [personId, obligation] = [`p${snooze.person}`, `task${snooze.task}`];
  const isOwn = (one: SnoozeRung) => one.personId === personId && one.obligation === obligation;
  if (rows.snoozes.some(isOwn)) return;
  const rung = `snooze-${all.filter(isOwn).length + 1}`;
  const made = { personId, obligation, rung, sendAt: now + snooze.minutes * minute };
  all.push(made);
  rows.snoozes.push(made);
}

/** The job runs, and runs again at once. */
function beat(world: World, rows: Rows, { now, all }: { now: number; all: readonly SnoozeRung[] }): void {
  const facts = factsAt(world, now, rows);
  const gone = new Set(rows.ended.map((row) => keyOf(row.personId, row.obligation, row.rung)));
  const open = listKnown(world, facts.obligations, all).filter(({ key }) => !gone.has(key));

  const decisions = planReminders(facts, rules, now);

  const told = decisions.map(describeDecision).sort();
  assert.deepEqual(told, judge({ now, facts, open, ended: rows.ended }), dateAt(now));
  keep(rows, decisions, now);
  assert.deepEqual(planReminders(factsAt(world, now, rows), rules, now), []);
}

function walk(world: World): { ended: Row[]; known: Known[] } {
  const rows: Rows = { snoozes: [], ended: [] };
  const all: SnoozeRung[] = [];
  // At the end everything is long past: twelve weeks on, on a Wednesday at ten.
  const last = startOf(shift(world.start, 86)) + 600 * minute;
  let now = startOf(world.start);
  for (const { minutes, snooze } of world.steps) {
    now = Math.min(now + minutes * minute, last - 7 * day);
    putOff(all, rows, { snooze, now });
    beat(world, rows, { now, all });
  }
  beat(world, rows, { now: last, all });
  return { ended: rows.ended, known: listKnown(world, listOwed(world), all) };
}

describe('planReminders on a random walk', () => {
  it('ends every rung exactly once, in the right way, to the right persons', function () {
    this.timeout(long ? 0 : 60_000);
    fc.assert(
      fc.property(worlds, (world) => {
        assertEnds(walk(world));
      }),
      { numRuns: long ? 3000 : 60 },
    );
  });

  it('meets every kind of end', () => {
    const ends = fc.sample(worlds, { numRuns: 40, seed: 7 }).flatMap((world) => walk(world).ended);

    assert.deepEqual([...new Set(ends.map(({ end }) => end))].sort(), [
      'away',
      'cancel',
      'excused',
      'expired',
      'merge',
      'no-account',
      'overtaken',
      'send',
      'weekly-cap',
    ]);
  });
});
