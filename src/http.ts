// The Koa app: webhooks first, then health, then the REST API behind its token. The error boundary of
// everything that is not a webhook. Opens the one transaction of an API request; who was refused is noted in another.
import { createHash, timingSafeEqual } from 'node:crypto';
import Koa, { type Context } from 'koa';
import Router from 'koa-router';
import type { z } from 'zod';
import type { Clock } from './clock.ts';
import { type Action, type Actor, can } from './domain/permission.ts';
import { AppError, toAppError } from './errors.ts';
import type { IdSource } from './id.ts';
import type { Log } from './log.ts';
import { type AuditNote, noteAudit } from './services/audit.ts';
import { loadFrame } from './services/campaign.ts';
import { findTokenActor, isTokenForm } from './services/token.ts';
import type { Db } from './store/db.ts';
import { cleanTyped } from './text.ts';
import type { Route, RouteAnswer } from './web/route.ts';
import { readBody } from './webhook.ts';

/** Largest upload, bytes (INTERFACES.md, "Status codes"). */
const maxUploadBytes = 20 * 1024 * 1024;
/** An import may take its time. */
const requestDeadlineMs = 60_000;

/** A part that answers a path and everything under it. */
export interface Mount {
  /** `/admin`. */
  readonly path: string;
  handle(ctx: Context): Promise<void>;
}

/** What the HTTP side needs. */
export interface HttpDeps {
  readonly db: Db;
  readonly ids: IdSource;
  readonly clock: Clock;
  /** Tokens keep transport time. */
  readonly wall: Clock;
  readonly zone: string;
  readonly log: Log;
  readonly apiToken: string;
  /** Path → handler of a messenger's webhook; empty in a worker. */
  readonly webhooks: ReadonlyMap<string, (ctx: Context) => Promise<void>>;
  readonly routes: readonly Route[];
  /** What answers everything under a path by itself: the office's pages, the simulator. */
  readonly mounts: readonly Mount[];
  /** Null: ready; else what is not, one word each. */
  readonly findUnready: () => Promise<readonly string[]>;
  readonly renderMetrics: () => Promise<{ contentType: string; text: string }>;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** What tells nothing about a person is not noted in the audit log. */
const unnoted: ReadonlySet<Action> = new Set(['help.read', 'campaign.read']);

/** The bootstrap token's holder, or the person of a personal token in the post that it was issued for. */
async function authenticate(ctx: Context, deps: HttpDeps, expected: Buffer): Promise<Actor> {
  const given = /^Bearer ([\x21-\x7e]{1,512})$/.exec(ctx.get('Authorization'))?.[1];
  // Compared by digest: equal length whatever was sent, and no early end.
  if (given !== undefined && timingSafeEqual(digest(given), expected))
    return { person: null, posts: [], system: true };
  const actor = given !== undefined && isTokenForm(given) ? await findBearer(deps, given) : null;
  if (actor) return actor;
  throw new AppError(
    'unauthenticated',
    'token-missing',
    'send an API token that holds as "Authorization: Bearer …"',
  );
}

function findBearer(deps: HttpDeps, token: string): Promise<Actor | null> {
  const { db, zone } = deps;
  return db.transaction(optionsOf(deps), async (tx) => findTokenActor(tx, await loadFrame(tx, zone), token));
}

function optionsOf({ clock, wall, ids }: HttpDeps) {
  return { now: clock.now(), wallNow: wall.now(), ids, deadlineMs: requestDeadlineMs };
}

function noteOf(route: Route, ctx: Context): AuditNote | null {
  if (unnoted.has(route.action)) return null;
  return { via: 'api', kind: route.action, subject: ctx.path, data: { method: route.method } };
}

/** In a transaction of its own: that of the request, where there was one, is undone. */
async function noteRefusal(deps: HttpDeps, actor: Actor, note: AuditNote | null): Promise<void> {
  if (note === null) return;
  const refused = { ...note, outcome: 'refused' } as const;
  await deps.db.transaction(optionsOf(deps), async (tx) => noteAudit(tx, actor, refused));
}

/** Runs what a refusal of permission may come from, and notes it. @throws AppError */
async function notingRefusals<T>(work: () => T | Promise<T>, noteIt: () => Promise<void>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.kind === 'denied') await noteIt();
    throw error;
  }
}

/** @throws AppError `denied` */
function requireAllowed(actor: Actor, action: Action): void {
  const verdict = can(actor, action);
  if (!verdict.allowed) throw new AppError('denied', verdict.reason, 'this token may not do that');
}

/** What was written in an address, without what is no writing and what no store takes. */
function cleanAll(given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, cleanTyped(value)]));
}

/** @throws AppError `input` naming every parameter that does not fit */
function parseQuery(route: Route, ctx: Context): z.infer<Route['query']> {
  const given = cleanAll(Object.fromEntries(new URLSearchParams(ctx.querystring)));
  const parsed = route.query.safeParse(given);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({
    parameter: issue.path.join('.'),
    message: issue.message,
  }));
  throw new AppError('input', 'query-invalid', 'the query has parameters that do not fit', { details });
}

