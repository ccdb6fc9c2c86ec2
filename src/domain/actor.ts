// Whoever acts, what he acts on, and what he is told: the words of the authorisation function (`permission`).
import type { OrgKind } from './org.ts';
import type { Category, Identity, PersonState, Role } from './person.ts';

/** An organisation as a permission sees it. `path` is ids from the top to itself, each followed by `/`. */
export interface ActorOrganization {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly kind: OrgKind;
}

/** A post that is in force today. */
export interface ActorPost {
  readonly role: Role;
  readonly organization: ActorOrganization;
  /** Whose post it is, where he only acts in it; missing for his own. */
  readonly actingFor?: { readonly id: string; readonly name: string };
}

/** The person behind an account. */
export interface ActorPerson {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly identity: Identity;
  readonly category: Category;
  readonly state: PersonState;
  readonly organization: ActorOrganization;
}

/** Whoever acts: a person of the roster, an account that nobody knows yet, or the holder of the API token. */
export interface Actor {
  readonly person: ActorPerson | null;
  readonly posts: readonly ActorPost[];
  /** The bootstrap token of the REST API: a system administrator without a person. */
  readonly system: boolean;
  /** Whether the campaign that he acts in was closed: it is an archive. Left out: open. */
  readonly closed?: boolean;
}

/** What the action is done to. Left out where the action has no object. */
export interface Resource {
  /** Path of the organisation that it belongs to. */
  readonly organizationPath?: string;
  /** The person whom it is about. */
  readonly personId?: string;
  /** Those whose matter it is: to put it right, to answer it, to take it back. */
  readonly handlerIds?: readonly string[];
  /** Those who answer for having raised it. */
  readonly raiserIds?: readonly string[];
  /** Path of the organisation for whose leader it is done. */
  readonly superiorPath?: string;
}

/** Why something is refused. */
export type Refusal =
  | 'unbound'
  | 'left'
  | 'not-member'
  | 'not-in-office'
  | 'out-of-scope'
  | 'own-case'
  | 'not-raiser'
  | 'not-handler'
  | 'campaign-closed'
  | 'not-allowed';

/** Yes, or no with the reason. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: Refusal };

/** Which rows of a list an actor may see. */
export interface Scope {
  readonly all: boolean;
  /** Subtrees, as path prefixes. */
  readonly organizationPaths: readonly string[];
  /** Rows about this person, wherever they belong. */
  readonly personId: string | null;
}
