// What one route of the REST API is, as data: `http` checks the token, opens the transaction, checks the query,
// asks permission and calls `run`; `openapi` describes it. A new route is one constant and one line in the list.
import type { z } from 'zod';
import type { Action, Actor } from '../domain/permission.ts';
import type { Frame, Tx } from '../services/frame.ts';

/** Everything that a route is given. */
export interface RouteContext<Q> {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly frame: Frame;
  /** Parameters of the path, e.g. `staffNo` of `/api/people/:staffNo/code`. */
  readonly params: Readonly<Record<string, string>>;
  /** The query, checked. */
  readonly query: Q;
  /** The raw body; empty where the route takes none. */
  readonly body: Buffer;
  /** Content type of the body without its parameters, lower case. */
  readonly contentType: string;
  /** What `prepare` gave; undefined where the route has none. */
  readonly prepared?: unknown;
}

/** What a route answers. */
export type RouteAnswer =
  | { readonly status: number; readonly json: unknown }
  | {
      readonly status: number;
      readonly file: Buffer;
      readonly contentType: string;
      readonly fileName: string;
    };

/** One route. */
export interface Route<S extends z.ZodObject = z.ZodObject> {
  readonly method: 'GET' | 'POST';
  /** `/api/people/:staffNo/code`. */
  readonly path: string;
  readonly action: Action;
  /** One English sentence for the description. */
  readonly summary: string;
  readonly query: S;
  /** Content types that the body may have; left out where the route takes no body. */
  readonly accepts?: readonly string[];
  /** Status → schema of the JSON answer, or the content types of a file. */
  readonly answers: Readonly<Record<number, z.ZodType | readonly string[]>>;
  /** What has to be fetched from elsewhere, before the transaction is opened. Permission has been asked. */
  prepare?(context: Pick<RouteContext<z.infer<S>>, 'actor' | 'query'>): Promise<unknown>;
  run(context: RouteContext<z.infer<S>>): Promise<RouteAnswer>;
}

/** Names a route; the query's schema types `run`. */
export function defineRoute<S extends z.ZodObject>(route: Route<S>): Route {
  return route as unknown as Route;
}
