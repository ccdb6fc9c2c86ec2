// What all pages under `/h5` share: their headers, the document round what is shown, the size of type, the files that
// they load. Who may see a page, and what stands on it, is the page's own matter.
import type { Context } from 'koa';
import { contentPolicy } from '../content-policy.ts';
import { renderSentence, type Sentence } from '../text.ts';
import { readCookie, setCookie } from './admin-cookie.ts';
import { type Html, html } from './admin-html.ts';
import { type AssetName, readAsset } from './asset.ts';

/** Path that the server sees, under which all these pages stand. */
export const h5Path = '/h5';

/** A page to send. */
export interface H5Sheet {
  readonly status: number;
  readonly title: string;
  readonly body: Html;
  readonly isLarge: boolean;
}

/** What a frame is made for. */
export interface H5FrameOptions {
  readonly publicUrl: string;
  /** Where its pages stand: `/h5/board`. */
  readonly path: string;
  readonly siteName: Sentence;
  /** Styles of its own, after those of all. */
  readonly styles?: readonly AssetName[];
}

/** The frame of one page, or of several under one path. */
export interface H5Frame {
  /** Path of PUBLIC_URL, before everything that a browser sees: empty or `/xianfeng`. */
  readonly root: string;
  send(ctx: Context, sheet: H5Sheet): void;
  /** Says why nothing is shown. */
  refuse(ctx: Context, status: number, fault: Sentence): void;
  /** Whether large type is wanted: the size that was asked for now, else the one that was asked for last. */
  readSize(ctx: Context): boolean;
  /** Answers with a file that its pages load; false where the path behind its own names none. */
  sendAsset(ctx: Context, rest: string): boolean;
}

/** What every page loads besides itself. */
const assets = ['board.css', 'icon.svg'] as const;
const sizeCookie = 'xianfeng_size';
const yearSeconds = 365 * 24 * 60 * 60;

/**
 * Headers of everything under `/h5`.
 * @param referrer `no-referrer` where the address itself opens a page; a page with forms sends its own origin along
 */
export function setH5Headers(ctx: Context, referrer: 'no-referrer' | 'same-origin'): void {
  ctx.set('Content-Security-Policy', contentPolicy);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Referrer-Policy', referrer);
  ctx.set('Cache-Control', 'no-store');
}

/** Makes the frame. */
export function createH5Frame({ publicUrl, path, siteName, styles = [] }: H5FrameOptions): H5Frame {
  const { pathname, protocol } = new URL(publicUrl);
  const root = pathname.replace(/\/+$/, '');

  const own = styles.map(
    (name) => html`
<link rel="stylesheet" href="${root}${path}/${name}">`,
  );

  function send(ctx: Context, { status, title, body, isLarge }: H5Sheet): void {
    const document = html`<!doctype html>
<html lang="zh-CN"${isLarge ? html` class="large"` : null}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${root}${path}/board.css">${own}
<link rel="icon" href="${root}${path}/icon.svg">
</head>
<body>
<header><span>${renderSentence(siteName)}</span></header>
<main><h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
    ctx.status = status;
    ctx.set('Content-Type', 'text/html; charset=utf-8');
    ctx.body = document.markup;
  }

  return {
    root,
    send,
    refuse(ctx, status, fault) {
      const body = html`<section role="alert"><p>${renderSentence(fault)}</p></section>`;
      send(ctx, { status, title: renderSentence(siteName), body, isLarge: false });
    },
    readSize(ctx) {
      const asked = ctx.query.size;
      if (asked !== 'large' && asked !== 'usual') return readCookie(ctx, sizeCookie) === 'large';
      const scope = { path: `${root}${h5Path}`, secure: protocol === 'https:' };
      setCookie(ctx, scope, { name: sizeCookie, value: asked, maxAgeSeconds: yearSeconds, sameSite: 'Lax' });
      return asked === 'large';
    },
    sendAsset(ctx, rest) {
      const asset = [...assets, ...styles].find((name) => rest === `/${name}`);
      if (!asset) return false;
      const { contentType, content } = readAsset(asset);
      ctx.set('Content-Type', contentType);
      ctx.set('Cache-Control', 'public, max-age=3600');
      ctx.body = content;
      return true;
    },
  };
}
