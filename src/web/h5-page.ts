// A page under `/h5` that a personal link from the bot opens: who holds the link, the size of type, the frame round what
// is shown. Reads only, needs no script. What it shows is the page's own matter.
import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import { contentPolicy } from '../content-policy.ts';
import { boardLinkMinutes, readBoardLink, signBoardLink } from '../domain/board-link.ts';
import type { Actor } from '../domain/permission.ts';
import type { IdSource } from '../id.ts';
import { loadActor } from '../services/admin-ticket.ts';
import { loadFrame } from '../services/campaign.ts';
import type { Frame, Tx } from '../services/frame.ts';
import { renderSentence, type Sentence } from '../text.ts';
import { readCookie, setCookie } from './admin-cookie.ts';
import { type Html, html } from './admin-html.ts';
import type { Transactor } from './admin-place.ts';
import { readAsset } from './asset.ts';

/** What such pages need. */
export interface H5Deps {
  readonly db: Transactor;
  readonly ids: IdSource;
  readonly clock: Clock;
  /** Links keep transport time. */
  readonly wall: Clock;
  readonly zone: string;
  readonly publicUrl: string;
  /** 32 bytes: what links are signed with. */
  readonly key: Uint8Array;
}

/** A request by a link that opens. */
export interface H5Request {
  readonly tx: Tx;
  readonly frame: Frame;
  readonly actor: Actor;
  readonly query: Context['query'];
  readonly isLarge: boolean;
  /** Address of this page, or of one of its files, with these fields; the link's own token is kept. */
  readonly hrefOf: (fields: Readonly<Record<string, string>>, file?: string) => string;
}

/** Makes personal links to a page. */
export function h5Links(
  { publicUrl, key, wall }: Pick<H5Deps, 'publicUrl' | 'key' | 'wall'>,
  path: string,
): (personId: string) => string {
  return (personId) => `${publicUrl}${path}?t=${signBoardLink(personId, key, wall.now())}`;
}

/** What is shown, or why nothing is. */
export type H5Answer =
  | { readonly outcome: 'shown'; readonly title: string; readonly body: Html }
  | { readonly outcome: 'refused'; readonly fault: Sentence };

/** A file, written once the transaction has ended; or why there is none. */
export type H5FileAnswer =
  | {
      readonly outcome: 'file';
      readonly name: string;
      readonly contentType: string;
      /** Whether the browser shows it; left out: it is offered for download. */
      readonly isInline?: boolean;
      /** Null where it is not there any more. */
      write(): Promise<Buffer | null>;
    }
  | { readonly outcome: 'refused'; readonly fault: Sentence; readonly status?: number };

/** One page. */
export interface H5Page {
  /** Where it stands. */
  readonly path: string;
  readonly siteName: Sentence;
  readonly linkUnknown: Sentence;
  readonly linkEnded: (words: { minutes: number }) => Sentence;
  readonly notFound: Sentence;
  show(request: H5Request): Promise<H5Answer>;
  /** Files behind it, by what follows its path: `/table.xlsx`. */
  readonly files?: Readonly<Record<string, (request: H5Request) => Promise<H5FileAnswer>>>;
  /** Files whose names are not known before; null for what is none. */
  readonly fileAt?: (path: string) => ((request: H5Request) => Promise<H5FileAnswer>) | null;
}

/** What a page loads besides itself. */
const assets = ['board.css', 'icon.svg'] as const;
/** A file does nothing and loads nothing, whatever is in it. */
const filePolicy = "default-src 'none'; sandbox";
const sizeCookie = 'xianfeng_size';
const yearSeconds = 365 * 24 * 60 * 60;

function setHeaders(ctx: Context): void {
  ctx.set('Content-Security-Policy', contentPolicy);
  ctx.set('X-Content-Type-Options', 'nosniff');
  // The link is in the address: it goes to nobody else.
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set('Cache-Control', 'no-store');
}

interface Sheet {
  readonly status: number;
  readonly title: string;
  readonly body: Html;
  readonly isLarge: boolean;
}

