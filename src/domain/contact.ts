// The messenger's address book against the roster: whose account follows from it without doubt, and what only a person
// can decide. Binds where the userid is the 工号 and nowhere else: a name proves nothing (PRACTICE.md, "Accounts").
import { createHash } from 'node:crypto';
import { groupBy } from './group.ts';
import type { PersonState } from './person.ts';

/** Somebody in the address book. */
export interface Contact {
  /** As the platform writes it. */
  readonly account: string;
  /** As it is compared. */
  readonly key: string;
  /** Null where the platform does not tell. */
  readonly name: string | null;
  readonly status: 'present' | 'left' | 'unknown';
}

/** The address book, or the part of it that we may see. */
export interface ContactBook {
  readonly contacts: readonly Contact[];
  /** Whether it is all of it: only then does somebody's absence mean anything. */
  readonly complete: boolean;
}

/** Somebody of the roster, with an account of this messenger or without. */
export interface RosterContact {
  readonly personId: string;
  readonly staffNo: string;
  readonly name: string;
  /** Names from the top, joined by `/`. */
  readonly org: string;
  readonly state: PersonState;
  /** As they are compared. */
  readonly accounts: readonly string[];
}

/** A person and an account. */
export interface ContactPair {
  readonly personId: string;
  readonly staffNo: string;
  readonly name: string;
  readonly account: string;
}

/** What the address book says about the roster. The first two can be applied; the rest is for people to look at. */
export interface ContactDiff {
  /** Without an account until now; an account with his 工号 as its userid is there. */
  readonly bind: readonly ContactPair[];
  /** Bound, and gone from the address book: its owner has left there, or it is not in it any more. */
  readonly gone: readonly (ContactPair & { readonly why: 'left' | 'absent' })[];
  /** Bound, and not in the part that we may see: left alone. */
  readonly unseen: number;
  /** `same-name`: without an account, exactly one of this name on both sides; `other-account`: bound to another one. */
  readonly suggestions: readonly (ContactPair & { readonly why: 'same-name' | 'other-account' })[];
  /** On the roster, without an account, and nothing to suggest. */
  readonly withoutAccount: readonly Pick<RosterContact, 'staffNo' | 'name' | 'org'>[];
  /** In the address book, and not on the roster. */
  readonly unknown: readonly Pick<Contact, 'account' | 'name'>[];
}

const keyOf = (staffNo: string) => staffNo.toLowerCase();

function toPair({ personId, staffNo, name }: RosterContact, account: string): ContactPair {
  return { personId, staffNo, name, account };
}

/** Names that occur once, with who has them. */
function indexOnce<T extends { readonly name: string | null }>(items: readonly T[]): Map<string, T> {
  const named = groupBy(
    items.filter((one) => one.name !== null),
    (one) => one.name ?? '',
  );
  return new Map(
    [...named].flatMap(([name, [only, other]]) => (only && !other ? [[name, only] as const] : [])),
  );
}

function findGone(roster: readonly RosterContact[], { contacts, complete }: ContactBook) {
  const byKey = new Map(contacts.map((one) => [one.key, one]));
  const gone: (ContactPair & { why: 'left' | 'absent' })[] = [];
  let unseen = 0;
  for (const person of roster) {
    for (const account of person.accounts) {
      const contact = byKey.get(account);
      if (contact?.status === 'left') gone.push({ ...toPair(person, account), why: 'left' });
      else if (!contact && complete) gone.push({ ...toPair(person, account), why: 'absent' });
      else if (!contact) unseen += 1;
    }
  }
  return { gone, unseen };
}

/** Compares the roster with the address book. Those who have left the roster get nothing. */
export function diffContacts(roster: readonly RosterContact[], book: ContactBook): ContactDiff {
  const present = book.contacts.filter((one) => one.status !== 'left');
  const bound = new Set(roster.flatMap((person) => person.accounts));
  const { gone, unseen } = findGone(roster, book);
  const lost = new Set(gone.map((one) => one.account));
  const here = roster.filter((person) => person.state !== 'transferred');
  const byNumber = new Map(here.map((person) => [keyOf(person.staffNo), person]));
  const bind: ContactPair[] = [];
  const suggestions: (ContactPair & { why: 'same-name' | 'other-account' })[] = [];
  const unmatched: Contact[] = [];
  for (const contact of present) {
    if (bound.has(contact.key)) continue;
    const person = byNumber.get(contact.key);
    if (!person) unmatched.push(contact);
    // What is bound stays so until somebody says otherwise, even where its account has just gone.
    else if (person.accounts.some((account) => !lost.has(account)))
      suggestions.push({ ...toPair(person, contact.account), why: 'other-account' });
    else bind.push(toPair(person, contact.account));
  }
  const served = new Set([...bind, ...suggestions].map((one) => one.personId));
  const bare = here.filter((person) => person.accounts.length === 0 && !served.has(person.personId));
  const contactsByName = indexOnce(unmatched);
  const peopleByName = indexOnce(bare);
  const named = new Set<string>();
  for (const [name, person] of peopleByName) {
    const contact = contactsByName.get(name);
    if (!contact) continue;
    named.add(person.personId);
    suggestions.push({ ...toPair(person, contact.account), why: 'same-name' });
  }
  const suggested = new Set(suggestions.map((one) => one.account));
  return {
    bind,
    gone,
    unseen,
    suggestions,
    withoutAccount: bare
      .filter((person) => !named.has(person.personId))
      .map(({ staffNo, name, org }) => ({ staffNo, name, org })),
    unknown: unmatched
      .filter((one) => !suggested.has(one.account))
      .map(({ account, name }) => ({ account, name })),
  };
}

/** Short name of what would be applied: another difference has another one. 16 hex digits. */
export function digestOfContacts({ bind, gone }: Pick<ContactDiff, 'bind' | 'gone'>): string {
  const lines = [
    ...bind.map((one) => `+${one.personId} ${one.account.toLowerCase()}`),
    ...gone.map((one) => `-${one.personId} ${one.account.toLowerCase()}`),
  ];
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 16);
}

/** A change of the address book, as its callback tells it. Accounts as they are compared. */
export type ContactChange =
  | { readonly kind: 'created'; readonly account: string; readonly key: string }
  | { readonly kind: 'renamed'; readonly key: string; readonly account: string; readonly newKey: string }
  | { readonly kind: 'gone'; readonly key: string };
