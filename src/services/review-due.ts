// How long a review may take in the current campaign.
import { plainPlan } from '../domain/campaign-default.ts';
import type { ReviewRule } from '../domain/review-due.ts';
import type { Tx } from '../store/tx.ts';
import { loadAlmanac } from './almanac.ts';
import type { Frame } from './frame.ts';
import { findPlan } from './plan.ts';

/** The campaign's rule; without a plan the usual one. */
export async function loadReviewRule(tx: Tx, frame: Frame): Promise<ReviewRule> {
  const plan = await findPlan(tx, frame);
  const almanac = await loadAlmanac(tx, frame);
  return {
    workdays: plan?.reviewWorkdays ?? plainPlan.reviewWorkdays,
    isWorkday: (date) => almanac.isWorkday(date),
  };
}
