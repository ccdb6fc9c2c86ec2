// A page under `/h5` that a personal link from the bot opens: who holds the link, and for how long. Reads only, needs no
// script. What it shows is the page's own matter, the document round it `h5-frame`'s.
import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import {
  boardLinkMinutes,
  type PageUrl,
  pagePath,
  readBoardLink,
  signBoardLink,
} from '../domain/board-link.ts';
import type { Actor } from '../domain/permission.ts';
import type { IdSource } from '../id.ts';
import { loadActor } from '../services/admin-ticket.ts';
import { loadFrame } from '../services/campaign.ts';
import type { Frame, Tx } from '../services/frame.ts';
import { cleanTyped, type Sentence } from '../text.ts';
import type { Html } from './admin-html.ts';
import type { Transactor } from './admin-place.ts';
import type { AssetName } from './asset.ts';
import { createH5Frame, setH5Headers } from './h5-frame.ts';

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

/** Makes personal links to the pages. */
export function h5Links({ publicUrl, key, wall }: Pick<H5Deps, 'publicUrl' | 'key' | 'wall'>): PageUrl {
  return (page, personId, fields = {}) => {
    const query = new URLSearchParams({ t: signBoardLink(personId, key, wall.now()), ...fields });
    return `${publicUrl}${pagePath(page)}?${query}`;
  };
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
  /** Style sheets besides the board's. */
  readonly styles?: readonly AssetName[];
  show(request: H5Request): Promise<H5Answer>;
  /** Files behind it, by what follows its path: `/table.xlsx`. */
  readonly files?: Readonly<Record<string, (request: H5Request) => Promise<H5FileAnswer>>>;
  /** Files whose names are not known before; null for what is none. */
  readonly fileAt?: (path: string) => ((request: H5Request) => Promise<H5FileAnswer>) | null;
}

/** A file does nothing and loads nothing, whatever is in it. */
const filePolicy = "default-src 'none'; sandbox";

/** Rid of what is no writing, which a database would not take. */
function cleanQuery(query: Context['query']): Context['query'] {
  const clean = Object.entries(query).map(([name, value]) => [
    name,
    typeof value === 'string' ? cleanTyped(value) : value,
  ]);
  return Object.fromEntries(clean) as Context['query'];
}

/** Mounts a page: everything under its path. */
export function createH5Page(
  deps: H5Deps,
  page: H5Page,
): { path: string; handle(ctx: Context): Promise<void> } {
  const { publicUrl } = deps;
  const h5 = createH5Frame({
    publicUrl,
    path: page.path,
    siteName: page.siteName,
    styles: page.styles ?? [],
  });
  const { root, send, readSize, sendAsset } = h5;

  function refuse(ctx: Context, status: number, fault: Sentence): null {
    h5.refuse(ctx, status, fault);
    return null;
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
      return answerTo({ tx, frame, actor, query: cleanQuery(ctx.query), isLarge, hrefOf });
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
      // The link is in the address: it goes to nobody else.
      setH5Headers(ctx, 'no-referrer');
      if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
        ctx.set('Allow', 'GET');
        refuse(ctx, 405, page.notFound);
        return;
      }
      const path = ctx.path.slice(page.path.length);
      if (sendAsset(ctx, path)) return;
      const named = page.files && Object.hasOwn(page.files, path) ? page.files[path] : undefined;
      const file = named ?? page.fileAt?.(path);
      if (file) await sendFile(ctx, file);
      else if (path === '' || path === '/') await show(ctx);
      else refuse(ctx, 404, page.notFound);
    },
  };
}
