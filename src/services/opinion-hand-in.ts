// Hands an opinion in and puts it to those who moderate it. What they are told is phrased by whoever took it in: the chat
// or a page.
import type { Actor, Refusal } from '../domain/permission.ts';
import type { Tx } from '../store/tx.ts';
import type { Sentence } from '../text.ts';
import { askInHours } from './ask-in-hours.ts';
import type { Frame } from './frame.ts';
import { moderationKind, submitOpinion } from './opinion.ts';
import type { FoundSubject } from './rectification-subject.ts';

/** An opinion as its moderators read it. */
export interface HandedOpinion {
  readonly number: number;
  readonly subject: string;
  readonly organization: string;
  /** Null where it is not signed. */
  readonly author: string | null;
  readonly content: string;
  readonly status: string;
  readonly answer: string;
}

/** What is handed in. */
export interface OpinionInput {
  readonly actor: Actor;
  readonly found: FoundSubject;
  /** Normalised and found good by the rules. */
  readonly content: string;
  readonly named: boolean;
  /** By which whoever does not sign looks it up, where it is made already; left out: a random one. */
  readonly receipt?: string;
  readonly phrase: (to: string, asked: boolean, opinion: HandedOpinion) => Sentence;
}

/** What became of it. */
export type OpinionHandedIn =
  | { readonly outcome: 'refused'; readonly reason: Refusal }
  | {
      readonly outcome: 'handed-in';
      readonly number: number;
      /** Null where it was signed. */
      readonly receipt: string | null;
      /** Name of the organisation that moderates it; null where nobody can. */
      readonly desk: string | null;
      /** Channels that have something to send. */
      readonly nudged: readonly string[];
    };

/** Hands it in. Of who does not sign nothing is kept with it. */
export async function handInOpinion(tx: Tx, frame: Frame, input: OpinionInput): Promise<OpinionHandedIn> {
  const { actor, found, content, named, receipt: made, phrase } = input;
  const { person } = actor;
  if (!person) return { outcome: 'refused', reason: 'unbound' };
  const { subject, organization } = found;
  const { number, receipt, desk } = await submitOpinion(tx, frame, {
    authorId: named ? person.id : null,
    subject,
    organization,
    content,
    ...(made === undefined ? {} : { receipt: made }),
  });
  const opinion = {
    number,
    subject: found.name,
    organization: organization.name,
    author: named ? person.name : null,
    content,
    status: 'submitted',
    answer: '',
  };
  const nudged = await askInHours(tx, frame, {
    personIds: (desk?.reviewers ?? []).map(({ personId }) => personId),
    question: { kind: moderationKind, state: { number } },
    phrase: (to, asked) => phrase(to, asked, opinion),
  });
  return { outcome: 'handed-in', number, receipt, desk: desk?.organizationName ?? null, nudged };
}
