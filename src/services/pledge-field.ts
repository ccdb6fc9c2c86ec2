// The labelled parts of pledges, read with what the campaign knows: its lists of what a pledge may serve.
import { dateOf } from '../domain/calendar.ts';
import type { CampaignPlan } from '../domain/campaign.ts';
import { type FieldRules, readPledgeFields } from '../domain/pledge-field.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findKeptPlan, findPlan } from './plan.ts';

/** What a pledge of this kind may serve; nothing in a campaign without such a list. */
export function criteriaFor(plan: CampaignPlan | null, kind: FieldRules['kind']): FieldRules['criteria'] {
  const subject = kind === 'person' ? 'member' : 'organization';
  const sets = (plan?.criteria ?? []).filter((set) => set.pledges === true && set.subject === subject);
  return sets.flatMap((set) => set.criteria.map(({ key, title }) => ({ key, title })));
}

/** What the parts of a text are read with that is written today. */
export async function loadFieldRules(tx: Tx, frame: Frame, kind: FieldRules['kind']): Promise<FieldRules> {
  const plan = frame.closed ? await findKeptPlan(tx, frame.campaignId) : await findPlan(tx, frame);
  return { kind, writtenOn: frame.today, criteria: criteriaFor(plan, kind) };
}

/** What is told beside a text of its parts. */
export interface PledgePoints {
  /** Campaign date; null where none was given. */
  readonly dueOn: string | null;
  /** Titles of what it serves. */
  readonly criteria: readonly string[];
}

/** A text of a pledge as it was kept. */
export interface KeptText {
  /** `person` or `organization`. */
  readonly kind: string;
  readonly text: string;
  /** UTC ms. */
  readonly writtenAt: number;
}

/** Reads what is told of a kept text. */
export async function loadPoints(
  tx: Tx,
  frame: Frame,
  { kind, text, writtenAt }: KeptText,
): Promise<PledgePoints> {
  const rules = await loadFieldRules(tx, frame, kind === 'person' ? 'person' : 'organization');
  const fields = readPledgeFields(text, { ...rules, writtenOn: dateOf(writtenAt, frame.zone) });
  return { dueOn: fields.dueOn, criteria: fields.criteria.map(({ title }) => title) };
}
