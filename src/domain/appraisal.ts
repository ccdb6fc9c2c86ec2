// 评诺: who appraises a published pledge, in which half-year, and which band the recorded facts suggest (seed: 评诺;
// FEATURES.md, row 21). The suggestion is a draft for whoever decides: its number is kept nowhere, and nobody is ordered
// by it (PRACTICE.md, "No burden for its own sake": no points, no ranking of persons).
import type { AppraisalBand } from './campaign.ts';
import type { Role } from './person.ts';

/** `2026H2` of a campaign date, `YYYY-MM-DD`. */
export function halfOf(date: string): string {
  return `${date.slice(0, 4)}H${Number(date.slice(5, 7)) <= 6 ? 1 : 2}`;
}

/** First campaign date of the half-year of a date. */
export function halfStart(date: string): string {
  return `${date.slice(0, 4)}-${Number(date.slice(5, 7)) <= 6 ? '01' : '07'}-01`;
}

/** Longest sentence why a band differs from the draft, in characters. */
export const maxReasonLength = 200;
/** Longest answer of whoever was appraised. */
export const maxReplyLength = 500;

/** Somebody in a post that leads or looks after an organisation. */
export interface LeadingPost {
  /** Whoever acts in it today, else its holder. */
  readonly personId: string;
  readonly heldBy: string;
  readonly role: Role;
  readonly organizationPath: string;
}

/** Whose pledge. */
export interface AppraisedSubject {
  readonly kind: 'person' | 'organization';
  readonly id: string;
  /** Of the organisation itself, or the person's. */
  readonly organizationPath: string;
}

/** Paths from an organisation upward. */
function lineUp(path: string): string[] {
  const ids = path.split('/').filter(Boolean);
  return ids.map((_, at) => `${ids.slice(0, ids.length - at).join('/')}/`);
}

/** Whether somebody answers for an organisation: its secretary, or where there is none its deputies. */
function answersFor(posts: readonly LeadingPost[], personId: string): boolean {
  const secretaries = posts.filter(({ role }) => role === 'secretary');
  const answering = secretaries.length > 0 ? secretaries : posts.filter(({ role }) => role !== 'leader');
  return answering.some(({ heldBy }) => heldBy === personId);
}

/**
 * The organisation whose people appraise a pledge: a member's the nearest upward that has somebody else to do it, the
 * secretary's and the organisation's own one above. Nobody appraises himself, or in the place of the one whose it is.
 * @param postsAt leading posts of an organisation's path
 * @returns its path; null where there is nobody
 */
export function findAppraisingPath(
  { kind, id, organizationPath }: AppraisedSubject,
  postsAt: (path: string) => readonly LeadingPost[],
): string | null {
  const line = lineUp(organizationPath);
  const above = kind === 'organization' ? line.slice(1) : line;
  const fits = (path: string) => {
    const posts = postsAt(path);
    if (answersFor(posts, id)) return false;
    return posts.some(({ personId, heldBy }) => personId !== id && heldBy !== id);
  };
  return above.find(fits) ?? null;
}

/** What is recorded of a pledge, as the draft is made from it. */
export interface AppraisalFacts {
  /** Days for which the version has been public. */
  readonly publicDays: number;
  /** Notes of this half-year that stand. */
  readonly notes: number;
  /** Whether its owner has said last that it cannot be kept, with his reason. */
  readonly unfulfilled: boolean;
  /** Whether the day that it names has passed, and nothing was told since. */
  readonly overdue: boolean;
  /** Opinions of the public that wait for his answer. */
  readonly unanswered: number;
  /** Opinions that are being put right as rectification items. */
  readonly rectifying: number;
}

/** Why something is taken off the draft. */
export type Deduction = 'unfulfilled' | 'no-note' | 'overdue' | 'unanswered' | 'rectifying';

/** A draft: a band with what led to it. */
export interface AppraisalDraft {
  readonly band: string;
  /** Of 100; shown to whoever appraises, and kept nowhere. */
  readonly score: number;
  readonly deductions: readonly { readonly why: Deduction; readonly points: number }[];
}

