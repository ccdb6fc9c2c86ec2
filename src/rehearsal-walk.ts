// The walk of a rehearsal: from one instant at which something can happen to the next, changes first, then the jobs,
// and each time a look at whether what happened is what was expected.
import { dateOf } from './domain/calendar.ts';
import type { Forecast } from './domain/reminder.ts';
import type { ReceiverKind } from './domain/reminder-burden.ts';
import {
  type Applied,
  applyCommon,
  applyPersonal,
  type Change,
  type CommonChange,
  type PersonalChange,
} from './rehearsal-change.ts';
import {
  compareInstant,
  type Difference,
  type RungFact,
  toExpected,
  toHappened,
} from './rehearsal-compare.ts';
import type { Draw } from './rehearsal-draw.ts';
import { createExpectation, type Expectation, forecastFrom, loadFactsOf } from './rehearsal-forecast.ts';
import { loadModel, type Model } from './rehearsal-model.ts';
import { type Script, scriptObligation } from './rehearsal-script.ts';
import type { Rehearsal } from './rehearsal-stage.ts';
import { findEndedAt } from './store/rehearsal-store.ts';

/** One rung's end with what the report needs of it. */
export interface WalkedRung extends RungFact {
  /** UTC ms. */
  readonly at: number;
  readonly kind: ReceiverKind;
}

/** A difference, with the person as people know him. */
export interface SeenDifference extends Difference {
  readonly fact: RungFact & { readonly staffNo: string };
}

/** What a walk has seen. */
export interface Walk {
  readonly rungs: readonly WalkedRung[];
  readonly firstDay: readonly Forecast[];
  readonly cancelled: number;
  readonly changes: ReadonlyMap<Change['kind'], number>;
  readonly differences: readonly SeenDifference[];
  readonly instants: number;
}

