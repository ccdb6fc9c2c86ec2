// One page of the office: its frame and its headers. What stands on it is `admin-view`'s.
import type { Context } from 'koa';
import { contentPolicy } from '../content-policy.ts';
import { renderSentence, type Sentence, say } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import type { AdminPlace } from './admin-place.ts';

/** A way to another page. */
export interface PageLink {
  readonly href: string;
  readonly title: string;
  /** Whether it is the page at hand. */
  readonly current: boolean;
}

/** A page to send. */
export interface Page {
  readonly title: string | Sentence;
  readonly body: Html;
  /** To the pages that the visitor may see; none at the door. */
  readonly links?: readonly PageLink[];
}

/**
 * Headers of everything under `/admin`. The referrer stays with us: without one a browser would send a form's
 * origin as `null`, and other sites get none.
 */
export function setPageHeaders(ctx: Context): void {
  ctx.set('Content-Security-Policy', contentPolicy);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Referrer-Policy', 'same-origin');
  ctx.set('Cache-Control', 'no-store');
}

function navOf(links: readonly PageLink[]): Html {
  const items = links.map(
    ({ href, title, current }) =>
      html`<li><a href="${href}"${current ? html` aria-current="page"` : null}>${title}</a></li>`,
  );
  return html`<nav aria-label="${renderSentence(say('admin.navLabel'))}"><ul>${items}</ul></nav>`;
}

/** Answers with a page. */
export function sendPage(ctx: Context, place: AdminPlace, status: number, page: Page): void {
  const { body, links = [] } = page;
  const title = typeof page.title === 'string' ? page.title : renderSentence(page.title);
  const site = renderSentence(say('admin.siteName'));
  const document = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${site}</title>
<link rel="icon" type="image/svg+xml" href="${place.root}/asset/icon.svg">
<link rel="stylesheet" href="${place.root}/asset/admin.css">
</head>
<body${links.length > 0 ? html` class="inside"` : null}>
<header><a href="${place.root}">${site}</a></header>
${links.length > 0 ? navOf(links) : null}
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  ctx.status = status;
  ctx.set('Content-Type', 'text/html; charset=utf-8');
  ctx.body = document.markup;
}

/** Answers that something did not work: what, and the way back. */
export function sendFault(ctx: Context, place: AdminPlace, status: number, fault: Sentence): void {
  const body = html`<section class="notice" role="alert"><p>${renderSentence(fault)}</p></section>
<p><a href="${place.root}">${renderSentence(say('admin.backHome'))}</a></p>`;
  sendPage(ctx, place, status, { title: say('admin.siteName'), body });
}
