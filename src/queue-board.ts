// Bull Board over the queues, to look at and never to touch: rows are the truth, and a job is only a wake-up. The
// server adapter is our own: Bull Board's pages load a font from elsewhere. Who may look is asked before (`web`).
import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import type { Queue } from 'bullmq';
import type { Context } from 'koa';
import { AppError } from './errors.ts';
import type { Log } from './log.ts';
import { boardPolicy, listStatics, renderEntry, sendStatic } from './queue-board-page.ts';
import { scrubText } from './scrub-text.ts';

/** What the board needs. */
export interface QueueBoardDeps {
  readonly queues: readonly Queue[];
  /** Path as the server sees it; the board answers everything under it. */
  readonly path: string;
  /** For a browser the path follows on that of this address. */
  readonly publicUrl: string;
  /** Whether the queues' server knows who works: Redis does; on PostgreSQL it would look as if nobody did. */
  readonly showWorkers: boolean;
  readonly log: Log;
}

/** The board. */
export interface QueueBoard {
  handle(ctx: Context): Promise<void>;
}

/** What Bull Board hands to its server adapter. */
interface Wiring {
  queues: BullBoardQueues;
  uiConfig: UIConfig;
  viewsPath: string;
  staticPath: string;
  entry: AppViewRoute | null;
  routes: readonly AppControllerRoute[];
}

interface OpenBoard {
  /** The board's path as the browser sees it. */
  readonly root: string;
  readonly wiring: Wiring;
  readonly statics: ReadonlySet<string>;
  readonly log: Log;
}

function createAdapter(wiring: Wiring): IServerAdapter {
  const set = (change: Partial<Wiring>): IServerAdapter => {
    Object.assign(wiring, change);
    return adapter;
  };
  const adapter: IServerAdapter = {
    setQueues: (queues) => set({ queues }),
    setViewsPath: (viewsPath) => set({ viewsPath }),
    setStaticPath: (_route, staticPath) => set({ staticPath }),
    setEntryRoute: (entry) => set({ entry }),
    // What breaks goes to the error boundary of `http`.
    setErrorHandler: () => set({}),
    setApiRoutes: (routes) => set({ routes }),
    setUIConfig: (uiConfig) => set({ uiConfig }),
  };
  return adapter;
}

/** Reads of the queues alone; loaded at the first look, since few processes are ever looked at. */
async function openBoard({ queues, showWorkers }: QueueBoardDeps, root: string): Promise<Wiring> {
  const { createBullBoard } = await import('@bull-board/api');
  const { BullMQAdapter } = await import('@bull-board/api/bullMQAdapter');
  const office = root.replace(/\/[^/]*$/, '');
  const icon = `${office}/asset/icon.svg`;
  const wiring: Wiring = {
    queues: new Map(),
    uiConfig: {},
    viewsPath: '',
    staticPath: '',
    entry: null,
    routes: [],
  };
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false })),
    serverAdapter: createAdapter(wiring),
    options: {
      uiConfig: {
        boardTitle: '先锋队列看板',
        locale: { lng: 'zh-CN' },
        hideDocsLink: true,
        showWorkers,
        boardLogo: { path: icon, width: 28, height: 28 },
        favIcon: { default: icon, alternative: icon },
        miscLinks: [{ text: '回到后台', url: office }],
      },
    },
  });
  return wiring;
}

/** Parameters of the path where it fits the route; null where it does not. */
function matchRoute(route: string, path: string): Record<string, string> | null {
  const names = [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const found = new RegExp(`^${route.replaceAll(/:\w+/g, '([^/]+)')}$`).exec(path);
  if (!found) return null;
  try {
    return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]));
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

const listOf = <T>(one: T | readonly T[]): readonly T[] => (Array.isArray(one) ? one : [one as T]);

/** Databases quote what was stored in what they say. */
function dropQuoted(text: string): string {
  return scrubText(text).replaceAll(/(['"`]).*?\1|=\([^)]*\)/gs, '…');
}

/** A stack with its frames as they are, and what was said before them without what it quotes. */
function veilStack(stack: string): string {
  const at = stack.search(/^\s+at /m);
  return at < 0 ? dropQuoted(stack) : dropQuoted(stack.slice(0, at)) + stack.slice(at);
}

function veil(key: string, value: unknown): unknown {
  if (key === 'failedReason' && typeof value === 'string') return dropQuoted(value);
  if (key === 'stacktrace' && Array.isArray(value)) return value.map((stack) => veilStack(String(stack)));
  return value;
}

/** @throws AppError `unavailable` where the queues' server gave no answer */
async function look<T>(log: Log, ask: () => T | Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    log.warn('the board got no answer from the queues', { error: cause });
    throw new AppError('unavailable', 'queue-away', 'the queues gave no answer', { cause });
  }
}

async function answerApi(ctx: Context, { wiring, log }: OpenBoard, path: string): Promise<boolean> {
  for (const { method, route, handler } of wiring.routes) {
    const params = listOf(route)
      .map((one) => matchRoute(one, path))
      .find((one) => one !== null);
    if (!params || !listOf(method).includes('get')) continue;
    const query = Object.fromEntries(new URLSearchParams(ctx.querystring));
    const { queues, uiConfig } = wiring;
    const request = { queues, uiConfig, query, params, body: {}, headers: {} };
    const { status = 200, body } = await look(log, () => handler(request));
    ctx.status = status;
    ctx.set('Content-Type', 'application/json; charset=utf-8');
    ctx.body = JSON.stringify(body, veil);
    return true;
  }
  return false;
}

function answerEntry(ctx: Context, { entry, uiConfig, viewsPath }: Wiring, root: string): void {
  const params = entry?.handler({ basePath: `${root}/`, uiConfig }).params ?? {};
  const { title = '', favIconDefault: icon = '', uiConfig: json = '{}' } = params;
  ctx.set('Content-Type', 'text/html; charset=utf-8');
  ctx.body = renderEntry(viewsPath, { root, title, icon, uiConfig: json });
}

async function answer(ctx: Context, board: OpenBoard, rest: string): Promise<void> {
  const { root, wiring, statics } = board;
  const file = rest.startsWith('/static/') ? rest.slice('/static/'.length) : null;
  if (file !== null && statics.has(file)) return sendStatic(ctx, wiring.staticPath, file);
  if (await answerApi(ctx, board, rest)) return;
  const isEntry = listOf(wiring.entry?.route ?? []).some((route) => matchRoute(route, rest) !== null);
  if (isEntry) return answerEntry(ctx, wiring, root);
  throw new AppError('not-found', 'no-such-path', 'there is nothing at this path');
}

/** Makes the board. @throws AppError `not-found`, and `input` (405) for whatever is not a look */
export function createQueueBoard(deps: QueueBoardDeps): QueueBoard {
  const { path, publicUrl } = deps;
  let opening: Promise<OpenBoard> | null = null;
  const root = `${new URL(publicUrl).pathname.replace(/\/+$/, '')}${path}`;
  const open = async (): Promise<OpenBoard> => {
    const wiring = await openBoard(deps, root);
    return { root, wiring, statics: listStatics(wiring.staticPath), log: deps.log };
  };
  return {
    async handle(ctx) {
      if (ctx.method !== 'GET' && ctx.method !== 'HEAD') {
        ctx.set('Allow', 'GET, HEAD');
        throw new AppError('input', 'read-only', 'the board only shows', { status: 405 });
      }
      opening ??= open();
      ctx.set('Content-Security-Policy', boardPolicy);
      await answer(ctx, await opening, ctx.path.slice(path.length) || '/');
    },
  };
}
