// Slows down whoever guesses at the API token: so many wrong ones within a minute, and the process takes none for
// a while. Kept in memory: every process counts its own.
const windowMs = 60_000;
const mostWrong = 10;

/** Counts wrong guesses. Instants are transport time, UTC ms. */
export interface GuessLimit {
  /** How long to wait before another guess is looked at, whole seconds; 0 for not at all. */
  waitSeconds(nowMs: number): number;
  noteWrong(nowMs: number): void;
}

/** A count that begins at nought. */
export function createGuessLimit(): GuessLimit {
  let wrong: number[] = [];
  return {
    waitSeconds(nowMs) {
      wrong = wrong.filter((at) => at > nowMs - windowMs && at <= nowMs);
      const [oldest] = wrong.slice(-mostWrong);
      if (oldest === undefined || wrong.length < mostWrong) return 0;
      return Math.max(1, Math.ceil((oldest + windowMs - nowMs) / 1000));
    },
    noteWrong(nowMs) {
      wrong.push(nowMs);
    },
  };
}
