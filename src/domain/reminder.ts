// The reminder planner: which rung of whose obligation ends how, now. Pure; called by the job, the preview and
// the to-do list alike (DESIGN.md, decision 5).
import type { Obligation } from './obligation.ts';
import type { PersonState } from './person.ts';

/** How a rung ends. */
export type RungEnd = 'send' | 'merge' | 'skip' | 'cancel';

/** Why a rung is skipped. */
export type SkipReason =
  /** A later rung of the same obligation has been reached as well: the process was down, or the clock moved. */
  | 'overtaken'
  /** The deadline has passed. */
  | 'expired'
  /** The person is on leave or abroad (PRACTICE.md, "States"). */
  | 'away'
  /** His secretary has excused him for the time being (`/缓办`). */
  | 'excused'
  /** No account to write to. */
  | 'no-account'
  /** The person's messages of this week are spent or kept for something nearer its deadline. */
  | 'weekly-cap';

/** A rung that somebody asked for himself (`/稍后`): stored until its time comes. */
export interface SnoozeRung {
  readonly personId: string;
  readonly obligation: string;
  /** `snooze-1`, `snooze-2` … */
  readonly rung: string;
  readonly sendAt: number;
}

/** A rung that has ended. */
export interface EndedRung {
  readonly personId: string;
  readonly obligation: string;
  readonly rung: string;
  /** Campaign date of the message, for the rung that carried one that counts; null for all others. */
  readonly countedOn: string | null;
}

/** What is known of a person beside his obligations. */
export interface ReminderPerson {
  readonly id: string;
  readonly state: PersonState;
  readonly hasAccount: boolean;
  /** `HH:MM` at which he wants his reminders (`/提醒 时间`); null: when the hours begin. */
  readonly digestTime: string | null;
}

/** When messages may be sent, and how many (PRACTICE.md, "No burden for its own sake"). */
export interface ReminderRules {
  readonly zone: string;
  /** Spans of a workday, `HH:MM`, in order. */
  readonly hours: readonly { readonly from: string; readonly to: string }[];
  /** Unasked messages to one person from Monday to Sunday. */
  readonly weeklyCap: number;
  /** How many more a week may come of what is urgent. */
  readonly urgentPerWeek: number;
  /** Whether a campaign date is a workday. */
  readonly isWorkday: (date: string) => boolean;
  /** Whether a date is one on which the school's own calendar lets an organisation be reminded, too. */
  readonly isSchoolDay: (date: string, organizationPath: string) => boolean;
}

/** Everything that the planner looks at. */
export interface ReminderFacts {
  readonly people: readonly ReminderPerson[];
  /** Obligations of these people. */
  readonly obligations: readonly Obligation[];
  /** Whether an obligation is done now. */
  readonly isDone: (obligation: Obligation) => boolean;
  /** Whether its person is excused from it on a campaign date. */
  readonly isExcused: (obligation: Obligation, on: string) => boolean;
  /** Snoozes that have not ended. */
  readonly snoozes: readonly SnoozeRung[];
  readonly ended: readonly EndedRung[];
}

/** One rung's end. */
export interface RungDecision {
  readonly personId: string;
  readonly obligation: Obligation;
  readonly rung: string;
  /** When its time came, UTC ms. */
  readonly sendAt: number;
  readonly end: RungEnd;
  /** For `skip`. */
  readonly reason: SkipReason | null;
  /** For `merge`: the obligation and rung in whose message it goes, or behind whose snooze it waits. */
  readonly into: { readonly obligation: string; readonly rung: string } | null;
  /** Whether the person asked for it: outside the caps. */
  readonly asked: boolean;
  /** For `send`: whether the message counts towards the caps, since something in it was not asked for. */
  readonly counts: boolean;
}

/** A rung's end in advance, as things stand. */
export interface Forecast {
  /** When it will be decided, UTC ms. */
  readonly at: number;
  /** Never `cancel`. */
  readonly decision: RungDecision;
}

/** A rung that is still to come. */
export interface ComingRung {
  readonly rung: string;
  /** UTC ms. */
  readonly sendAt: number;
}