/** Mounts a page: everything under its path. */
export function createH5Page(
  deps: H5Deps,
  page: H5Page,
): { path: string; handle(ctx: Context): Promise<void> } {
  const { pathname, protocol } = new URL(deps.publicUrl);
  const root = pathname.replace(/\/+$/, '');

  function send(ctx: Context, { status, title, body, isLarge }: Sheet): void {
    const document = html`<!doctype html>
<html lang="zh-CN"${isLarge ? html` class="large"` : null}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${root}${page.path}/board.css">
<link rel="icon" href="${root}${page.path}/icon.svg">
</head>
<body>
<header><span>${renderSentence(page.siteName)}</span></header>
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

  function refuse(ctx: Context, status: number, fault: Sentence): null {
    const body = html`<section role="alert"><p>${renderSentence(fault)}</p></section>`;
    send(ctx, { status, title: renderSentence(page.siteName), body, isLarge: false });
    return null;
  }

  /** The size that was asked for now, else the one that was asked for last. */
  function readSize(ctx: Context): boolean {
    const asked = ctx.query.size;
    if (asked !== 'large' && asked !== 'usual') return readCookie(ctx, sizeCookie) === 'large';
    const scope = { path: `${root}/h5`, secure: protocol === 'https:' };
    setCookie(ctx, scope, { name: sizeCookie, value: asked, maxAgeSeconds: yearSeconds, sameSite: 'Lax' });
    return asked === 'large';
  }

  /** Loads for whoever holds the link; null where it opens nothing, or nothing of his, which is said. */
  async function load<A extends { readonly outcome: string }>(
    ctx: Context,
    answerTo: (request: H5Request) => Promise<A | { outcome: 'refused'; fault: Sentence; status?: number }>,
  ): Promise<{ answer: A; isLarge: boolean } | null> {
    const { db, clock, wall, ids, zone, key } = deps;
    const token = typeof ctx.query.t === 'string' ? ctx.query.t : '';
    const link = readBoardLink(token, key, wall.now());
    if (link.outcome === 'invalid') return refuse(ctx, 403, page.linkUnknown);
    if (link.outcome === 'expired') return refuse(ctx, 410, page.linkEnded({ minutes: boardLinkMinutes }));
    const isLarge = readSize(ctx);
    const hrefOf: H5Request['hrefOf'] = (fields, file = '') =>
      `${root}${page.path}${file}?${new URLSearchParams({ ...fields, t: token })}`;
    const options = { now: clock.now(), wallNow: wall.now(), ids };
    const answer = await db.transaction(options, async (tx) => {
      const frame = await loadFrame(tx, zone);
      const actor = await loadActor(tx, frame, link.personId);
      return answerTo({ tx, frame, actor, query: ctx.query, isLarge, hrefOf });
    });
    if ('fault' in answer) return refuse(ctx, answer.status ?? 403, answer.fault);
    return { answer, isLarge };
  }

  async function show(ctx: Context): Promise<void> {
    const loaded = await load(ctx, (request) => page.show(request));
    if (loaded?.answer.outcome !== 'shown') return;
    const { title, body } = loaded.answer;
    send(ctx, { status: 200, title, body, isLarge: loaded.isLarge });
  }

  async function sendFile(
    ctx: Context,
    answerTo: (request: H5Request) => Promise<H5FileAnswer>,
  ): Promise<void> {
    const loaded = await load(ctx, answerTo);
    if (loaded?.answer.outcome !== 'file') return;
    const { name, contentType, isInline = false, write } = loaded.answer;
    const content = await write();
    if (content === null) {
      refuse(ctx, 404, page.notFound);
      return;
    }
    ctx.set('Content-Security-Policy', filePolicy);
    ctx.set('Content-Type', contentType);
    const kind = isInline ? 'inline' : 'attachment';
    ctx.set('Content-Disposition', `${kind}; filename*=UTF-8''${encodeURIComponent(name)}`);
    ctx.body = content;
  }

  return {
    path: page.path,
    async handle(ctx) {
      setHeaders(ctx);
      if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
        ctx.set('Allow', 'GET');
        refuse(ctx, 405, page.notFound);
        return;
      }
      const path = ctx.path.slice(page.path.length);
      const asset = assets.find((name) => path === `/${name}`);
      if (asset) {
        const { contentType, content } = readAsset(asset);
        ctx.set('Content-Type', contentType);
        ctx.set('Cache-Control', 'public, max-age=3600');
        ctx.body = content;
        return;
      }
      const named = page.files && Object.hasOwn(page.files, path) ? page.files[path] : undefined;
      const file = named ?? page.fileAt?.(path);
      if (file) await sendFile(ctx, file);
      else if (path === '' || path === '/') await show(ctx);
      else refuse(ctx, 404, page.notFound);
    },
  };
}
