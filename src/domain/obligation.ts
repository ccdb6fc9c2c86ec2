// Who owes what by when: template × tree × roles (DESIGN.md, decision 5). Obligations are computed, never stored.
import type { CampaignPlan, CampaignTask } from './campaign.ts';
import type { Identity, PersonState, Role } from './person.ts';

/** A person as far as obligations are concerned. */
export interface ObligedPerson {
  readonly id: string;
  readonly identity: Identity;
  readonly state: PersonState;
  /** Posts in force today. */
  readonly posts: readonly { readonly role: Role; readonly organizationId: string; readonly organizationName: string }[];
}

/** Something that one person is to do. */
export interface Obligation {
  readonly personId: string;
  /** `<task>` for a person's own, `<task>:<organization id>` for an organisation's: unique for the person. */
  readonly key: string;
  readonly task: string;
  /** Whose it is: the person's id or the organisation's. */
  readonly subjectId: string;
  /** Null for the person's own. */
  readonly organizationName: string | null;
  readonly title: string;
  readonly command: string;
  readonly minutes: number;
  /** Campaign dates, `YYYY-MM-DD`. */
  readonly opensOn: string;
  readonly dueOn: string;
  /** The instant after which it is late, UTC ms. */
  readonly dueAt: number;
  readonly remindDaysBefore: readonly number[];
}
