// By when a version of a pledge is answered: some workdays after it was handed in (FEATURES.md, row 18: "time to review
// counted in workdays"). How many is the campaign's. Pure: the days of work come as an argument.
import { countWorkdays } from './rectification-due.ts';
import { addWorkdays } from './workday.ts';

/** How long a review may take. */
export interface ReviewRule {
  /** Workdays. */
  readonly workdays: number;
  /** Whether people work on a campaign date. */
  readonly isWorkday: (date: string) => boolean;
}

/** The workday on which the author is answered at the latest. @throws AppError `no-workday` where a year has none */
export function reviewDue(submittedOn: string, { workdays, isWorkday }: ReviewRule): string {
  return addWorkdays(submittedOn, workdays, isWorkday);
}

/** How many workdays a version has waited until a campaign date, that one included. */
export function countWaited(submittedOn: string, today: string, { isWorkday }: ReviewRule): number {
  return countWorkdays(submittedOn, today, isWorkday);
}
