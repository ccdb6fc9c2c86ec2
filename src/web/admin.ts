// The office's pages: what each address under /admin leads to. Who enters is `admin-door`'s, a page inside is
// `admin-serve`'s; whatever breaks goes to `http`'s boundary.
import type { Context } from 'koa';
import { type Actor, can } from '../domain/permission.ts';
import { say } from '../text.ts';
import { type Answer, showEnter, signIn, signOut, turnAway, useTicket } from './admin-door.ts';
import { homeSection } from './admin-home.ts';
import { sendFault, setPageHeaders } from './admin-page.ts';
import { type AdminDeps, adminPath, type Office, placeOf } from './admin-place.ts';
import type { Section } from './admin-section.ts';
import { findSection, serveSection } from './admin-serve.ts';
import { type AssetName, assetNames, readAsset } from './asset.ts';
import { createSessions, sessionKeyOf, type Visitor } from './session.ts';

type Answers = Readonly<Partial<Record<string, Answer>>>;

function sendAsset(name: AssetName): Answer {
  return (ctx) => {
    const { contentType, content } = readAsset(name);
    ctx.set('Content-Type', contentType);
    ctx.set('Cache-Control', 'public, max-age=3600');
    ctx.body = content;
  };
}

function mayReadQueues(visitor: Visitor): visitor is Visitor & { actor: Actor } {
  return visitor.kind === 'known' && can(visitor.actor, 'queue.read').allowed;
}

/** The board for who may read it; a page leads to the door, its API says no. */
function showBoard({ deps, place, sessions }: Office): Answer {
  return async (ctx) => {
    const visitor = await sessions.find(ctx);
    if (mayReadQueues(visitor)) return deps.board.handle(ctx);
    if (!ctx.path.startsWith(`${adminPath}/queues/api/`)) return ctx.redirect(place.root);
    ctx.status = visitor.kind === 'known' || visitor.kind === 'refused' ? 403 : 401;
    ctx.body = { error: { code: ctx.status === 403 ? 'denied' : 'unauthenticated' } };
  };
}

/** A page for who has a session; the door, at the first page's address, for everybody else. */
function servePage(office: Office, section: Section, rest: string): Answer {
  return async (ctx) => {
    const visitor = await office.sessions.find(ctx);
    if (visitor.kind === 'known')
      return serveSection({ ctx, office, section, rest, actor: visitor.actor, session: visitor.session });
    if (section === homeSection) return turnAway(ctx, office, visitor);
    ctx.status = 303;
    ctx.redirect(office.place.root);
  };
}

/** Path and method → answer. */
function listAnswers(office: Office): ReadonlyMap<string, Answers> {
  const home = servePage(office, homeSection, '');
  return new Map<string, Answers>([
    ['', { GET: home }],
    ['/', { GET: home }],
    ['/enter', { GET: showEnter(office), POST: useTicket(office) }],
    ['/sign-in', { POST: signIn(office) }],
    ['/sign-out', { POST: signOut(office) }],
    ...assetNames.map((name) => [`/asset/${name}`, { GET: sendAsset(name) }] as const),
  ]);
}

function findAnswer(office: Office, answers: ReadonlyMap<string, Answers>, path: string, method: string) {
  const found = answers.get(path);
  if (found) return found[method === 'HEAD' ? 'GET' : method] ?? found;
  const page = findSection(path);
  return page && servePage(office, page.section, page.rest);
}

/** The office's pages, to be mounted: everything under `/admin`. */
export function createAdmin(deps: AdminDeps): {
  readonly path: string;
  /** As the pages' other ways in share it. */
  readonly office: Office;
  handle(ctx: Context): Promise<void>;
} {
  const place = placeOf(deps.publicUrl);
  const key = sessionKeyOf(deps);
  const office: Office = { deps, place, key, sessions: createSessions(deps, place, key) };
  const answers = listAnswers(office);
  const board = showBoard(office);
  return {
    path: adminPath,
    office,
    async handle(ctx) {
      setPageHeaders(ctx);
      const path = ctx.path.slice(adminPath.length);
      if (path === '/queues' || path.startsWith('/queues/')) return board(ctx);
      const found = findAnswer(office, answers, path, ctx.method);
      if (!found) return sendFault(ctx, place, 404, say('admin.notFound'));
      if (typeof found === 'function') return found(ctx);
      ctx.set('Allow', Object.keys(found).join(', '));
      sendFault(ctx, place, 405, say('admin.methodWrong'));
    },
  };
}
