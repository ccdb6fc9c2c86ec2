// What stands on the office's pages. Facts in, markup out; the sentences are those of config/texts.
import { DateTime } from 'luxon';
import { type Actor, can } from '../domain/permission.ts';
import { roleNames } from '../domain/person.ts';
import { type Session, sessionLifetimeMs } from '../domain/session.ts';
import { ticketLifetimeMinutes } from '../services/admin-ticket.ts';
import { renderSentence, type Sentence, say } from '../text.ts';
import { tokenField } from './admin-form.ts';
import { type Html, html } from './admin-html.ts';
import type { Page } from './admin-page.ts';

const hours = sessionLifetimeMs / (60 * 60 * 1000);
const minutes = ticketLifetimeMinutes;
const tell = renderSentence;

/** What a page with forms is told. */
export interface ViewParts {
  /** `/admin`. */
  readonly root: string;
  readonly formToken: string;
  /** What happened just before; null where nothing did. */
  readonly notice: Sentence | null;
}

function noticeOf(notice: Sentence | null): Html | null {
  return notice && html`<section class="notice" role="status"><p>${tell(notice)}</p></section>`;
}

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** How to get in: by the chat, or with the API token. */
export function viewDoor({ root, formToken, notice }: ViewParts): Page {
  const body = html`${noticeOf(notice)}
<section><p>${tell(say('admin.howToEnter', { minutes }))}</p></section>
<section>
<h2>${tell(say('admin.tokenTitle'))}</h2>
<p class="soft">${tell(say('admin.tokenHint'))}</p>
<form method="post" action="${root}/sign-in">
${hidden(tokenField, formToken)}
<label for="token">${tell(say('admin.tokenLabel'))}</label>
<input id="token" name="token" type="password" required maxlength="512" autocomplete="off">
<button>${tell(say('admin.tokenButton'))}</button>
</form>
</section>`;
  return { title: tell(say('admin.enterTitle')), body };
}

/** The link's page: a button, so that a messenger's preview of the link does not use it up. */
export function viewEnter({ root, formToken }: ViewParts, ticket: string): Page {
  const body = html`<section>
<p>${tell(say('admin.enterAsk', { hours }))}</p>
<form method="post" action="${root}/enter">
${hidden(tokenField, formToken)}${hidden('ticket', ticket)}
<button>${tell(say('admin.enterButton'))}</button>
</form>
</section>`;
  return { title: tell(say('admin.enterTitle')), body };
}

function nameOf({ person, posts }: Actor): Sentence {
  const name = person?.name ?? tell(say('admin.systemName'));
  const held = posts.map((post) => `${post.organization.name}${roleNames[post.role]}`);
  return say('admin.signedInAs', { name, posts: held });
}

function queuesOf(root: string): Html {
  return html`<section>
<h2>${tell(say('admin.queuesTitle'))}</h2>
<p class="soft">${tell(say('admin.queuesHint'))}</p>
<a class="button" href="${root}/queues/">${tell(say('admin.queuesButton'))}</a>
</section>`;
}

/** The first page inside. @param known the session, who is behind it, and the zone that its end is told in */
export function viewHome(
  { root, formToken, notice }: ViewParts,
  { session, actor, zone }: { session: Session; actor: Actor; zone: string },
): Page {
  const time = DateTime.fromMillis(session.expiresAt, { zone }).toFormat('M月d日 HH:mm');
  const body = html`${noticeOf(notice)}
<section>
<p>${tell(nameOf(actor))}</p>
<p class="soft">${tell(say('admin.until', { time }))}</p>
<form method="post" action="${root}/sign-out">
${hidden(tokenField, formToken)}
<button class="quiet">${tell(say('admin.signOutButton'))}</button>
</form>
</section>
${can(actor, 'queue.read').allowed ? queuesOf(root) : null}
<section><p class="soft">${tell(say('admin.chatHint'))}</p></section>`;
  return { title: tell(say('admin.homeTitle')), body };
}

/** Something did not work: what, and the way back. */
export function viewFault(root: string, fault: Sentence): Page {
  const body = html`<section class="notice" role="alert"><p>${tell(fault)}</p></section>
<p><a href="${root}">${tell(say('admin.backHome'))}</a></p>`;
  return { title: tell(say('admin.siteName')), body };
}