interface Walking {
  readonly stage: Rehearsal;
  readonly script: Script;
  readonly expectation: Expectation;
  readonly scripted: Set<string>;
  /** Persons of whom less may be expected than stands there: they, or those whom they look after, did something. */
  readonly less: Set<string>;
  /** Persons of whom more may be expected: somebody whom they look after took something back. */
  readonly more: Set<string>;
  readonly rungs: WalkedRung[];
  readonly changes: Map<Change['kind'], number>;
  readonly differences: SeenDifference[];
  cancelled: number;
  model: Model;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Gives everybody of these who owes something new his place in the script. */
async function scriptOf(walking: Walking, personIds: readonly string[] | null): Promise<void> {
  const { stage, script, scripted, model } = walking;
  const { zone, draw } = stage;
  const { facts } = await stage.transaction((tx) => loadFactsOf(tx, zone, personIds));
  const today = dateOf(stage.clock.now(), zone);
  for (const obligation of facts.obligations.filter((one) => one.kind === 'task')) {
    const staffNo = model.byId.get(obligation.personId)?.staffNo;
    const key = `${staffNo} ${obligation.key}`;
    if (staffNo === undefined || scripted.has(key)) continue;
    scripted.add(key);
    scriptObligation(script, draw, { staffNo, obligation, today });
  }
}

/** Expects anew from now on. @param personIds whose reminders may have changed; null: everybody's */
async function expectAnew(
  walking: Walking,
  personIds: readonly string[] | null,
): Promise<readonly Forecast[]> {
  const { stage, expectation } = walking;
  const span = { from: stage.clock.now(), to: stage.endAt, personIds };
  const forecasts = await stage.transaction((tx) => forecastFrom(tx, stage.zone, span));
  expectation.replace(personIds, forecasts);
  for (const stale of [walking.less, walking.more]) {
    if (personIds === null) stale.clear();
    else for (const id of personIds) stale.delete(id);
  }
  return forecasts;
}

function isPersonal(change: Change): change is PersonalChange {
  return 'staffNo' in change;
}

async function changeCommon(walking: Walking, change: CommonChange): Promise<boolean> {
  const { stage, model, changes } = walking;
  if (!(await applyCommon(change, { ...stage, model }))) return false;
  changes.set(change.kind, (changes.get(change.kind) ?? 0) + 1);
  if (change.kind !== 'roster') return true;
  walking.model = await loadModel(stage.place.store.db, dateOf(stage.clock.now(), stage.zone));
  await scriptOf(walking, null);
  return true;
}

/** Notes whose reminders what was done may touch. @returns those whose own must be looked at now */
function note(walking: Walking, applied: readonly Applied[]): string[] {
  const { changes, less, more } = walking;
  for (const { kind, leaders, personId } of applied) {
    changes.set(kind, (changes.get(kind) ?? 0) + 1);
    // What was put off or chosen concerns nobody else; what was taken back others may have to be told of again.
    if (kind === 'done' || kind === 'excuse') for (const id of [personId, ...leaders]) less.add(id);
    if (kind === 'undone') for (const id of leaders) more.add(id);
  }
  return applied.flatMap(({ kind, personId }) => (kind === 'done' ? [] : personId));
}

/**
 * Does the changes of this instant, and expects anew what they touch. What somebody has done only takes away from what
 * is expected: that is looked at when the next instant of his comes.
 */
async function change(walking: Walking): Promise<void> {
  const { stage, script } = walking;
  const due = script.take(stage.clock.now());
  let all = false;
  for (const one of due) if (!isPersonal(one) && (await changeCommon(walking, one))) all = true;
  const { model } = walking;
  const own = note(walking, await applyPersonal(due.filter(isPersonal), { ...stage, model }));
  if (all) await expectAnew(walking, null);
  else if (own.length > 0) await expectAnew(walking, [...new Set(own)]);
}

/** Some of those who were written to put it off. */
function scriptSnoozes({ stage, script, model }: Walking, sent: readonly RungFact[], draw: Draw): void {
  const now = stage.clock.now();
  for (const { personId, obligation, rung } of sent) {
    const staffNo = model.byId.get(personId)?.staffNo ?? '';
    const key = ['snooze', staffNo, obligation.split(':')[0] ?? '', rung, now] as const;
    if (!draw.chance(0.03, ...key)) continue;
    const at = now + (5 + draw.below(200, 'at', ...key)) * minuteMs;
    script.addAt(at, { kind: 'snooze', staffNo, untilAt: at + (1 + draw.below(50, 'for', ...key)) * hourMs });
  }
}

function withStaffNo(found: Difference, model: Model): SeenDifference {
  const staffNo = model.byId.get(found.fact.personId)?.staffNo ?? found.fact.personId;
  return { ...found, fact: { ...found.fact, staffNo } };
}

/** Runs the jobs, and compares what they did. */
async function beat(walking: Walking): Promise<void> {
  const { stage, expectation, rungs, model, differences } = walking;
  const now = stage.clock.now();
  const due = expectation.personsAt(now).filter((id) => walking.less.has(id));
  const stale = [...new Set([...due, ...walking.more])];
  if (stale.length > 0) await expectAnew(walking, stale);
  await stage.runner.plan();
  await stage.runner.deliver();
  const { facts, cancelled } = toHappened(await findEndedAt(stage.place.store.db, now));
  const found = compareInstant(now, toExpected(expectation.take(now)), facts);
  differences.push(...found.map((one) => withStaffNo(one, model)));
  walking.cancelled += cancelled;
  for (const fact of facts) {
    rungs.push({ ...fact, at: now, kind: model.byId.get(fact.personId)?.kind ?? 'member' });
  }
  scriptSnoozes(
    walking,
    facts.filter(({ end }) => end === 'send'),
    stage.draw,
  );
}

function nextOf({ script, expectation }: Walking): number {
  return Math.min(
    script.nextAt() ?? Number.POSITIVE_INFINITY,
    expectation.nextAt() ?? Number.POSITIVE_INFINITY,
  );
}

/** Walks from now to the end of the stage. */
export async function walk(stage: Rehearsal, script: Script): Promise<Walk> {
  const { clock, zone, startAt, endAt } = stage;
  const walking: Walking = {
    stage,
    script,
    expectation: createExpectation(),
    scripted: new Set(),
    less: new Set(),
    more: new Set(),
    rungs: [],
    changes: new Map(),
    differences: [],
    cancelled: 0,
    model: await loadModel(stage.place.store.db, dateOf(clock.now(), zone)),
  };
  await scriptOf(walking, null);
  const firstDay = await expectAnew(walking, null);
  let instants = 0;
  for (let next = nextOf(walking); next <= endAt; next = nextOf(walking)) {
    clock.at = next;
    if (script.nextAt() === next) await change(walking);
    if (walking.expectation.nextAt() === next) await beat(walking);
    instants += 1;
    stage.onProgress((next - startAt) / (endAt - startAt));
  }
  const { rungs, cancelled, changes, differences } = walking;
  return { rungs, firstDay, cancelled, changes, differences, instants };
}
