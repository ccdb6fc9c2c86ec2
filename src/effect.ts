// Stage two of the intake: one transaction gives an update its effect, its ledger entries and its outgoing
// messages, and marks it done. Run again after a crash, or for a repeat, it finds it done and changes nothing.

import type { Clock } from './clock.ts';
import { AppError, toAppError } from './errors.ts';
import type { IdSource } from './id.ts';
import type { Log } from './log.ts';
import type { Routed, Router } from './router.ts';
import { meet, rememberNotice, type Sender } from './services/meet.ts';
import { sendNotice } from './services/notice.ts';
import { findHandler } from './services/privacy.ts';
import type { Db } from './store/db.ts';
import { findUpdateBody, finishUpdate } from './store/inbox-store.ts';
import { putMessage } from './store/outbox-store.ts';
import type { Tx } from './store/tx.ts';
import { type Sentence, say } from './text.ts';
import type { Update } from './update.ts';

/** An update with its inbox row. */
export interface Arrived {
  readonly id: string;
  readonly update: Update;
}

/** What became of an update. */
export interface Settled {
  /** The inbox row's id, and the answer's id in the outbox. */
  readonly id: string;
  /** `repeat`: it had its effect before. `failed`: it has none, and its sender was told. */
  readonly outcome: 'done' | 'repeat' | 'failed';
  /** The answer, where this call made it; null where there is none. */
  readonly answer: readonly Sentence[] | null;
  /** Whether the answer is held for the passive reply, and must be ended by whoever waits. */
  readonly held: boolean;
  /** Messengers that have something to send now. */
  readonly nudges: readonly string[];
}

/** What the effect needs. */
export interface EffectDeps {
  readonly db: Db;
  readonly router: Router;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly wall: Clock;
  readonly zone: string;
  readonly log: Log;
  /** Version of the privacy notice that everybody is to have seen. */
  readonly noticeVersion: number;
}

/** For how long an answer is held for the passive reply before the API may send it, ms. */
const holdMs = 10_000;

interface Delivery {
  readonly arrived: Arrived;
  readonly sender: Sender;
  readonly routed: Routed;
  readonly heldUntil: number;
}

function putReply(tx: Tx, { arrived, sender, routed, heldUntil }: Delivery): void {
  if (routed.replies.length === 0) return;
  const { messenger, tenant, accountId } = sender.account;
  putMessage(tx, {
    id: arrived.id,
    messenger,
    tenant,
    accountId,
    personId: sender.actor.person?.id ?? null,
    kind: 'reply',
    message: JSON.stringify(routed.replies),
    heldUntil,
  });
}

async function sendPrivacy(tx: Tx, { sender }: Delivery, version: number): Promise<void> {
  const sentence = say('privacy.notice', await findHandler(tx));
  rememberNotice(tx, sender.account.id, version);
  const personId = sender.actor.person?.id ?? null;
  sendNotice(tx, { ...sender.account, personId }, [sentence], 'privacy');
}

/** Gives updates their effect. */
export interface Effect {
  /**
   * @param isAwaited asked when the answer is written: whether somebody can still carry it in his HTTP answer
   * @throws AppError `unavailable` where the database is away: the update keeps waiting, and is tried again
   */
  settle(arrived: Arrived, isAwaited: () => boolean): Promise<Settled>;
}

/** Makes the effect stage. */
export function createEffect(deps: EffectDeps): Effect {
  const { db, router, ids, clock, wall, zone, log, noticeVersion } = deps;

  /** Writes what the handler answered; gives the messengers that have something to send now. */
  async function write(tx: Tx, delivery: Delivery): Promise<string[]> {
    const { routed, arrived, sender, heldUntil } = delivery;
    putReply(tx, delivery);
    for (const { receiver, text } of routed.notices) sendNotice(tx, receiver, text);
    if (routed.privacyDue) await sendPrivacy(tx, delivery, noticeVersion);
    finishUpdate(tx, arrived.id);
    const own = (routed.replies.length > 0 && heldUntil === 0) || routed.privacyDue;
    const nudged = routed.notices.map((notice) => notice.receiver.messenger);
    return own ? [...nudged, sender.account.messenger] : nudged;
  }

  /** Updates of the same person that a crash left behind come first, in their order. */
  async function settleOlder(tx: Tx, older: readonly string[]): Promise<string[]> {
    const nudges: string[] = [];
    for (const id of older) {
      const body = await findUpdateBody(tx, id);
      if (body === null) continue;
      const update = JSON.parse(body) as Update;
      const sender = await meet(tx, update, { inboxId: id, zone });
      const routed = await router.route(tx, update, sender);
      nudges.push(...(await write(tx, { arrived: { id, update }, sender, routed, heldUntil: 0 })));
    }
    return nudges;
  }

  async function settleIn(tx: Tx, arrived: Arrived, isAwaited: () => boolean): Promise<Settled> {
    const { id, update } = arrived;
    let sender = await meet(tx, update, { inboxId: id, zone });
    if (!sender.pending.includes(id)) return { id, outcome: 'repeat', answer: null, held: false, nudges: [] };
    const older = sender.pending.filter((other) => other !== id);
    const nudges = await settleOlder(tx, older);
    if (older.length > 0) sender = await meet(tx, update, { inboxId: id, zone });
    const routed = await router.route(tx, update, sender);
    const held = routed.replies.length > 0 && isAwaited();
    nudges.push(...(await write(tx, { arrived, sender, routed, heldUntil: held ? tx.wallNow + holdMs : 0 })));
    const answer = routed.replies.length > 0 ? routed.replies : null;
    return { id, outcome: 'done', answer, held, nudges: [...new Set(nudges)] };
  }

  /** A handler that broke: the update ends without an effect, its sender gets a number to report. */
  async function fail(arrived: Arrived, incident: string, isAwaited: () => boolean): Promise<Settled> {
    const { id, update } = arrived;
    return db.transaction({ now: clock.now(), wallNow: wall.now(), ids }, async (tx) => {
      const sender = await meet(tx, update, { inboxId: id, zone });
      if (!sender.pending.includes(id))
        return { id, outcome: 'repeat', answer: null, held: false, nudges: [] };
      const replies = [say('general.failed', { incident })];
      const held = isAwaited();
      const routed: Routed = { replies, notices: [], privacyDue: false };
      putReply(tx, { arrived, sender, routed, heldUntil: held ? tx.wallNow + holdMs : 0 });
      finishUpdate(tx, id, 'failed');
      return { id, outcome: 'failed', answer: replies, held, nudges: held ? [] : [sender.account.messenger] };
    });
  }

  return {
    async settle(arrived, isAwaited) {
      const options = { now: clock.now(), wallNow: wall.now(), ids };
      try {
        return await db.transaction(options, (tx) => settleIn(tx, arrived, isAwaited));
      } catch (error) {
        const fault = toAppError(error);
        if (fault.kind === 'unavailable') throw fault;
        const incident = ids.newId().slice(-8);
        log.error('an update could not be handled', {
          incident,
          inbox: arrived.id,
          error: fault,
        });
        return fail(arrived, incident, isAwaited);
      }
    },
  };
}

/** The code that marks an error as "the database is away", for callers that wait and try again. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'unavailable';
}
