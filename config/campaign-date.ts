// Dates of a campaign template: what a template may write, and the day that it comes to once the start is known.
// Pure arithmetic on `YYYY-MM-DD`; knows no clock, no zone and no workday.

/** A date as a template writes it: days after the start, a day of the year, or the first such day after some days. */
export interface DateRule {
  /** Calendar days after the start; 0 is the start itself. */
  readonly after?: number | undefined;
  /** `MM-DD`. */
  readonly on?: string | undefined;
  readonly wording?: string | undefined;
  /** Who took vague words for this day, and why. */
  readonly resolved?: { readonly by: string; readonly why: string } | undefined;
}

/** Most days that a date may lie after the start: three years. */
export const maxDaysAfter = 1100;

const dayMs = 86_400_000;
// Three centuries: no sum of dates leaves the years of four digits.
const datePattern = /^(19|20|21)\d{2}-\d{2}-\d{2}$/;

/** Whether a text is a calendar date that exists. */
export function isDate(text: string): boolean {
  return datePattern.test(text) && !Number.isNaN(Date.parse(text)) && toDate(Date.parse(text)) === text;
}

/** Whether `MM-DD` exists in every year, so 02-29 does not. */
export function isMonthDay(text: string): boolean {
  return isDate(`2001-${text}`);
}

/** The date some calendar days later. */
export function addDays(date: string, days: number): string {
  return toDate(Date.parse(date) + days * dayMs);
}

/** The same day some months later; the last day of that month where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDate(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
}

/** The later of two dates. */
export function laterOf(a: string, b: string): string {
  return a < b ? b : a;
}

/**
 * The day that a rule comes to. `anchor` is the start that `after` counts from; a day of the year is the first one
 * that lies neither before `anchor` + `after` nor before `floor` (the beginning of the span that it ends).
 */
export function resolveDate(rule: DateRule, anchor: string, floor: string = anchor): string {
  const counted = addDays(anchor, rule.after ?? 0);
  if (rule.on === undefined) return counted;
  const earliest = laterOf(counted, floor);
  const year = Number(earliest.slice(0, 4));
  const sameYear = `${year}-${rule.on}`;
  return sameYear >= earliest ? sameYear : `${year + 1}-${rule.on}`;
}

function toDate(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, 10);
}
