// What stands at the door of the office's pages. Facts in, markup out; the sentences are those of config/texts.
import { sessionLifetimeMs } from '../domain/session.ts';
import { ticketLifetimeMinutes } from '../services/admin-ticket.ts';
import { type Sentence, say } from '../text.ts';
import { tokenField } from './admin-form.ts';
import { type Html, html } from './admin-html.ts';
import type { Page } from './admin-page.ts';
import { hidden, noticeOf, soft, tell } from './admin-part.ts';

const hours = sessionLifetimeMs / (60 * 60 * 1000);
const minutes = ticketLifetimeMinutes;

/** What a page with forms is told. */
export interface ViewParts {
  /** `/admin`. */
  readonly root: string;
  readonly formToken: string;
  /** What happened just before; null where nothing did. */
  readonly notice: Sentence | null;
}

function scanOf(loginUrl: string): Html {
  return html`<section>
<h2>${tell(say('admin.scanTitle'))}</h2>
${soft(say('admin.scanHint'))}
<a class="button" href="${loginUrl}">${tell(say('admin.scanButton'))}</a>
</section>`;
}

/** How to get in: by the chat, by the messenger's scan where there is one, or with the API token. */
export function viewDoor({ root, formToken, notice }: ViewParts, loginUrl: string | null): Page {
  const body = html`${noticeOf(notice)}
${loginUrl === null ? null : scanOf(loginUrl)}
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
