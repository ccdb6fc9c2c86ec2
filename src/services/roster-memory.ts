// What a process remembers of the roster between updates: who a person is, who sits at a desk. It holds for one
// version of the roster only, which every transaction reads for itself (campaign.roster_version), so that what is
// remembered is exactly what a query would have given.
import type { Almanac } from '../domain/almanac.ts';
import type { CampaignPlan } from '../domain/campaign.ts';
import type { Identity } from '../domain/person.ts';
import type { PersonRecord, PostRecord } from '../store/actor-store.ts';
import type { DeskRow } from '../store/desk-store.ts';
import type { Tx } from '../store/tx.ts';

/** A person with his own organisation and his posts. */
export interface KnownPerson {
  readonly person: PersonRecord;
  readonly posts: readonly PostRecord[];
}

/** Posts along the way up from an organisation, by its path. */
export interface KnownDesks {
  get(path: string): readonly DeskRow[] | undefined;
  set(path: string, rows: readonly DeskRow[]): unknown;
}

/** A person where he belongs. */
export interface PlacedPerson {
  readonly id: string;
  readonly name: string;
  readonly staffNo: string;
  readonly identity: Identity;
  readonly organizationPath: string;
  readonly organizationName: string;
}

/** An organisation with the names along its path, from the top down, its own last. */
export interface PlacedOrganization {
  readonly id: string;
  /** Path of ids. */
  readonly path: string;
  readonly names: readonly string[];
}

/** The names that are looked through where nobody is called exactly as somebody typed; both in the school's order. */
export interface KnownNames {
  /** Those who have left are not among them. */
  readonly persons: readonly PlacedPerson[];
  readonly organizations: readonly PlacedOrganization[];
}

/** What is known at one version. Filled as it is asked for. */
export interface KnownRoster {
  readonly persons: Map<string, KnownPerson>;
  readonly desks: KnownDesks;
  /** Campaign's id → its plan; null for one without deadlines. */
  readonly plans: Map<string, CampaignPlan | null>;
  /** The days of rest and work; null until somebody asks. */
  readonly almanac: { current: Almanac | null };
  /** Null until somebody looks for a part of a name. */
  readonly names: { current: KnownNames | null };
}

/** What a batch learns before it is certain that no update of it has changed the roster. */
export interface Draft {
  readonly known: KnownRoster;
  /** Adds what was learned to what is known. */
  keep(): void;
}

/** The memory of a process. */
export interface RosterMemory {
  /** What is known at this version; another version forgets everything. */
  at(version: string): KnownRoster;
}

/** More persons than this are forgotten together: some 10 MB. */
const maxPersons = 10_000;

/** Nothing known: for a transaction that has changed the roster itself, and for single requests. */
export function knowNothing(): KnownRoster {
  return {
    persons: new Map(),
    desks: new Map(),
    plans: new Map(),
    almanac: { current: null },
    names: { current: null },
  };
}

/** Reads from `known`, and learns apart from it: beside others, an update may see what is rolled back later. */
export function draftOf(known: KnownRoster): Draft {
  const learned = new Map<string, readonly DeskRow[]>();
  const desks: KnownDesks = {
    get: (path) => learned.get(path) ?? known.desks.get(path),
    set: (path, rows) => learned.set(path, rows),
  };
  const names = { current: known.names.current };
  return {
    known: { persons: known.persons, desks, plans: known.plans, almanac: known.almanac, names },
    keep() {
      known.names.current ??= names.current;
      for (const [path, rows] of learned) known.desks.set(path, rows);
    },
  };
}

/** An empty memory. */
export function createRosterMemory(): RosterMemory {
  let version = '';
  let known = knowNothing();
  return {
    at(wanted) {
      if (wanted !== version || known.persons.size > maxPersons) {
        version = wanted;
        known = knowNothing();
      }
      return known;
    },
  };
}

const knownIn = new WeakMap<Tx, KnownRoster>();

/** Ties what is known to a transaction that has read its version, for services that are handed the transaction alone. */
export function tieKnown(tx: Tx, known: KnownRoster): void {
  knownIn.set(tx, known);
}

/** What is tied to a transaction; nothing known where none is, and where it has changed the roster itself. */
export function findKnown(tx: Tx): KnownRoster {
  return (tx.touched.has('roster') ? undefined : knownIn.get(tx)) ?? knowNothing();
}
