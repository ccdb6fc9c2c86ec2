// The order in which a leader goes through those on whom he comments: each keeps his place in the school's order, and the
// way on leads to who is still without one (FEATURES.md, row 60).

/** How it stands with one of a round. */
export type RoundState = 'open' | 'writing' | 'given';

/** One of a round. */
export interface RoundPlace {
  readonly id: string;
  readonly state: RoundState;
}

/**
 * Who comes next, or before: the nearest in that direction who is still without one, round the end; null where nobody but
 * the one at hand is.
 * @param from the one at hand; null or somebody who is not of the round: begins at the start
 */
export function stepInRound<T extends RoundPlace>(
  round: readonly T[],
  from: string | null,
  direction: 1 | -1,
): T | null {
  const at = round.findIndex(({ id }) => id === from);
  const ahead = at < 0 ? round : [...round.slice(at + 1), ...round.slice(0, at)];
  const ordered = direction === 1 ? ahead : [...ahead].reverse();
  return ordered.find(({ state }) => state !== 'given') ?? null;
}

/** Where one stands, counted from 1; null for somebody who is not of the round. */
export function placeInRound(round: readonly RoundPlace[], id: string): number | null {
  const at = round.findIndex((one) => one.id === id);
  return at < 0 ? null : at + 1;
}
