// Moving the campaign clock from the page: forward only, one move after the other. What comes of it is the bot's.
import { DateTime } from 'luxon';
import type { NextReminder, SimulatorOptions } from './types.ts';
import { type Refusal, refusals } from './wording.ts';

const farthestMs = 3 * 366 * 24 * 60 * 60 * 1000;

/** Campaign time, and what comes next. */
export interface ClockState {
  readonly now: number;
  readonly nextReminder: NextReminder | null;
}

/** Reads and moves the clock. */
export interface ClockDesk {
  read(): Promise<ClockState>;
  /** Moves as a request's body says; the new state, or why not. */
  move(body: Readonly<Record<string, unknown>>): Promise<ClockState | Refusal>;
}

/** An instant as written, in `zone` where it names none; null where it is none. */
function parseInstant(text: string, zone: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
  const instant = DateTime.fromISO(text, { zone });
  return instant.isValid ? instant.toMillis() : null;
}

/** The clock of the options. */
export function createClockDesk({ clock, zone, findNextReminder }: SimulatorOptions): ClockDesk {
  let last: Promise<unknown> = Promise.resolve();

  async function findTarget(body: Readonly<Record<string, unknown>>): Promise<number | Refusal> {
    const { to, byMs } = body;
    if (to === 'next-reminder' && byMs === undefined) {
      return (await findNextReminder())?.at ?? refusals.clockNoReminder;
    }
    if (typeof to === 'string' && byMs === undefined) {
      return parseInstant(to, zone) ?? refusals.clockUnreadable;
    }
    return Number.isSafeInteger(byMs) && to === undefined
      ? clock.now() + Number(byMs)
      : refusals.clockUnreadable;
  }

  const read = async () => ({ now: clock.now(), nextReminder: await findNextReminder() });

  async function move(body: Readonly<Record<string, unknown>>): Promise<ClockState | Refusal> {
    const target = await findTarget(body);
    if (typeof target !== 'number') return target;
    const now = clock.now();
    if (target <= now) return refusals.clockBack;
    if (target - now > farthestMs) return refusals.clockFar;
    await clock.moveTo(target);
    return read();
  }

  return {
    read,
    move(body) {
      const moved = last.then(() => move(body));
      last = moved.catch(() => undefined); // its own caller is told
      return moved;
    },
  };
}
