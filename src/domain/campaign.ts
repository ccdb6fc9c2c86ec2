// A campaign's plan as data: what happens when, and what is asked of whom. It is read from a template
// (`config/campaign-file.ts`), its dates resolved, and kept with the campaign; nothing here is computed.
import type { OrgKind } from './org.ts';
import type { Category, Identity } from './person.ts';

/** A date as the template words it beside the day that it was resolved to (FEATURES.md, row 13). */
export interface PlannedDate {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** The words of the template: `启动后两周内`, `“七一”前`. */
  readonly wording: string;
  /** Who took vague words (`5月中旬`, `适时`) for this day, and why; null where the words are the day. */
  readonly resolved?: { readonly by: string; readonly why: string } | null;
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

/** Whose a task is, and so who owes it. */
export type TaskSubject =
  /** Each person's own. */
  | 'person'
  /** Each organisation's: its secretary owes it, or where there is none its deputies. */
  | 'organization'
  /** Each organisation's that has others under it, for what it does about them (领导点评, 群众评议). */
  | 'superior'
  /** The campaign office's (党委工作部): whoever holds that post at the top. */
  | 'office';

/** Workdays after the deadline at which others are told that something is still open; null: never. */
export interface Escalation {
  /** The organisation's own secretary, with names. */
  readonly secretary: number | null;
  /** The secretary of the organisation above, with numbers only. */
  readonly superior: number | null;
  /** The campaign office, with numbers only. */
  readonly coordinator: number | null;
}

/** What is asked of many persons, or of organisations through those who lead them. */
export interface CampaignTask {
  /** Unique in the campaign; part of an obligation's key. At most 40 characters. */
  readonly key: string;
  /** As it stands in messages: `公开承诺`. */
  readonly title: string;
  /**
   * How "done" is told. `pledge`: a pledge of the subject waits for review or is published. `report`: it was
   * reported as done (`/已交`, `/代录`, or by the office). `commentary`: all organisations directly under the subject have
   * its commentary of the quarter in which the task is due; or it was reported, as where all was said at a meeting.
   */
  readonly done: 'pledge' | 'report' | 'commentary';
  readonly subject: TaskSubject;
  /** For `person`: persons of these identities. */
  readonly identities: readonly Identity[];
  /** For `person`: of these kinds of work; empty: of any. In-service members are all but 离退休 and 学生. */
  readonly categories: readonly Category[];
  /** For organisations: of these kinds; empty: of any. */
  readonly organizationKinds: readonly OrgKind[];
  readonly opens: PlannedDate;
  readonly due: PlannedDate;
  /** `HH:MM` in the campaign's zone on the day it is due. */
  readonly dueTime: string;
  /** How long it takes, minutes. */
  readonly minutes: number;
  /** Days before the deadline on which whoever has not done it is reminded; 0 is the day itself. */
  readonly remindDaysBefore: readonly number[];
  readonly escalation: Escalation;
  /** Which rest days its reminders keep: the State Council's, or those of the school's calendar as well. */
  readonly calendar: 'statutory' | 'school';
  /** Whether its reminders may pass the weekly limit, within the budget of urgent ones. */
  readonly urgent: boolean;
  /** What one sends to do it: `承诺`. */
  readonly command: string;
  /** What is wanted, one sentence, or null. */
  readonly note: string | null;
  /** Where the rule comes from: the words of the document, or null. */
  readonly source: string | null;
}

/** One of the campaign's streams of activity, and who it is for. */
export interface CampaignActivity {
  readonly key: string;
  readonly title: string;
  /** Who takes part, in words. */
  readonly audience: string;
  readonly forms: readonly string[];
  readonly note: string | null;
}

/** Something to be judged by, with a wording of its own for some kinds of work where there is one. */
export interface Criterion {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly byCategory: Readonly<Partial<Record<Category, string>>>;
}

/** 五个好, 五个带头. */
export interface CriteriaSet {
  readonly key: string;
  readonly title: string;
  readonly subject: 'organization' | 'member';
  /** Whether pledges say which of these they serve (`对应`); left out: no. */
  readonly pledges?: boolean;
  readonly criteria: readonly Criterion[];
}

/** A band in which pledges are appraised. */
export interface AppraisalBand {
  /** As people read it: `好`. */
  readonly label: string;
  /** Score of 100 from which the facts suggest it. */
  readonly from: number;
}

/** How pledges are appraised (评诺). */
export interface AppraisalPlan {
  /** From the best to the last, whose limit is 0. */
  readonly bands: readonly AppraisalBand[];
  /** Where the limits come from, or null. */
  readonly source: string | null;
}

/** An award and the steps that lead to it, planned backwards from its day in workdays. */
export interface CampaignAward {
  readonly key: string;
  readonly title: string;
  readonly subjects: readonly ('organization' | 'member')[];
  readonly day: PlannedDate;
  readonly steps: readonly {
    readonly key: string;
    readonly title: string;
    readonly from: string;
    readonly to: string;
    readonly workdays: number;
  }[];
}

/** Words bound to their time: a shifted or cloned plan is refused while they stand (PRACTICE.md). */
export interface BoundWords {
  readonly words: string;
  readonly boundTo: 'year' | 'congress' | 'anniversary' | 'leader';
  /** Where they stand: `theme`, `tasks[3].title`. */
  readonly place: string;
}

/** A campaign with every date resolved. */
export interface CampaignPlan {
  /** Name of the template. */
  readonly template: string;
  readonly title: string;
  readonly theme: string | null;
  readonly mainLine: string | null;
  readonly goal: string | null;
  /** General requirements, each with its sentence. */
  readonly requirements: readonly { readonly key: string; readonly title: string; readonly text: string }[];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly phases: readonly CampaignPhase[];
  readonly milestones: readonly CampaignMilestone[];
  readonly tasks: readonly CampaignTask[];
  /** Workdays after its deadline at which the superior of its handler is told of a rectification item; null: never. */
  readonly itemEscalation: { readonly superior: number | null };
  readonly activities: readonly CampaignActivity[];
  readonly criteria: readonly CriteriaSet[];
  readonly awards: readonly CampaignAward[];
  /** Workdays within which a pledge that was handed in is answered. */
  readonly reviewWorkdays: number;
  readonly appraisal: AppraisalPlan;
  readonly boundWords: readonly BoundWords[];
  /** What the campaign before it taught, brought along by `clone`. */
  readonly lessons: readonly string[];
}
