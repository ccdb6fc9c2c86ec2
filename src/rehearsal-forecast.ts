// What is expected to happen: the forecast of the first day, with the slice of each person replaced from the instant
// at which something recorded has changed it. The same pure walk that the preview of the office is made by.
import type { Forecast } from './domain/reminder.ts';
import { forecastReminders } from './domain/reminder-plan.ts';
import { loadFrame } from './services/campaign.ts';
import { type LoadedFacts, loadReminderFacts } from './services/reminder-facts.ts';
import type { Tx } from './store/tx.ts';

/** Everything that these persons owe, to the end of the campaign; null: everybody. */
export async function loadFactsOf(
  tx: Tx,
  zone: string,
  personIds: readonly string[] | null,
): Promise<LoadedFacts> {
  return loadReminderFacts(tx, await loadFrame(tx, zone), { personIds, tasks: null, until: null });
}

/** The forecast from an instant on, as things stand. @param personIds whose; null: everybody's */
export async function forecastFrom(
  tx: Tx,
  zone: string,
  { from, to, personIds }: { from: number; to: number; personIds: readonly string[] | null },
): Promise<Forecast[]> {
  const { facts, rules } = await loadFactsOf(tx, zone, personIds);
  return forecastReminders(facts, rules, { from, to });
}

/** Everything that is still expected. */
export interface Expectation {
  /** Forgets what is expected of these persons (null: of everybody) and expects this instead. */
  replace(personIds: readonly string[] | null, forecasts: readonly Forecast[]): void;
  /**
   * The next instant at which something is expected, or once was: whoever has done his part is to be left in peace at
   * the very instant that was his. Null where there is none.
   */
  nextAt(): number | null;
  /** Of whom something is expected at an instant. */
  personsAt(at: number): string[];
  /** What is expected at an instant; it is expected no more. */
  take(at: number): Forecast[];
}

/** Nothing expected yet. */
export function createExpectation(): Expectation {
  const byInstant = new Map<number, Map<string, Forecast[]>>();
  const instantsOf = new Map<string, Set<number>>();

  function forget(personId: string): void {
    for (const at of instantsOf.get(personId) ?? []) byInstant.get(at)?.delete(personId);
    instantsOf.delete(personId);
  }

  function expect(forecast: Forecast): void {
    const { at, decision } = forecast;
    const { personId } = decision;
    const persons = byInstant.get(at) ?? new Map<string, Forecast[]>();
    byInstant.set(at, persons);
    persons.set(personId, [...(persons.get(personId) ?? []), forecast]);
    const instants = instantsOf.get(personId) ?? new Set<number>();
    instantsOf.set(personId, instants.add(at));
  }

  return {
    replace(personIds, forecasts) {
      for (const personId of personIds ?? [...instantsOf.keys()]) forget(personId);
      for (const forecast of forecasts) expect(forecast);
    },
    nextAt() {
      let next: number | null = null;
      for (const at of byInstant.keys()) if (next === null || at < next) next = at;
      return next;
    },
    personsAt: (at) => [...(byInstant.get(at)?.keys() ?? [])],
    take(at) {
      const persons = byInstant.get(at);
      if (!persons) return [];
      byInstant.delete(at);
      for (const personId of persons.keys()) instantsOf.get(personId)?.delete(at);
      return [...persons.values()].flat();
    },
  };
}
