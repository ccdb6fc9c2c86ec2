// What a plan says where it says nothing: for plans that were kept before these fields were there.
import type { AppraisalPlan, CampaignPlan, CampaignTask } from './campaign.ts';

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

/** Bands of one university's sheet of 100 points (FEATURES.md, R11), where a template says nothing: a default. */
export const defaultAppraisal: AppraisalPlan = {
  bands: [
    { label: '好', from: 95 },
    { label: '中', from: 80 },
    { label: '差', from: 0 },
  ],
  source: '默认值，参照一所大学的百分制评诺办法（xxgk.cug.edu.cn/info/1082/1600），按本校的改',
};

/** Fields of a plan that are wanted rarely. */
export const plainPlan = {
  theme: null,
  mainLine: null,
  goal: null,
  requirements: [],
  activities: [],
  criteria: [],
  awards: [],
  reviewWorkdays: 2,
  appraisal: defaultAppraisal,
  boundWords: [],
  lessons: [],
  itemEscalation: { superior: null },
} as const satisfies Partial<CampaignPlan>;

/** A kept plan as this version knows it. */
export function completePlan(kept: Partial<CampaignPlan> & Pick<CampaignPlan, 'tasks'>): CampaignPlan {
  const tasks = kept.tasks.map((task) => ({ ...plainTask, ...task }));
  return { ...plainPlan, ...kept, tasks } as CampaignPlan;
}
