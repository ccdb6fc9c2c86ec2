// Whose pledge a page is about: one's own, or that of an organisation that one leads; and the way to the others.

import { readMemberSubject, writeMemberSubject } from '../domain/member-session.ts';
import type { Actor } from '../domain/permission.ts';
import type { PledgeSubject } from '../services/pledge.ts';
import { keptSubject, ledSubjects, organizationNameOf, ownSubject } from '../services/pledge-subject.ts';
import { type Sentence, say } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import type { MemberRequest } from './member-page.ts';
import { linkTo } from './member-part.ts';

/** Whose it is; or why it is nobody's here. */
export function subjectOf(actor: Actor, about: string | null): PledgeSubject | { readonly fault: Sentence } {
  const asked = readMemberSubject(about);
  const own = ownSubject(actor);
  // Who makes none of his own, but leads an organisation, is shown that.
  const [led] = ledSubjects(actor);
  const found =
    asked?.kind === 'organization' ? keptSubject(actor, asked.id) : 'reason' in own && led ? led : own;
  return 'reason' in found ? { fault: say('general.refused', { reason: found.reason }) } : found;
}

/** What the address of its page says of it. */
export function aboutSubject(subject: PledgeSubject): Readonly<Record<string, string>> {
  return subject.kind === 'organization' ? { about: writeMemberSubject(subject) } : {};
}

/** Ways to the others that the actor may write. */
export function linkOthers(
  { actor, hrefOf }: Pick<MemberRequest, 'actor' | 'hrefOf'>,
  subject: PledgeSubject,
  label: (organization: string | null) => Sentence,
): Html | null {
  const own = ownSubject(actor);
  const all = [...('reason' in own ? [] : [own]), ...ledSubjects(actor)];
  const others = all.filter(({ id }) => id !== subject.id);
  const links = others.map((one) => linkTo(hrefOf(aboutSubject(one)), label(organizationNameOf(one)), true));
  return links.length === 0 ? null : html`<p class="buttons">${links}</p>`;
}
