// Serves the office's pages to whoever has a session: permission, one transaction a request, the audit log. What was
// refused is said on the page that it was asked on, with what was typed still in the form.
import type { Context } from 'koa';
import { type Action, type Actor, can } from '../domain/permission.ts';
import type { Session } from '../domain/session.ts';
import { AppError, type ErrorKind } from '../errors.ts';
import { type AuditNote, noteAudit } from '../services/audit.ts';
import { loadFrame } from '../services/campaign.ts';
import type { Tx } from '../services/frame.ts';
import { type Sentence, say } from '../text.ts';
import { callApi, prepareApi } from './admin-api.ts';
import { cleanFields, type FormRead, giveFormToken, readForm } from './admin-form.ts';
import { sendFault, sendPage } from './admin-page.ts';
import type { Office } from './admin-place.ts';
import type { Section, SectionAnswer, SectionContext, SectionForm, SentForm } from './admin-section.ts';
import { offerPages, sections } from './admin-sections.ts';

/** An import may take its time. */
const requestDeadlineMs = 60_000;
const mendable: ReadonlySet<ErrorKind> = new Set([
  'input',
  'denied',
  'not-found',
  'conflict',
  'too-large',
  'platform-refused',
]);

/** One request to a page. */
interface Request {
  readonly ctx: Context;
  readonly office: Office;
  readonly section: Section;
  readonly actor: Actor;
  readonly session: Session;
  /** What stands behind the page's path. */
  readonly rest: string;
}

/** What the page is told of a form that was not taken. */
interface Refused {
  readonly fault: Sentence;
  readonly typed: URLSearchParams;
}

/** The page that a path leads to, and what stands behind its own. */
export function findSection(path: string): { section: Section; rest: string } | null {
  const section = sections.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  return section ? { section, rest: path.slice(section.path.length) } : null;
}

function inTransaction<T>({ deps }: Office, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { db, clock, wall, ids } = deps;
  const options = { now: clock.now(), wallNow: wall.now(), ids, deadlineMs: requestDeadlineMs };
  return db.transaction(options, work);
}

async function contextOf(tx: Tx, request: Request, refused: Refused | null): Promise<SectionContext> {
  const { ctx, office, actor } = request;
  const { deps, place } = office;
  const frame = await loadFrame(tx, deps.zone);
  return {
    tx,
    frame,
    actor,
    session: request.session,
    root: place.root,
    offered: offerPages(actor, place.root, request.section),
    formToken: giveFormToken(ctx, office, true),
    query: cleanFields(new URLSearchParams(ctx.querystring)),
    fault: refused?.fault ?? null,
    typed: refused?.typed ?? null,
    tenants: deps.tenants,
    templates: deps.templates,
    dataDir: deps.dataDir,
    boardUrl: actor.person && boardUrlFor(deps, actor.person.id),
    api: (call) => callApi(deps.routes, { tx, frame, actor }, call),
  };
}

function boardUrlFor({ boardUrl }: Office['deps'], personId: string) {
  return () => boardUrl(personId);
}

function noteOf({ section, rest }: Request, kind: Action, outcome: AuditNote['outcome'] = 'done'): AuditNote {
  return { via: 'office', kind, subject: `${section.path}${rest}`, outcome };
}

/** In a transaction of its own: that of the request, where there was one, is undone. */
function noteRefusal(request: Request, kind: Action): Promise<void> {
  return inTransaction(request.office, async (tx) =>
    noteAudit(tx, request.actor, noteOf(request, kind, 'refused')),
  );
}

