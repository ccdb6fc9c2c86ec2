// Calls a route of the REST API as `http` does: checks the query, opens a transaction, runs it.
import type { Actor } from '../../src/domain/permission.ts';
import type { Frame } from '../../src/services/frame.ts';
import type { Store } from '../../src/store/connect.ts';
import type { Route, RouteAnswer } from '../../src/web/route.ts';
import { inTx } from './roster.ts';

/** The holder of the bootstrap token. */
export const systemActor: Actor = { person: null, posts: [], system: true };

/** What a request brings. */
export interface RouteCall {
  readonly actor?: Actor;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly contentType?: string;
}

/** Runs a route in a transaction of its own. */
export function callRoute(
  store: Store,
  frame: Frame,
  { route, ...call }: RouteCall & { route: Route },
): Promise<RouteAnswer> {
  return inTx(store, (tx) =>
    route.run({
      tx,
      frame,
      actor: call.actor ?? systemActor,
      params: call.params ?? {},
      query: route.query.parse(call.query ?? {}),
      body: call.body ?? Buffer.alloc(0),
      contentType: call.contentType ?? '',
    }),
  );
}

/** The JSON of an answer. */
export function jsonOf<T>(answer: RouteAnswer): T {
  if ('json' in answer) return answer.json as T;
  throw new Error('the answer is a file');
}
