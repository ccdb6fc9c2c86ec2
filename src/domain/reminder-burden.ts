// What reminders cost those who get them: messages by kind of receiver, and the fullest week of any one of them
// (PRACTICE.md, "No burden for its own sake"). Ranks nobody: it counts messages, not what somebody has done.
import { groupBy } from './group.ts';
import { type Identity, identityNames, type Role, roleNames } from './person.ts';
import { mondayOf } from './workday.ts';

/** What a receiver is counted as. */
export type ReceiverKind = Role | Identity;

/** One message to one person. */
export interface PlannedMessage {
  readonly personId: string;
  readonly kind: ReceiverKind;
  /** Campaign date. */
  readonly on: string;
}

/** What one kind of receiver gets. */
export interface BurdenLine {
  readonly kind: ReceiverKind;
  readonly people: number;
  readonly messages: number;
  /** Most messages that one of them gets from a Monday to a Sunday. */
  readonly perPersonPerWeekMax: number;
}

// In this order the lines come, and of several posts the first counts.
const roles = Object.keys(roleNames) as readonly Role[];
const kinds: readonly ReceiverKind[] = [...roles, ...(Object.keys(identityNames) as Identity[])];

/** A person's foremost post, else his standing towards the Party. */
export function decideKind(identity: Identity, posts: readonly Role[]): ReceiverKind {
  return roles.find((role) => posts.includes(role)) ?? identity;
}

function largest(groups: ReadonlyMap<string, readonly unknown[]>): number {
  return Math.max(0, ...[...groups.values()].map((group) => group.length));
}

/** Messages by kind; a kind without any has no line. */
export function sumBurden(messages: readonly PlannedMessage[]): BurdenLine[] {
  const byKind = groupBy(messages, (message) => message.kind);
  return kinds.flatMap((kind) => {
    const own = byKind.get(kind);
    if (!own) return [];
    const weeks = groupBy(own, ({ personId, on }) => `${personId} ${mondayOf(on)}`);
    return {
      kind,
      people: new Set(own.map((message) => message.personId)).size,
      messages: own.length,
      perPersonPerWeekMax: largest(weeks),
    };
  });
}
