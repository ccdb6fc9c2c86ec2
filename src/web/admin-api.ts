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

/** Calls a route. @throws AppError as the route does; `bug` `no-such-route` */
export async function callApi(
  routes: readonly Route[],
  { tx, frame, actor }: ApiFrame,
  call: ApiCall,
): Promise<RouteAnswer> {
  const route = routes.find(({ method, path }) => method === call.method && path === call.path);
  if (!route) throw new AppError('bug', 'no-such-route', 'a page calls a route that is not there');
  const verdict = can(actor, route.action);
  if (!verdict.allowed) throw new AppError('denied', verdict.reason, 'this person may not do that');
  const query = parseQuery(route, call.query);
  return route.run({
    tx,
    frame,
    actor,
    params: call.params ?? {},
    query,
    // Within the page's transaction: who fetches much does so by the API itself.
    prepared: await route.prepare?.({ actor, query }),
    body: call.body?.bytes ?? Buffer.alloc(0),
    contentType: call.body?.contentType ?? '',
  });
}

/** The JSON of an answer. @throws AppError `bug` for a file */
export function jsonOf<T>(answer: RouteAnswer): T {
  if ('json' in answer) return answer.json as T;
  throw new AppError('bug', 'not-json', 'a page was answered a file where it reads');
}