async function readUpload(route: Route, ctx: Context): Promise<{ body: Buffer; contentType: string }> {
  const contentType = (ctx.get('Content-Type').split(';')[0] ?? '').trim().toLowerCase();
  if (!route.accepts) return { body: Buffer.alloc(0), contentType };
  if (!route.accepts.includes(contentType)) {
    const message = `send the file with one of these content types: ${route.accepts.join(', ')}`;
    throw new AppError('input', 'content-type', message, { status: 415 });
  }
  const body = await readBody(ctx.req, maxUploadBytes);
  if (body.length === 0)
    throw new AppError('input', 'body-empty', 'the body is empty: send the file as the body');
  return { body, contentType };
}

function send(ctx: Context, answer: RouteAnswer): void {
  ctx.status = answer.status;
  ctx.set('Cache-Control', 'no-store');
  ctx.set('X-Content-Type-Options', 'nosniff');
  if ('json' in answer) {
    ctx.body = answer.json;
    return;
  }
  ctx.set('Content-Type', answer.contentType);
  ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`);
  ctx.body = answer.file;
}

function serveRoute(route: Route, deps: HttpDeps, token: Buffer) {
  return async (ctx: Context & { params: Record<string, string> }): Promise<void> => {
    const actor = await authenticate(ctx, deps, token);
    const params = cleanAll(ctx.params);
    const note = noteOf(route, ctx);
    const answer = await notingRefusals(
      async () => {
        requireAllowed(actor, route.action);
        const query = parseQuery(route, ctx);
        const upload = await readUpload(route, ctx);
        const prepared = await route.prepare?.({ actor, query });
        return deps.db.transaction(optionsOf(deps), async (tx) => {
          const frame = await loadFrame(tx, deps.zone);
          // Only now it is known whether the campaign was closed.
          if (frame.closed) requireAllowed({ ...actor, closed: true }, route.action);
          const given = await route.run({ tx, actor, frame, params, query, prepared, ...upload });
          if (note) noteAudit(tx, actor, { ...note, outcome: given.status < 400 ? 'done' : 'refused' });
          return given;
        });
      },
      () => noteRefusal(deps, actor, note),
    );
    send(ctx, answer);
  };
}

/** What the caller is told: our own words for what he can mend, a number for what only the operator can. */
function errorBody(error: AppError, incident: string | null) {
  if (incident !== null) {
    const message = 'something went wrong here; give the incident number to the operator';
    return { error: { code: 'internal', message, details: { incident } } };
  }
  const { code, message, details } = error;
  return { error: { code, message, ...(details === undefined ? {} : { details }) } };
}

function answerError(ctx: Context, error: AppError, deps: HttpDeps): void {
  const incident = error.report ? deps.ids.newId().slice(-8) : null;
  if (incident !== null) deps.log.error('a request failed', { incident, path: ctx.path, error });
  ctx.status = error.status;
  ctx.body = errorBody(error, incident);
  if (error.kind === 'unauthenticated') ctx.set('WWW-Authenticate', 'Bearer');
  if (error.kind === 'too-large') ctx.set('Connection', 'close');
}

function createBoundary(deps: HttpDeps) {
  return async (ctx: Context, next: () => Promise<void>): Promise<void> => {
    try {
      await next();
      if (ctx.status !== 404 || ctx.body) return;
      throw new AppError('not-found', 'no-such-path', 'there is nothing at this path');
    } catch (thrown) {
      answerError(ctx, toAppError(thrown), deps);
    }
  };
}

function addHealth(router: Router, deps: HttpDeps): void {
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const unready = await deps.findUnready();
    ctx.status = unready.length === 0 ? 200 : 503;
    ctx.body = unready.length === 0 ? { status: 'ready' } : { status: 'not-ready', waitingFor: unready };
  });
  router.get('/metrics', async (ctx) => {
    const { contentType, text } = await deps.renderMetrics();
    ctx.set('Content-Type', contentType);
    ctx.body = text;
  });
}

/** Makes the app; who listens is `main`'s. */
export function createHttp(deps: HttpDeps): Koa {
  const koa = new Koa();
  const token = digest(deps.apiToken);
  const router = new Router();
  addHealth(router, deps);
  for (const route of deps.routes) {
    const serve = serveRoute(route, deps, token);
    if (route.method === 'GET') router.get(route.path, serve);
    else router.post(route.path, serve);
  }
  koa.use(async (ctx, next) => {
    const webhook = deps.webhooks.get(ctx.path);
    const fits = ctx.method === 'GET' || ctx.method === 'POST';
    return webhook && fits ? webhook(ctx) : next();
  });
  koa.use(createBoundary(deps));
  koa.use(async (ctx, next) => {
    const mount = deps.mounts.find(({ path }) => ctx.path === path || ctx.path.startsWith(`${path}/`));
    return mount ? mount.handle(ctx) : next();
  });
  koa.use(router.routes());
  koa.use(router.allowedMethods());
  koa.on('error', (error: unknown) => deps.log.warn('a connection broke', { error }));
  return koa;
}
