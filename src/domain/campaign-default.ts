// What a plan says where it says nothing: for plans that were kept before these fields were there.
import type { CampaignPlan, CampaignTask } from './campaign.ts';

/** Nobody but the person himself is told. */
export const noEscalation = { secretary: null, superior: null, coordinator: null } as const;

/** Fields of a task that are wanted rarely. */
export const plainTask = {
  categories: [],
  organizationKinds: [],
  escalation: noEscalation,
  calendar: 'statutory',
  urgent: false,
  note: null,
  source: null,
} as const satisfies Partial<CampaignTask>;

/** Fields of a plan that are wanted rarely. */
export const plainPlan = {
  theme: null,
  mainLine: null,
  goal: null,
  requirements: [],
  activities: [],
  criteria: [],
  awards: [],
  boundWords: [],
  lessons: [],
  itemEscalation: { superior: null },
} as const satisfies Partial<CampaignPlan>;

/** A kept plan as this version knows it. */
export function completePlan(kept: Partial<CampaignPlan> & Pick<CampaignPlan, 'tasks'>): CampaignPlan {
  const tasks = kept.tasks.map((task) => ({ ...plainTask, ...task }));
  return { ...plainPlan, ...kept, tasks } as CampaignPlan;
}
