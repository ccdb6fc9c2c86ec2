// 领导点评: what a commentary is, which quarter it belongs to, who is still without one (seed, part four, 2:
// "实事求是肯定取得的成绩，指出存在的问题和努力方向。点评原则上每季度进行一次"). How its words are read is `commentary-line`'s.
import { parentIdOf } from './obligation.ts';
import type { OrgKind } from './org.ts';

/** The three parts that every commentary has, in their order. */
export const commentaryParts = ['achievements', 'problems', 'direction'] as const;
/** One of them. */
export type CommentaryPart = (typeof commentaryParts)[number];

/** How it was given: at a meeting, on the spot, to one alone, in writing. */
export type CommentaryForm = 'meeting' | 'onSite' | 'individual' | 'written';

/**
 * Who reads it besides its author: the secretary who was commented on, or all members of his organisation. One on a
 * person is always his alone (PRACTICE.md, "Commentary as leaders do it").
 */
export type CommentaryScope = 'subject' | 'organization';

/** Whom it is about. */
export interface CommentaryTarget {
  readonly kind: 'organization' | 'person';
  readonly id: string;
}

/** Longest part, in characters. */
export const maxPartLength = 500;
/** Shortest part that can say something. */
export const minPartLength = 2;
/** How long its author can recall it, ms (PRACTICE.md: "recall within ten minutes"). */
export const recallMs = 10 * 60_000;

/** `2010Q3` of a campaign date, `YYYY-MM-DD`. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** The quarter before. */
export function quarterBefore(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const place = Number(quarter.slice(5));
  return place === 1 ? `${year - 1}Q4` : `${year}Q${place - 1}`;
}

/** Whether its author can still recall it. */
export function canRecall({ createdAt, now }: { readonly createdAt: number; readonly now: number }): boolean {
  return now - createdAt <= recallMs;
}

/** What is wrong with a part. */
export type PartFault = 'missing' | 'too-short' | 'too-long';

/** Checks a normalised part; null where it can be taken. Length counts characters as people see them. */
export function findPartFault(text: string | null): PartFault | null {
  const length = [...(text ?? '')].length;
  if (length === 0) return 'missing';
  if (length < minPartLength) return 'too-short';
  return length > maxPartLength ? 'too-long' : null;
}

/** An organisation that can be commented on. */
export interface Subordinate {
  readonly id: string;
  /** Ids from the top to itself, each followed by `/`. */
  readonly path: string;
  readonly kind: OrgKind;
}

/** Organisations directly under one that get a commentary of it. Groups of a branch are the branch's own matter. */
export function listCommented<T extends Subordinate>(organizations: readonly T[], superiorId: string): T[] {
  return organizations.filter(({ path, kind }) => kind !== 'group' && parentIdOf(path) === superiorId);
}

/** A commentary on an organisation, as far as coverage asks. */
export interface GivenCommentary {
  readonly quarter: string;
  /** The organisation for which its author spoke. */
  readonly byOrganizationId: string;
  readonly targetId: string;
}

/** Who of one superior's subordinates is without a commentary of a quarter. */
export function listUncommented<T extends Subordinate>(
  organizations: readonly T[],
  given: readonly GivenCommentary[],
  { superiorId, quarter }: { readonly superiorId: string; readonly quarter: string },
): T[] {
  const covered = new Set(
    given
      .filter((one) => one.quarter === quarter && one.byOrganizationId === superiorId)
      .map((one) => one.targetId),
  );
  return listCommented(organizations, superiorId).filter(({ id }) => !covered.has(id));
}
