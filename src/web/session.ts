// Who stands behind a request to the office's pages: the session's cookie, and at every request the roster again,
// so that a post that was given up ends the session. Makes no page.
import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { type Actor, can, type Refusal } from '../domain/permission.ts';
import {
  decodeSession,
  encodeSession,
  type Session,
  type SessionKey,
  sessionLifetimeMs,
} from '../domain/session.ts';
import { deriveKey } from '../secret.ts';
import { loadActor } from '../services/admin-ticket.ts';
import { loadFrame } from '../services/campaign.ts';
import type { Tx } from '../services/frame.ts';
import { isSessionEnded } from '../services/office-session.ts';
import { readCookie, setCookie } from './admin-cookie.ts';
import type { AdminDeps, AdminPlace } from './admin-place.ts';

/** Whoever asks for a page. */
export type Visitor =
  | { readonly kind: 'nobody' }
  /** The session has expired, was ended, or its key or token was changed. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'refused'; readonly reason: Refusal }
  | { readonly kind: 'known'; readonly session: Session; readonly actor: Actor };

/** Name of the session's cookie. */
export const sessionCookie = 'xianfeng_admin';

const systemActor: Actor = { person: null, posts: [], system: true };

/** The key of sessions: another master key, and for the token's holder another token, ends them. */
export function sessionKeyOf({ masterKey, apiToken }: AdminDeps): SessionKey {
  const tokenDigest = createHash('sha256').update(`session-token:${apiToken}`).digest('hex');
  return { key: deriveKey(masterKey, 'session', 32), tokenDigest };
}

/** Sessions of the pages. */
export interface Sessions {
  /** Asks the roster in a transaction of its own. */
  find(ctx: Context): Promise<Visitor>;
  /** Gives the visitor a session from now on; `personId` null for the token's holder. */
  open(ctx: Context, personId: string | null): void;
  close(ctx: Context): void;
  /** A person as the roster has him today. */
  actorOf(tx: Tx, personId: string): Promise<Actor>;
}

/** Makes the sessions of a place. */
export function createSessions(deps: AdminDeps, place: AdminPlace, key: SessionKey): Sessions {
  const { db, ids, clock, wall, zone } = deps;
  const scope = { path: place.root, secure: place.secure };

  async function actorOf(tx: Tx, personId: string): Promise<Actor> {
    return loadActor(tx, await loadFrame(tx, zone), personId);
  }

  /** Null where his sessions were ended. */
  async function actorBehind({ personId, startedAt }: Session): Promise<Actor | null> {
    if (personId === null) return systemActor;
    const options = { now: clock.now(), wallNow: wall.now(), ids };
    return db.transaction(options, async (tx) =>
      (await isSessionEnded(tx, { personId, startedAt })) ? null : actorOf(tx, personId),
    );
  }

  return {
    actorOf,
    async find(ctx) {
      const carried = readCookie(ctx, sessionCookie);
      if (carried === null) return { kind: 'nobody' };
      const read = decodeSession(carried, key, wall.now());
      if (read.outcome !== 'valid') return { kind: 'ended' };
      const { session } = read;
      const actor = await actorBehind(session);
      if (!actor) return { kind: 'ended' };
      const verdict = can(actor, 'admin.enter');
      if (!verdict.allowed) return { kind: 'refused', reason: verdict.reason };
      return { kind: 'known', session, actor };
    },
    open(ctx, personId) {
      const startedAt = wall.now();
      const session = { personId, startedAt, expiresAt: startedAt + sessionLifetimeMs };
      const value = encodeSession(session, key);
      setCookie(ctx, scope, { name: sessionCookie, value, maxAgeSeconds: sessionLifetimeMs / 1000 });
    },
    close(ctx) {
      setCookie(ctx, scope, { name: sessionCookie, value: '', maxAgeSeconds: 0 });
    },
  };
}
