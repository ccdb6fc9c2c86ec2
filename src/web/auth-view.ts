// What stands on the page that the messenger's login comes back to.
import { type Sentence, say } from '../text.ts';
import { html } from './admin-html.ts';
import type { Page } from './admin-page.ts';
import { noticeOf, tell } from './admin-part.ts';

/** Somebody has come in. */
export function viewEntered(root: string, name: string): Page {
  const body = html`${noticeOf(say('adminLogin.entered', { name }))}
<p><a class="button" href="${root}">${tell(say('admin.enterButton'))}</a></p>`;
  return { title: say('admin.enterTitle'), body };
}

/** Somebody has not. @param again where a login begins */
export function viewLoginFault(root: string, again: string, fault: Sentence): Page {
  const body = html`<section class="notice bad" role="alert"><p>${tell(fault)}</p></section>
<p><a class="button" href="${again}">${tell(say('adminLogin.againButton'))}</a></p>
<p><a href="${root}">${tell(say('adminLogin.otherWays'))}</a></p>`;
  return { title: say('admin.enterTitle'), body };
}
