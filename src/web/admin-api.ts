// The office's pages as a client of the REST API's routes, within one transaction: so that page, command line and
// programs are told the same and refused the same.
import { type Actor, can } from '../domain/permission.ts';
import { AppError } from '../errors.ts';
import type { Frame, Tx } from '../services/frame.ts';
import type { Route, RouteAnswer } from './route.ts';

/** A call of a route. */
export interface ApiCall {
  readonly method: 'GET' | 'POST';
  /** As the route has it: `/api/tokens/:id/revoke`. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  /** What is undefined or empty is left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: { readonly bytes: Buffer; readonly contentType: string };
  /** What {@link prepareApi} gave for this call, where the route fetches something first. */
  readonly prepared?: unknown;
}

/** In whose name, and within what. */
export interface ApiFrame {
  readonly tx: Tx;
  readonly frame: Frame;
  readonly actor: Actor;
}

/** @throws AppError `input` `query-invalid` naming every parameter that does not fit */
function parseQuery(route: Route, query: ApiCall['query'] = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const parsed = route.query.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({ parameter: issue.path.join('.') }));
  throw new AppError('input', 'query-invalid', 'the form has fields that do not fit', { details });
}

/** The route of a call that this actor may make, and its query. @throws AppError */
function readCall(routes: readonly Route[], actor: Actor, call: ApiCall) {
  const route = routes.find(({ method, path }) => method === call.method && path === call.path);
  if (!route) throw new AppError('bug', 'no-such-route', 'a page calls a route that is not there');
  const verdict = can(actor, route.action);
  if (!verdict.allowed) throw new AppError('denied', verdict.reason, 'this person may not do that');
  return { route, query: parseQuery(route, call.query) };
}

/** What a route fetches from elsewhere before its transaction. @throws AppError as the route does */
export async function prepareApi(routes: readonly Route[], actor: Actor, call: ApiCall): Promise<unknown> {
  const { route, query } = readCall(routes, actor, call);
  return route.prepare?.({ actor, query });
}

/** Calls a route. @throws AppError as the route does; `bug` `no-such-route`, `not-prepared` */
export async function callApi(
  routes: readonly Route[],
  { tx, frame, actor }: ApiFrame,
  call: ApiCall,
): Promise<RouteAnswer> {
  const { route, query } = readCall(routes, actor, call);
  if (route.prepare && call.prepared === undefined)
    throw new AppError('bug', 'not-prepared', 'what the route needs was not fetched before the transaction');
  return route.run({
    tx,
    frame,
    actor,
    params: call.params ?? {},
    query,
    prepared: call.prepared,
    body: call.body?.bytes ?? Buffer.alloc(0),
    contentType: call.body?.contentType ?? '',
  });
}

/** The JSON of an answer. @throws AppError `bug` for a file */
export function jsonOf<T>(answer: RouteAnswer): T {
  if ('json' in answer) return answer.json as T;
  throw new AppError('bug', 'not-json', 'a page was answered a file where it reads');
}
