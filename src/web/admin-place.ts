// What every part of the office's pages is told: where they stand, what they open transactions with, whom they
// trust. Types, and the place worked out from PUBLIC_URL.
import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import type { SessionKey } from '../domain/session.ts';
import type { IdSource } from '../id.ts';
import type { Log } from '../log.ts';
import type { Tx } from '../services/frame.ts';
import type { Tenants } from '../services/roster.ts';
import type { Route } from './route.ts';
import type { Sessions } from './session.ts';

/** Opens the one transaction of a request, as `http` does for the API. */
export interface Transactor {
  transaction<T>(
    options: {
      readonly now: number;
      readonly wallNow: number;
      readonly ids: IdSource;
      readonly deadlineMs?: number;
    },
    work: (tx: Tx) => Promise<T>,
  ): Promise<T>;
}

/** What the office's pages need. */
export interface AdminDeps {
  readonly db: Transactor;
  readonly ids: IdSource;
  readonly clock: Clock;
  /** Sessions and tickets keep transport time. */
  readonly wall: Clock;
  readonly zone: string;
  readonly log: Log;
  readonly apiToken: string;
  readonly masterKey: Uint8Array;
  readonly publicUrl: string;
  /** Of the REST API, on which the pages stand. */
  readonly routes: readonly Route[];
  /** Whose accounts the userids of a roster are. */
  readonly tenants: Tenants;
  /** Names of the campaign templates. */
  readonly templates: readonly string[];
  /** Where uploads are kept until they are confirmed. */
  readonly dataDir: string;
  /** A personal link to the board, signed now. */
  readonly boardUrl: (personId: string) => string;
  /** Path of the messenger's web login under PUBLIC_URL; null where there is none. */
  readonly loginPath: string | null;
  /** Answers everything under `/admin/queues`; asked for visitors who may see it only. */
  readonly board: { handle(ctx: Context): Promise<void> };
}

/** Where the pages stand for a browser. */
export interface AdminPlace {
  /** `https://your.host`: where a form must come from. */
  readonly origin: string;
  /** `/admin`, behind the path of PUBLIC_URL where it has one. */
  readonly root: string;
  /** Whether cookies may travel by https only. */
  readonly secure: boolean;
}

/** Path that the server sees: a proxy has taken the path of PUBLIC_URL off. */
export const adminPath = '/admin';

/** Path of PUBLIC_URL, before everything that a browser sees: empty or `/xianfeng`. */
export function publicPathOf({ root }: AdminPlace): string {
  return root.slice(0, -adminPath.length);
}

/** The place that PUBLIC_URL gives. */
export function placeOf(publicUrl: string): AdminPlace {
  const { origin, pathname, protocol } = new URL(publicUrl);
  return { origin, root: `${pathname.replace(/\/+$/, '')}${adminPath}`, secure: protocol === 'https:' };
}

/** What sessions and forms are checked with. */
export interface AdminGuard {
  readonly place: AdminPlace;
  readonly key: SessionKey;
}

/** The office as its parts share it. */
export interface Office extends AdminGuard {
  readonly deps: AdminDeps;
  readonly sessions: Sessions;
}
