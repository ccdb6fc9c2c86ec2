// `/h5/board`: how far an organisation is, for whoever holds a personal link from the bot. Reads only, needs no script.
import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import { contentPolicy } from '../content-policy.ts';
import { boardLinkMinutes, readBoardLink, signBoardLink } from '../domain/board-link.ts';
import type { Actor } from '../domain/permission.ts';
import { xlsxType } from '../exports/roster-file.ts';
import type { IdSource } from '../id.ts';
import { loadActor } from '../services/admin-ticket.ts';
import { noteAudit } from '../services/audit.ts';
import { loadBoard } from '../services/board.ts';
import { loadBoardTable } from '../services/board-table.ts';
import { loadFrame } from '../services/campaign.ts';
import type { Frame, Tx } from '../services/frame.ts';
import { renderSentence, type Sentence, say } from '../text.ts';
import { readCookie, setCookie } from './admin-cookie.ts';
import { type Html, html } from './admin-html.ts';
import type { Transactor } from './admin-place.ts';
import { readAsset } from './asset.ts';
import { writeTable } from './board-table.ts';
import { viewBoard } from './board-view.ts';

/** Where it stands. */
export const boardPath = '/h5/board';

/** Behind it: what is seen as a file. */
const tablePath = '/table.xlsx';

/** What the board needs. */
export interface BoardDeps {
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

/** Makes personal links to the board. */
export function boardLinks({ publicUrl, key, wall }: Pick<BoardDeps, 'publicUrl' | 'key' | 'wall'>) {
  return (personId: string) => `${publicUrl}${boardPath}?t=${signBoardLink(personId, key, wall.now())}`;
}

const sizeCookie = 'xianfeng_size';
const yearSeconds = 365 * 24 * 60 * 60;

function setHeaders(ctx: Context): void {
  ctx.set('Content-Security-Policy', contentPolicy);
  ctx.set('X-Content-Type-Options', 'nosniff');
  // The link is in the address: it goes to nobody else.
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set('Cache-Control', 'no-store');
}

const assets = ['board.css', 'icon.svg'] as const;

function sendAsset(ctx: Context, name: (typeof assets)[number]): void {
  const { contentType, content } = readAsset(name);
  ctx.set('Content-Type', contentType);
  ctx.set('Cache-Control', 'public, max-age=3600');
  ctx.body = content;
}

interface Sheet {
  readonly status: number;
  readonly title: string;
  readonly body: Html;
  readonly isLarge: boolean;
}

function send(ctx: Context, root: string, { status, title, body, isLarge }: Sheet): void {
  const document = html`<!doctype html>
<html lang="zh-CN"${isLarge ? html` class="large"` : null}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" type="image/svg+xml" href="${root}${boardPath}/icon.svg">
<link rel="stylesheet" href="${root}${boardPath}/board.css">
</head>
<body>
<header><span>${renderSentence(say('board.siteName'))}</span></header>
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

/** Whose board. */
interface Wanted {
  readonly actor: Actor;
  readonly organizationId: string | null;
}

/** Who holds the link, or why it opens nothing. */
type Looker =
  | { readonly outcome: 'known'; readonly personId: string }
  | { readonly outcome: 'refused'; readonly status: number; readonly fault: Sentence };

function findLooker(ctx: Context, { key, wall }: BoardDeps): Looker {
  const token = typeof ctx.query.t === 'string' ? ctx.query.t : '';
  const read = readBoardLink(token, key, wall.now());
  if (read.outcome === 'valid') return { outcome: 'known', personId: read.personId };
  if (read.outcome === 'invalid') return { outcome: 'refused', status: 403, fault: say('board.linkUnknown') };
  return { outcome: 'refused', status: 410, fault: say('board.linkEnded', { minutes: boardLinkMinutes }) };
}

/** The board, to be mounted: everything under {@link boardPath}. */
export function createBoard(deps: BoardDeps): { path: string; handle(ctx: Context): Promise<void> } {
  const { pathname, protocol } = new URL(deps.publicUrl);
  const root = pathname.replace(/\/+$/, '');

  function refuse(ctx: Context, status: number, fault: Sentence): null {
    const body = html`<section role="alert"><p>${renderSentence(fault)}</p></section>`;
    send(ctx, root, { status, title: renderSentence(say('board.siteName')), body, isLarge: false });
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

  /** Runs `load` for whoever holds the link; null where it opens nothing, or nothing of his, which is said. */
  async function look<T extends { readonly outcome: string }>(
    ctx: Context,
    load: (tx: Tx, frame: Frame, wanted: Wanted) => Promise<T>,
  ): Promise<{ result: Exclude<T, { outcome: 'not-yours' }>; today: string } | null> {
    const { db, clock, wall, ids, zone } = deps;
    const looker = findLooker(ctx, deps);
    if (looker.outcome === 'refused') return refuse(ctx, looker.status, looker.fault);
    const organizationId = typeof ctx.query.org === 'string' ? ctx.query.org : null;
    const options = { now: clock.now(), wallNow: wall.now(), ids };
    const { result, today } = await db.transaction(options, async (tx) => {
      const frame = await loadFrame(tx, zone);
      const actor = await loadActor(tx, frame, looker.personId);
      return { result: await load(tx, frame, { actor, organizationId }), today: frame.today };
    });
    if (result.outcome === 'not-yours') return refuse(ctx, 403, say('board.notYours'));
    return { result: result as Exclude<T, { outcome: 'not-yours' }>, today };
  }

  async function show(ctx: Context): Promise<void> {
    const looked = await look(ctx, loadBoard);
    if (!looked) return;
    const { board } = looked.result;
    const isLarge = readSize(ctx);
    const hrefOf = (
      organizationId: string,
      { file = '', ...more }: Readonly<Record<string, string>> = {},
    ) => {
      const token = typeof ctx.query.t === 'string' ? { t: ctx.query.t } : {};
      return `${root}${boardPath}${file}?${new URLSearchParams({ org: organizationId, ...more, ...token })}`;
    };
    const sizeHref = hrefOf(board.organization.id, { size: isLarge ? 'usual' : 'large' });
    const fileHref = hrefOf(board.organization.id, { file: tablePath });
    const { today } = looked;
    const { zone } = deps;
    const page = viewBoard({ board, today, zone, hrefOf: (id) => hrefOf(id), sizeHref, fileHref, isLarge });
    send(ctx, root, { status: 200, ...page, isLarge });
  }

  /** What is seen, as a file; who took it stands in the audit log. */
  async function sendTable(ctx: Context): Promise<void> {
    const looked = await look(ctx, async (tx, frame, wanted) => {
      const table = await loadBoardTable(tx, frame, wanted);
      const outcome = table.outcome === 'listed' ? 'done' : 'refused';
      noteAudit(tx, wanted.actor, { via: 'board', kind: 'board.read', subject: tablePath, outcome });
      return table;
    });
    if (!looked) return;
    const { board, items } = looked.result;
    ctx.set('Content-Type', xlsxType);
    const name = encodeURIComponent(`board-${looked.today}.xlsx`);
    ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
    ctx.body = await writeTable(board, items, deps.zone);
  }

  return {
    path: boardPath,
    async handle(ctx) {
      setHeaders(ctx);
      if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
        ctx.set('Allow', 'GET');
        refuse(ctx, 405, say('board.notFound'));
        return;
      }
      const path = ctx.path.slice(boardPath.length);
      const asset = assets.find((name) => path === `/${name}`);
      if (asset) return sendAsset(ctx, asset);
      if (path === tablePath) return sendTable(ctx);
      if (path === '' || path === '/') return show(ctx);
      refuse(ctx, 404, say('board.notFound'));
    },
  };
}
