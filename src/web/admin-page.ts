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

/** Pages that belong together, as far as the visitor may see them: never none. */
export interface PageGroup {
  readonly title: string;
  readonly pages: readonly PageLink[];
}

/** A page to send. */
export interface Page {
  readonly title: string | Sentence;
  readonly body: Html;
  /** The pages that the visitor may see; none at the door. */
  readonly groups?: readonly PageGroup[];
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

function itemOf({ href, title }: Pick<PageLink, 'href' | 'title'>, current: 'page' | 'true' | null): Html {
  return html`<li><a href="${href}"${current && html` aria-current="${current}"`}>${title}</a></li>`;
}

/** The groups, and below them the pages of the one at hand. */
function navOf({ root }: AdminPlace, groups: readonly PageGroup[]): Html {
  const here = groups.find(({ pages }) => pages.some(({ current }) => current));
  const home = { href: root, title: renderSentence(say('admin.homeTitle')) };
  const items = groups.map((group) =>
    itemOf({ href: group.pages[0]?.href ?? root, title: group.title }, group === here ? 'true' : null),
  );
  const pages = here?.pages.map((page) => itemOf(page, page.current ? 'page' : null));
  return html`<nav aria-label="${renderSentence(say('admin.navLabel'))}">
<ul>${itemOf(home, here ? null : 'page')}${items}</ul>
${pages ? html`<ul class="pages">${pages}</ul>` : null}</nav>`;
}

/** Answers with a page. */
export function sendPage(ctx: Context, place: AdminPlace, status: number, page: Page): void {
  const { body, groups = [] } = page;
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
<body${groups.length > 0 ? html` class="inside"` : null}>
<header><a href="${place.root}">${site}</a></header>
${groups.length > 0 ? navOf(place, groups) : null}
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
