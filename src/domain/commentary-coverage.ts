// Who of a superior's subordinates has had a commentary in which quarter (FEATURES.md, row 60): superior × subordinate ×
// quarter. What is covered is never told of a quarter that has not begun.
import { type GivenCommentary, listCommented, quarterOf, type Subordinate } from './commentary.ts';

/** Where one stands: commented on, still to be, or the quarter is still to come. */
export type CoverageState = 'given' | 'open' | 'ahead';

/** Longest span that is listed, quarters: ten years. */
const mostQuarters = 40;

function quarterAfter(quarter: string): string {
  const [year, place] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))];
  return place === 4 ? `${year + 1}Q1` : `${year}Q${place + 1}`;
}

/** The quarters of a span of campaign dates, first and last with it. */
export function listQuarters(fromOn: string, toOn: string): string[] {
  const quarters: string[] = [];
  const last = quarterOf(toOn);
  for (let at = quarterOf(fromOn); at <= last && quarters.length < mostQuarters; at = quarterAfter(at))
    quarters.push(at);
  return quarters;
}

/** One row of the matrix. */
export interface CommentaryRow<T extends Subordinate> {
  readonly subordinate: T;
  /** In the order of the quarters. */
  readonly states: readonly CoverageState[];
}

/** What the matrix is made of. */
export interface CommentaryFacts<T extends Subordinate> {
  readonly organizations: readonly T[];
  readonly given: readonly GivenCommentary[];
  readonly quarters: readonly string[];
  /** The quarter of today. */
  readonly current: string;
}

/** The matrix of one superior; its subordinates keep the order of `organizations`. */
export function listCommentaryRows<T extends Subordinate>(
  superiorId: string,
  { organizations, given, quarters, current }: CommentaryFacts<T>,
): CommentaryRow<T>[] {
  const known = new Set(
    given.flatMap((one) => (one.byOrganizationId === superiorId ? `${one.targetId} ${one.quarter}` : [])),
  );
  const stateOf = (id: string, quarter: string): CoverageState => {
    if (known.has(`${id} ${quarter}`)) return 'given';
    return quarter <= current ? 'open' : 'ahead';
  };
  return listCommented(organizations, superiorId).map((subordinate) => ({
    subordinate,
    states: quarters.map((quarter) => stateOf(subordinate.id, quarter)),
  }));
}
