// A campaign's plan as data: what happens when, and what is asked of whom. It is read from a template
// (`config/campaign-file.ts`), its dates resolved, and kept with the campaign; nothing here is computed.
import type { Identity } from './person.ts';

/** A date as the template words it beside the day that it was resolved to (FEATURES.md, row 13). */
export interface PlannedDate {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** The words of the template: `启动后两周内`, `“七一”前`. */
  readonly wording: string;
}

/** A span of the campaign. */
export interface CampaignPhase {
  readonly key: string;
  readonly title: string;
  readonly from: PlannedDate;
  readonly to: PlannedDate;
}

/** A day that everybody may know of; nobody owes anything by it. */
export interface CampaignMilestone {
  readonly key: string;
  readonly title: string;
  readonly date: PlannedDate;
  /** One sentence on what happens, or null. */
  readonly note: string | null;
}

/** What is asked of many persons, or of organisations through those who lead them. */
export interface CampaignTask {
  /** Unique in the campaign; part of an obligation's key. */
  readonly key: string;
  /** As it stands in messages: `公开承诺`. */
  readonly title: string;
  /** How "done" is told: `pledge`: a pledge of the subject waits for review or is published. */
  readonly done: 'pledge';
  /** Whose it is: each person's own, or the organisation's that he leads. */
  readonly subject: 'person' | 'organization';
  /** Persons of these identities; for organisations: those who lead them, whatever this says. */
  readonly identities: readonly Identity[];
  readonly opens: PlannedDate;
  readonly due: PlannedDate;
  /** `HH:MM` in the campaign's zone on the day it is due. */
  readonly dueTime: string;
  /** How long it takes, minutes. */
  readonly minutes: number;
  /** Days before the deadline on which whoever has not done it is reminded; 0 is the day itself. */
  readonly remindDaysBefore: readonly number[];
  /** What one sends to do it: `承诺`. */
  readonly command: string;
}

/** A campaign with every date resolved. */
export interface CampaignPlan {
  /** Name of the template. */
  readonly template: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly phases: readonly CampaignPhase[];
  readonly milestones: readonly CampaignMilestone[];
  readonly tasks: readonly CampaignTask[];
}
