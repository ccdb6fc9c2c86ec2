// Who answers for an organisation: one rule for what it is told, what it is to put right, and what is open below it. Pure.
import type { Role } from './person.ts';

/** A post in force, whoever sits in it that day. */
export interface AnsweringPost {
  readonly personId: string;
  readonly role: Role;
  readonly organizationId: string;
}

/** Of these posts those that answer for an organisation: its secretary's, or where there is none its deputies'. */
export function listAnswering<T extends AnsweringPost>(posts: readonly T[], organizationId: string): T[] {
  const here = posts.filter((post) => post.organizationId === organizationId);
  const held = (role: Role) => here.filter((post) => post.role === role);
  const secretaries = held('secretary');
  return secretaries.length > 0 ? secretaries : held('deputySecretary');
}
