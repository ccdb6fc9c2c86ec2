// How the rungs of one person end at one instant within the hours. First each obligation by itself, then what is
// left of them together: the limits, and the one message that they go in. Pure, and blind to all other persons.

import { isAway } from './member-class.ts';
import type { Obligation } from './obligation.ts';
import type {
  EndedRung,
  ReminderPerson,
  ReminderRules,
  RungDecision,
  SkipReason,
  SnoozeRung,
} from './reminder.ts';
import { decideCap, type Week } from './reminder-cap.ts';
import { compareRungs, endKey, type Ladders, type Rung, toRung } from './reminder-ladder.ts';

/** The facts of one person. */
export interface PersonFacts {
  readonly person: ReminderPerson;
  readonly obligations: readonly Obligation[];
  readonly snoozes: readonly SnoozeRung[];
  readonly ended: readonly EndedRung[];
}

/** What is the same for all persons. */
export interface PlanContext {
  readonly rules: ReminderRules;
  readonly ladders: Ladders;
  /** The campaign date of an instant. */
  readonly dateAt: (instantMs: number) => string;
  readonly weekOf: (date: string) => Week;
  readonly isDone: (obligation: Obligation) => boolean;
  /** Whether its person is excused on a campaign date. */
  readonly isExcused: (obligation: Obligation, on: string) => boolean;
  /** An instant within the hours, UTC ms. */
  readonly now: number;
}

/** What is decided of one person. */
export interface PersonPlan {
  /** By deadline, key and rung. */
  readonly decisions: readonly RungDecision[];
  /** Whether something that has been reached waits for another day. */
  readonly waits: boolean;
}

/** An obligation with its rungs that have not ended, earliest first. */
interface Standing {
  readonly obligation: Obligation;
  readonly reached: readonly Rung[];
  readonly future: readonly Rung[];
}

/** The rung of an obligation that would go now, and those that go in it. */
interface Candidate {
  readonly obligation: Obligation;
  readonly rung: Rung;
  readonly with: readonly Rung[];
}

interface Verdict {
  readonly decisions: readonly RungDecision[];
  readonly candidate: Candidate | null;
}

const nothing: PersonPlan = { decisions: [], waits: false };

/** Fields of a decision that differ from its rung's. */
type Ending = Pick<RungDecision, 'end'> & Partial<Pick<RungDecision, 'reason' | 'into' | 'counts'>>;

function toDecision(obligation: Obligation, rung: Rung, ending: Ending): RungDecision {
  const { key, sendAt, asked } = rung;
  const { personId } = obligation;
  return {
    personId,
    obligation,
    rung: key,
    sendAt,
    asked,
    reason: null,
    into: null,
    counts: false,
    ...ending,
  };
}

function listStandings(facts: PersonFacts, { ladders, now, dateAt }: PlanContext): Standing[] {
  const ended = new Set(facts.ended.map(endKey));
  return facts.obligations.map((obligation) => {
    const own = facts.snoozes.filter((snooze) => snooze.obligation === obligation.key);
    const all = [
      ...ladders(obligation, facts.person.digestTime),
      ...own.map((snooze) => toRung(snooze, dateAt)),
    ];
    const open = all.filter(({ key }) => !ended.has(endKey({ obligation: obligation.key, rung: key })));
    open.sort(compareRungs);
    const reached = open.filter((rung) => rung.sendAt <= now);
    return { obligation, reached, future: open.slice(reached.length) };
  });
}

/** Why nothing is sent about an obligation at all. */
function findObstacle({ obligation }: Standing, facts: PersonFacts, context: PlanContext): Ending | null {
  const { state, hasAccount } = facts.person;
  const skip = (reason: SkipReason): Ending => ({ end: 'skip', reason });
  if (context.isDone(obligation)) return { end: 'cancel' };
  if (context.now > obligation.dueAt) return skip('expired');
  if (!hasAccount) return skip('no-account');
  if (isAway(state)) return skip('away');
  return context.isExcused(obligation, context.dateAt(context.now)) ? skip('excused') : null;
}

/** How the reached rungs of one obligation end by themselves; the last one may be left as a candidate. */
function decideAlone(standing: Standing, facts: PersonFacts, context: PlanContext): Verdict {
  const { obligation, reached, future } = standing;
  const endAll = (rungs: readonly Rung[], ending: Ending) =>
    rungs.map((rung) => toDecision(obligation, rung, ending));
  const obstacle = findObstacle(standing, facts, context);
  if (obstacle) return { decisions: endAll(reached, obstacle), candidate: null };
  // What somebody asked for comes in any case, even where it is late: later rungs ride in it.
  const carrier = reached.findLast((rung) => rung.asked) ?? reached.at(-1);
  if (!carrier) return { decisions: [], candidate: null };
  const beside = reached.filter((rung) => rung !== carrier && rung.on >= carrier.on);
  const earlier = reached.filter((rung) => rung.on < carrier.on);
  const overtaken = endAll(earlier, { end: 'skip', reason: 'overtaken' });
  const snooze = carrier.asked ? undefined : future.find((rung) => rung.asked);
  if (!snooze) return { decisions: overtaken, candidate: { obligation, rung: carrier, with: beside } };
  const into = { obligation: obligation.key, rung: snooze.key };
  return {
    decisions: [...overtaken, ...endAll([...beside, carrier], { end: 'merge', into })],
    candidate: null,
  };
}

