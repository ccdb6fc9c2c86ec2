// One page of the office: its frame and its headers. What stands on it is `admin-view`'s.
import type { Context } from 'koa';
import { contentPolicy } from '../content-policy.ts';
import { renderSentence, say } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import type { AdminPlace } from './admin-place.ts';

/** A page to send. */
export interface Page {
  readonly title: string;
  readonly body: Html;
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

/** Answers with a page. */
export function sendPage(ctx: Context, place: AdminPlace, status: number, { title, body }: Page): void {
  const site = renderSentence(say('admin.siteName'));
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${site}</title>
<link rel="icon" type="image/svg+xml" href="${place.root}/asset/icon.svg">
<link rel="stylesheet" href="${place.root}/asset/admin.css">
</head>
<body>
<header><a href="${place.root}">${site}</a></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  ctx.status = status;
  ctx.set('Content-Type', 'text/html; charset=utf-8');
  ctx.body = page.markup;
}
