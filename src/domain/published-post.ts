// The card of pledges that were just published, for their organisation's group: when it is due, and what of it one
// message shows (FEATURES.md, row 17). Who sees it is the query's: the group of the pledge's own organisation alone.

/** Days after its publication within which a pledge is still announced: after an outage, not weeks later. */
export const graceDays = 14;
/** So long nothing more was published: a reviewer approves one after another, and the group reads one message. */
const settledAfterMs = 5 * 60_000;
/** So long at most the first waits for more. */
const longestWaitMs = 30 * 60_000;
/** Pledges that one message shows. */
export const mostShown = 5;
/** Characters of each where there are several, so that all of them fit into one message of the platform. */
const shownLength = 80;
/** Characters of one that is alone. */
const aloneLength = 400;

/** A version that is public and was not announced yet. */
export interface UnpostedPledge {
  /** Null: the organisation's own. */
  readonly name: string | null;
  readonly text: string;
  /** UTC ms. */
  readonly publishedAt: number;
}

/** Whether what waits goes now. */
export function isSettled(waiting: readonly Pick<UnpostedPledge, 'publishedAt'>[], now: number): boolean {
  if (waiting.length === 0) return false;
  const instants = waiting.map(({ publishedAt }) => publishedAt);
  return now - Math.max(...instants) >= settledAfterMs || now - Math.min(...instants) >= longestWaitMs;
}

/** One line of it: what somebody wrote must not look like lines of the message's own. */
function toLine(text: string, length: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= length ? line : `${characters.slice(0, length).join('')}…`;
}

/** What a message shows of what is announced: the organisation's own first, then in the order of publication. */
export function toCard(waiting: readonly UnpostedPledge[]): {
  readonly items: readonly { readonly name: string | null; readonly text: string }[];
  /** How many more there are. */
  readonly more: number;
} {
  const own = waiting.filter(({ name }) => name === null);
  const persons = waiting.filter(({ name }) => name !== null);
  const shown = [...own, ...persons].slice(0, mostShown);
  const length = waiting.length === 1 ? aloneLength : shownLength;
  const items = shown.map(({ name, text }) => ({
    name: name === null ? null : toLine(name, 30),
    text: toLine(text, length),
  }));
  return { items, more: waiting.length - shown.length };
}