/** Rungs of a standing that will come unasked, as far as can be seen. */
function listComing(standing: Standing, isDone: PlanContext['isDone']) {
  const { obligation, future } = standing;
  const snooze = future.findLast((rung) => rung.asked);
  const coming = future.filter(
    // What comes before a snooze waits behind it, and what comes after the deadline expires.
    (rung) => !rung.asked && !(snooze && rung.sendAt <= snooze.sendAt) && rung.sendAt <= obligation.dueAt,
  );
  if (coming.length === 0 || isDone(obligation)) return [];
  return coming.map(({ on }) => ({ on, dueOn: obligation.dueOn }));
}

/** The one message of all that goes: the most urgent carries it. */
function decideMessage(going: readonly Candidate[]): RungDecision[] {
  const [carrier] = [...going].sort((a, b) => compareObligations(a.obligation, b.obligation));
  if (!carrier) return [];
  const into = { obligation: carrier.obligation.key, rung: carrier.rung.key };
  const counts = going.some(({ rung }) => !rung.asked);
  return going.flatMap((candidate) => {
    const own: Ending = candidate === carrier ? { end: 'send', counts } : { end: 'merge', into };
    return [
      toDecision(candidate.obligation, candidate.rung, own),
      ...candidate.with.map((rung) => toDecision(candidate.obligation, rung, { end: 'merge', into })),
    ];
  });
}

function compareObligations(a: Obligation, b: Obligation): number {
  return a.dueAt - b.dueAt || (a.key < b.key ? -1 : Number(a.key > b.key));
}

function compareDecisions(a: RungDecision, b: RungDecision): number {
  return compareObligations(a.obligation, b.obligation) || (a.rung < b.rung ? -1 : Number(a.rung > b.rung));
}

/** What the limits are asked with. */
interface CapQuestion {
  readonly facts: PersonFacts;
  readonly standings: readonly Standing[];
  readonly context: PlanContext;
  /** Messages a week. */
  readonly cap: number;
}

/** Whether the unasked ones go; `go` where there are none. */
function decideUnasked(
  unasked: readonly Candidate[],
  { facts, standings, context, cap }: CapQuestion,
): 'go' | 'wait' | 'skip' {
  if (unasked.length === 0) return 'go';
  const { isDone } = context;
  const today = context.dateAt(context.now);
  return decideCap({
    today,
    week: context.weekOf(today),
    weeklyCap: cap,
    countedOn: facts.ended.flatMap(({ countedOn }) => countedOn ?? []),
    now: unasked.map(({ obligation }) => ({ on: today, dueOn: obligation.dueOn })),
    coming: () => standings.flatMap((standing) => listComing(standing, isDone)),
  });
}

/** Which of the unasked ones go: all, none, or over the week's limit what is urgent, within a budget of its own. */
function decideAllowed(
  unasked: readonly Candidate[],
  question: CapQuestion,
): { verdict: 'go' | 'wait' | 'skip'; allowed: readonly Candidate[] } {
  const verdict = decideUnasked(unasked, question);
  if (verdict !== 'skip') return { verdict, allowed: verdict === 'go' ? unasked : [] };
  const urgent = unasked.filter(({ obligation }) => obligation.urgent);
  const cap = question.cap + question.context.rules.urgentPerWeek;
  const goes = urgent.length > 0 && decideUnasked(urgent, { ...question, cap }) === 'go';
  return { verdict, allowed: goes ? urgent : [] };
}

/** How the reached rungs of a person end now. What waits has no decision. */
export function planPerson(facts: PersonFacts, context: PlanContext): PersonPlan {
  const standings = listStandings(facts, context);
  const pending = standings.filter(({ reached }) => reached.length > 0);
  if (pending.length === 0) return nothing;
  const verdicts = pending.map((standing) => decideAlone(standing, facts, context));
  const candidates = verdicts.flatMap(({ candidate }) => candidate ?? []);
  const unasked = candidates.filter(({ rung }) => !rung.asked);
  const { verdict, allowed } = decideAllowed(unasked, {
    facts,
    standings,
    context,
    cap: context.rules.weeklyCap,
  });
  const going = candidates.filter((one) => one.rung.asked || allowed.includes(one));
  const kept = verdict === 'skip' ? unasked.filter((one) => !allowed.includes(one)) : [];
  const capped: Ending = { end: 'skip', reason: 'weekly-cap' };
  const decisions = [
    ...verdicts.flatMap((one) => one.decisions),
    ...decideMessage(going),
    ...kept.flatMap((one) => [one.rung, ...one.with].map((rung) => toDecision(one.obligation, rung, capped))),
  ];
  return { decisions: decisions.sort(compareDecisions), waits: verdict === 'wait' };
}