function send({ ctx, office, section, actor }: Request, answer: SectionAnswer, status?: number): void {
  const { place } = office;
  if (answer.kind === 'moved' || answer.kind === 'elsewhere') {
    ctx.status = 303;
    ctx.redirect(answer.kind === 'moved' ? `${place.root}${answer.to}` : answer.url);
    return;
  }
  if (answer.kind === 'page') {
    const groups = offerPages(actor, place.root, section);
    sendPage(ctx, place, status ?? answer.status ?? 200, { ...answer.page, groups });
    return;
  }
  ctx.set('Content-Type', answer.contentType);
  ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`);
  ctx.body = answer.file;
}

/** @throws AppError for what nobody can mend whom the page speaks to */
function toFault(error: unknown): { fault: Sentence; status: number; denied: boolean } {
  if (!(error instanceof AppError) || !mendable.has(error.kind)) throw error;
  const { code, details, status, kind } = error;
  return { fault: say('adminFault.byCode', { code, details }), status, denied: kind === 'denied' };
}

function look(request: Request): Promise<SectionAnswer | undefined> {
  const { section, rest, office, actor } = request;
  const isFile = rest !== '';
  return inTransaction(office, async (tx) => {
    const context = await contextOf(tx, request, null);
    const given = isFile ? await section.files?.[rest]?.(context) : await section.show(context);
    if (section.personal || isFile) noteAudit(tx, actor, noteOf(request, section.action));
    return given;
  });
}

async function show(request: Request): Promise<void> {
  const { ctx, section, rest } = request;
  try {
    const answer = await look(request);
    if (answer) send(request, answer);
  } catch (error) {
    const { fault, status, denied } = toFault(error);
    if (denied) await noteRefusal(request, section.action);
    const typed = cleanFields(new URLSearchParams(ctx.querystring));
    if (rest !== '' || typed.size === 0) return sendFault(ctx, request.office.place, status, fault);
    // What was asked for in the address cannot be shown: the page without it, and with what was typed in its fields.
    await showAgain(request, { fault, typed }, status);
  }
}

/** The page once more, with what was wrong and what was typed. */
async function showAgain(request: Request, refused: Refused, status: number): Promise<void> {
  const { section, office } = request;
  const answer = await inTransaction(office, async (tx) => {
    const context = await contextOf(tx, request, refused);
    return section.show({ ...context, query: new URLSearchParams() });
  });
  send(request, answer, status);
}

async function run(request: Request, form: SectionForm, sent: SentForm): Promise<void> {
  const { office, actor } = request;
  try {
    const { routes } = office.deps;
    const prepared = await form.prepare?.({ prepareApi: (call) => prepareApi(routes, actor, call) }, sent);
    const answer = await inTransaction(office, async (tx) => {
      const given = await form.run(await contextOf(tx, request, null), sent, prepared);
      const refused = given.kind === 'page' && (given.status ?? 200) >= 400;
      noteAudit(tx, actor, noteOf(request, form.action, refused ? 'refused' : 'done'));
      return given;
    });
    send(request, answer);
  } catch (error) {
    const { fault, status, denied } = toFault(error);
    if (denied) await noteRefusal(request, form.action);
    await showAgain(request, { fault, typed: sent.fields }, status);
  }
}

/** The form; null where it cannot be read, which is said. @throws AppError for what nobody can mend */
async function readSent({ ctx, office }: Request, form: SectionForm): Promise<FormRead | null> {
  try {
    return await readForm(ctx, office, form.upload ? 'file' : 'fields');
  } catch (error) {
    const { fault, status } = toFault(error);
    ctx.set('Connection', 'close');
    sendFault(ctx, office.place, status, fault);
    return null;
  }
}

async function take(request: Request, form: SectionForm): Promise<void> {
  const { ctx, office } = request;
  const read = await readSent(request, form);
  if (read === null) return;
  if (read.outcome === 'accepted') return run(request, form, read);
  const url = `${office.place.origin}${office.place.root}`;
  const fault = read.outcome === 'cross-site' ? say('admin.crossSite', { url }) : say('admin.formStale');
  sendFault(ctx, office.place, 403, fault);
}

/** Answers a request to a page. The visitor's session is known. */
export async function serveSection(request: Request): Promise<void> {
  const { ctx, office, section, rest, actor } = request;
  const form = section.forms?.[rest];
  const isShown = rest === '' || section.files?.[rest] !== undefined;
  const wanted = ctx.method === 'POST' ? (form?.action ?? section.action) : section.action;
  if (!form && !isShown) return sendFault(ctx, office.place, 404, say('admin.notFound'));
  for (const action of [section.action, wanted]) {
    if (can(actor, action).allowed) continue;
    await noteRefusal(request, action);
    return sendFault(ctx, office.place, 403, say('admin.notYours'));
  }
  if (ctx.method === 'POST' && form) return take(request, form);
  if ((ctx.method === 'GET' || ctx.method === 'HEAD') && isShown) return show(request);
  ctx.set('Allow', [isShown ? 'GET' : '', form ? 'POST' : ''].filter(Boolean).join(', '));
  sendFault(ctx, office.place, 405, say('admin.methodWrong'));
}
