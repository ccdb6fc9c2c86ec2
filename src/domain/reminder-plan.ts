// The reminder planner: which rung of whose obligation ends how, now or in advance (DESIGN.md, decision 5). Called
// by the job, the preview and the to-do list alike; sends and stores nothing.
import { dateOf } from './calendar.ts';
import { groupBy } from './group.ts';
import type { Obligation } from './obligation.ts';
import type {
  ComingRung,
  EndedRung,
  Forecast,
  ReminderFacts,
  ReminderRules,
  RungDecision,
} from './reminder.ts';
import { weekOf } from './reminder-cap.ts';
import { endKey, ladders, remember } from './reminder-ladder.ts';
import { type PersonFacts, type PlanContext, planPerson } from './reminder-person.ts';
import { isSendingTime, nextSendingTime, nextSpanStart } from './sending-hours.ts';

/** Facts person by person, in the order of the persons; whoever owes nothing is left out. */
function listPersonFacts(facts: ReminderFacts): PersonFacts[] {
  const obligations = groupBy(facts.obligations, (one) => one.personId);
  const snoozes = groupBy(facts.snoozes, (one) => one.personId);
  const ended = groupBy(facts.ended, (one) => one.personId);
  return facts.people.flatMap((person) => {
    const owed = obligations.get(person.id);
    if (!owed) return [];
    return {
      person,
      obligations: owed,
      snoozes: snoozes.get(person.id) ?? [],
      ended: ended.get(person.id) ?? [],
    };
  });
}

/**
 * Decides how the rungs end whose time has come: each one exactly once over all calls, provided that the ends are
 * kept in `ended`. Outside the hours nothing is decided. What waits for another day, and a snooze of something that
 * the person does not owe, has no decision; the latter is the caller's to end. Persons come in the order of the
 * facts, the rungs of each by deadline, key and rung.
 * @param now campaign instant, UTC ms
 */
export function planReminders(facts: ReminderFacts, rules: ReminderRules, now: number): RungDecision[] {
  if (!isSendingTime(rules, now)) return [];
  const context = { ...openContext(facts, rules), now };
  return listPersonFacts(facts).flatMap((one) => planPerson(one, context).decisions);
}

/** What is worked out once for all persons: luxon is slow, and they share their dates. */
function openContext({ isDone, isExcused }: ReminderFacts, rules: ReminderRules): Omit<PlanContext, 'now'> {
  const dateAt = remember((instantMs: number) => dateOf(instantMs, rules.zone));
  return { rules, isDone, isExcused, ladders: ladders(rules), dateAt, weekOf: remember(weekOf) };
}

/** What a walk in advance needs besides. */
interface ForecastContext extends Omit<PlanContext, 'now'> {
  readonly from: number;
  readonly to: number;
  readonly nextTime: (from: number) => number;
  readonly nextStart: (after: number) => number;
}

/** Instants at which something of a person's may be decided, earliest first, none twice. */
function listInstants(facts: PersonFacts, { from, to, ladders: of, nextTime }: ForecastContext): number[] {
  const regular = facts.obligations.flatMap((one) =>
    of(one, facts.person.digestTime).map((rung) => rung.sendAt),
  );
  const asked = facts.snoozes.map((snooze) => nextTime(snooze.sendAt));
  const instants = [nextTime(from), ...regular, ...asked].filter((at) => at >= from && at <= to);
  return [...new Set(instants)].sort((a, b) => a - b);
}

function toEnded({ personId, obligation, rung, counts }: RungDecision, today: string): EndedRung {
  return { personId, obligation: obligation.key, rung, countedOn: counts ? today : null };
}

/** One person's decisions from instant to instant, each with those before it as ended. */
function forecastPerson(facts: PersonFacts, context: ForecastContext): Forecast[] {
  const ended = [...facts.ended];
  const found: Forecast[] = [];
  const instants = listInstants(facts, context);
  for (let at = instants.shift(); at !== undefined; at = instants.shift()) {
    const today = context.dateAt(at);
    const { decisions, waits } = planPerson({ ...facts, ended }, { ...context, now: at });
    for (const decision of decisions) {
      ended.push(toEnded(decision, today));
      if (decision.end !== 'cancel') found.push({ at, decision });
    }
    if (!waits) continue;
    // What waits is looked at again when the next span begins.
    const next = context.nextStart(at);
    if (next <= context.to && next < (instants[0] ?? Number.POSITIVE_INFINITY)) instants.unshift(next);
  }
  return found;
}

/**
 * What will be decided from one instant to another (both included, UTC ms), were the facts to stay as they are: what
 * {@link planReminders} says when it is called at `from`, whenever the hours begin and whenever a snooze's time
 * comes. Earliest first, then in its order.
 */
export function forecastReminders(
  facts: ReminderFacts,
  rules: ReminderRules,
  span: { readonly from: number; readonly to: number },
): Forecast[] {
  const context = {
    ...openContext(facts, rules),
    ...span,
    nextTime: remember((from: number) => nextSendingTime(rules, from)),
    nextStart: remember((after: number) => nextSpanStart(rules, after)),
  };
  const found = listPersonFacts(facts).flatMap((one) => forecastPerson(one, context));
  return found.sort((a, b) => a.at - b.at);
}

/** What the next rung is looked for with. */
export interface NextQuery {
  readonly rules: ReminderRules;
  readonly now: number;
  readonly digestTime: string | null;
  readonly isExcused: ReminderFacts['isExcused'];
}

/** The next regular rung of an obligation that will remind before its deadline; null where none will. */
export function nextRung(
  obligation: Obligation,
  ended: readonly EndedRung[],
  { rules, now, digestTime, isExcused }: NextQuery,
): ComingRung | null {
  const own = new Set(ended.filter((one) => one.personId === obligation.personId).map(endKey));
  const coming = ladders(rules)(obligation, digestTime).find(
    ({ key, sendAt, on }) =>
      sendAt > now &&
      sendAt <= obligation.dueAt &&
      !isExcused(obligation, on) &&
      !own.has(endKey({ obligation: obligation.key, rung: key })),
  );
  return coming ? { rung: coming.key, sendAt: coming.sendAt } : null;
}
