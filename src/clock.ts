// The two kinds of time (DESIGN.md, decision 6). Campaign time is injected and can be moved; transport
// time is the wall clock and is used for signatures, tokens, sessions and leases only.

/** A source of instants, in UTC milliseconds. */
export interface Clock {
  now(): number;
}

/** Transport time: the machine's clock. */
export const wallClock: Clock = { now: () => Date.now() };

/** Campaign time that somebody can move. */
export interface MovableClock extends Clock {
  /** How far it runs ahead of the wall clock, ms. */
  readonly offsetMs: number;
  setOffset(offsetMs: number): void;
}

/**
 * Campaign time that starts at `startsAt` (UTC ms) now and runs on at the speed of the wall clock.
 * `null` gives the wall clock's own time.
 */
export function createCampaignClock(startsAt: number | null, wall: Clock = wallClock): MovableClock {
  let offsetMs = startsAt === null ? 0 : startsAt - wall.now();
  return {
    now: () => wall.now() + offsetMs,
    get offsetMs() {
      return offsetMs;
    },
    setOffset(ms) {
      offsetMs = ms;
    },
  };
}
