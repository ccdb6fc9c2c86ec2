// The two kinds of time (DESIGN.md, decision 6). Campaign time is injected and can be moved; transport
// time is the wall clock and is used for signatures, tokens, sessions and leases only.

/** A source of instants, in UTC milliseconds. */
export interface Clock {
  now(): number;
}

/** Transport time: the machine's clock. */
export const wallClock: Clock = { now: () => Date.now() };

/**
 * Campaign time that starts at `startsAt` (UTC ms) now and runs on at the speed of the wall clock.
 * `null` gives the wall clock itself.
 */
export function createCampaignClock(startsAt: number | null, wall: Clock = wallClock): Clock {
  if (startsAt === null) return wall;
  const offsetMs = startsAt - wall.now();
  return { now: () => wall.now() + offsetMs };
}