const full = 100;
/** Days before which nobody can be expected to have told anything. */
const newDays = 30;
/** Points of each opinion, and of all of one kind at most. */
const opinionPoints = 5;
const mostForOpinions = 10;

/**
 * The band that the facts suggest. From 100: said with its reason that it cannot be kept, 20 (explained as it must be, it
 * is the middle band by the usual limits); else nothing told this half-year though public for thirty days, 10; its day
 * past and nothing told since, 10; each opinion that waits for an answer, and each that is still being put right, 5, of
 * each kind 10 at most. Opinions that were answered take nothing off.
 * @param bands from the best to the last, whose limit is 0
 */
export function draftAppraisal(facts: AppraisalFacts, bands: readonly AppraisalBand[]): AppraisalDraft {
  const { unfulfilled, notes, publicDays, overdue, unanswered, rectifying } = facts;
  const each = (count: number) => Math.min(count * opinionPoints, mostForOpinions);
  const all: { why: Deduction; points: number }[] = [
    { why: 'unfulfilled', points: unfulfilled ? 20 : 0 },
    { why: 'no-note', points: !unfulfilled && notes === 0 && publicDays >= newDays ? 10 : 0 },
    { why: 'overdue', points: !unfulfilled && overdue ? 10 : 0 },
    { why: 'unanswered', points: each(unanswered) },
    { why: 'rectifying', points: each(rectifying) },
  ];
  const deductions = all.filter(({ points }) => points > 0);
  const score = deductions.reduce((left, { points }) => left - points, full);
  const band = bands.find(({ from }) => score >= from) ?? bands.at(-1);
  return { band: band?.label ?? '', score, deductions };
}

/** What somebody answered: a band, later, or neither. */
export type BandAnswer =
  | { readonly answer: 'band'; readonly label: string; readonly reason: string }
  | { readonly answer: 'later' }
  | { readonly answer: 'unclear' };

const digits = '０１２３４５６７８９';

function readNumbered(text: string, bands: readonly AppraisalBand[]): BandAnswer | null {
  const [found, digit, reason = ''] = /^(\d)(?!\d)[\s\u3000.、:：，,。]*(.*)$/su.exec(text) ?? [];
  if (found === undefined) return null;
  const number = Number(digit);
  const band = bands[number - 1];
  if (band) return { answer: 'band', label: band.label, reason };
  return number === bands.length + 1 && reason === '' ? { answer: 'later' } : { answer: 'unclear' };
}

function readLabelled(text: string, bands: readonly AppraisalBand[]): BandAnswer | null {
  // A label may begin another: 好 and 好上加好.
  const byLength = [...bands].sort((a, b) => b.label.length - a.label.length);
  for (const { label } of byLength) {
    if (text === label) return { answer: 'band', label, reason: '' };
    const rest = text.startsWith(label) ? text.slice(label.length) : '';
    const [gap = ''] = /^[\s\u3000:：，,。]+/u.exec(rest) ?? [];
    if (gap !== '') return { answer: 'band', label, reason: rest.slice(gap.length) };
  }
  return null;
}

/** Reads `2`, `2 理由`, `中`, `中，理由`, the number behind the bands or `以后`. */
export function readBand(typed: string, bands: readonly AppraisalBand[]): BandAnswer {
  const text = typed.trim().replace(/[０-９]/gu, (sign) => String(digits.indexOf(sign)));
  if (/^以后(?:再评)?[。.]?$/u.test(text)) return { answer: 'later' };
  return readNumbered(text, bands) ?? readLabelled(text, bands) ?? { answer: 'unclear' };
}

/** Where a band stands among the others, for the words of what comes next. */
export function placeOf(label: string, bands: readonly AppraisalBand[]): 'first' | 'middle' | 'last' {
  const at = bands.findIndex((band) => band.label === label);
  if (at === 0) return 'first';
  return at === bands.length - 1 ? 'last' : 'middle';
}
