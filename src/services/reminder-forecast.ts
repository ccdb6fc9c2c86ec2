// Reminders in advance: the same walk that the heartbeat will make, with today's facts. Nothing is sent or stored.
import { forecastReminders } from '../domain/reminder-plan.ts';
import { nextSendingTime } from '../domain/sending-hours.ts';
import type { Tx } from '../store/tx.ts';
import { loadFrame } from './campaign.ts';
import { loadReminderFacts } from './reminder-facts.ts';
import { loadReminderRules } from './reminder-rules.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** How far the next message is looked for, days: a ladder's length and some holidays. */
const horizonDays = 120;

/** What would go out between two campaign instants. */
export async function forecast(tx: Tx, zone: string, span: { from: number; to: number }) {
  const frame = await loadFrame(tx, zone);
  const { facts, rules } = await loadReminderFacts(tx, frame, { personIds: null, tasks: null, until: null });
  return forecastReminders(facts, rules, span);
}

/** The next instant at which somebody will be written to unasked, and how many; null where none is in sight. */
export async function findNextMessages(tx: Tx, zone: string): Promise<{ at: number; people: number } | null> {
  const coming = await forecast(tx, zone, { from: tx.now + 1, to: tx.now + horizonDays * dayMs });
  const sent = coming.filter((one) => one.decision.end === 'send');
  const [first] = sent;
  return first ? { at: first.at, people: sent.filter((one) => one.at === first.at).length } : null;
}

/** The first instant of the campaign's hours from now on: a demo that starts at night begins in the morning. */
export async function findOpeningTime(tx: Tx, zone: string): Promise<number> {
  return nextSendingTime(await loadReminderRules(tx, await loadFrame(tx, zone)), tx.now);
}
