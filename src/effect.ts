// Stage two of the intake: one transaction gives an update its effect, its ledger entries and its outgoing
// messages, and marks it done. Run again after a crash, or for a repeat, it finds it done and changes nothing.

import type { Clock } from './clock.ts';
import { AppError, toAppError } from './errors.ts';
import type { IdSource } from './id.ts';
import type { Log } from './log.ts';
import type { Routed, Router } from './router.ts';
import {
  type Arrived,
  type Gathering,
  gather,
  meet,
  pendingOf,
  rememberNotice,
  type Sender,
} from './services/meet.ts';
import { sendNotice } from './services/notice.ts';
import { findHandler } from './services/privacy.ts';
import type { RosterMemory } from './services/roster-memory.ts';
import type { Db } from './store/db.ts';
import { findUpdateBody, finishUpdates } from './store/inbox-store.ts';
import { putMessage } from './store/outbox-store.ts';
import { runShares } from './store/share.ts';
import type { OpenTx, Tx } from './store/tx.ts';
import { type Sentence, say } from './text.ts';
import type { Update } from './update.ts';

/** An update whose effect is due. */
export interface Due extends Arrived {
  /** Asked when the answer is written: whether somebody can still carry it in his HTTP answer. */
  readonly isAwaited: () => boolean;
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
  readonly memory: RosterMemory;
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
   * Settles updates of different persons in one transaction, side by side. Where one of them breaks, or two depend
   * on one another, none of it happened, and each is settled by itself: the one that breaks again ends as failed.
   * @throws AppError `unavailable` where the database is away: the updates keep waiting, and are tried again
   */
  settle(dues: readonly Due[]): Promise<Settled[]>;
}

const repeatOf = (id: string): Settled => ({ id, outcome: 'repeat', answer: null, held: false, nudges: [] });

/** Makes the effect stage. */
export function createEffect(deps: EffectDeps): Effect {
  const { db, router, ids, clock, wall, zone, log, noticeVersion, memory } = deps;
  const place = { zone, memory };
  const options = () => ({ now: clock.now(), wallNow: wall.now(), ids });

  /** Writes what the handler answered; gives the messengers that have something to send now. */
  async function write(tx: Tx, delivery: Delivery): Promise<string[]> {
    const { routed, sender, heldUntil } = delivery;
    putReply(tx, delivery);
    for (const { receiver, text } of routed.notices) sendNotice(tx, receiver, text);
    if (routed.privacyDue) await sendPrivacy(tx, delivery, noticeVersion);
    const own = (routed.replies.length > 0 && heldUntil === 0) || routed.privacyDue;
    const nudged = routed.notices.map((notice) => notice.receiver.messenger);
    return own ? [...nudged, sender.account.messenger] : nudged;
  }

  async function routeOne(tx: Tx, gathering: Gathering, due: Due): Promise<Settled> {
    const { id, update, isAwaited } = due;
    const sender = await meet(tx, gathering, due);
    const routed = await router.route(tx, update, sender);
    const held = routed.replies.length > 0 && isAwaited();
    const heldUntil = held ? tx.wallNow + holdMs : 0;
    const nudges = await write(tx, { arrived: due, sender, routed, heldUntil });
    const answer = routed.replies.length > 0 ? routed.replies : null;
    return { id, outcome: 'done', answer, held, nudges: [...new Set(nudges)] };
  }

  /** Updates of the same person that a crash left behind come first, in their order. */
  async function routeOlder(tx: Tx, older: readonly string[]): Promise<string[]> {
    const nudges: string[] = [];
    for (const id of older) {
      const body = await findUpdateBody(tx, id);
      if (body === null) continue;
      const due = { id, update: JSON.parse(body) as Update, isAwaited: () => false };
      nudges.push(...(await routeOne(tx, await gather(tx, [due], place), due)).nudges);
    }
    return nudges;
  }

  async function settleOne(tx: Tx, gathering: Gathering, due: Due): Promise<Settled> {
    const pending = pendingOf(gathering, due);
    if (!pending.includes(due.id)) return repeatOf(due.id);
    const older = pending.filter((id) => id !== due.id);
    const nudges = await routeOlder(tx, older);
    // They may have changed what was read of the sender before them.
    const now = older.length > 0 ? await gather(tx, [due], place) : gathering;
    const settled = await routeOne(tx, now, due);
    finishUpdates(tx, older);
    return { ...settled, nudges: [...new Set([...nudges, ...settled.nudges])] };
  }

  async function settleAll(tx: OpenTx, dues: readonly Due[]): Promise<Settled[]> {
    const gathering = await gather(tx, dues, place);
    // Somebody has more than one update to catch up with: those want an order, which side by side have none.
    const isPlain = dues.every((due) => pendingOf(gathering, due).length <= 1);
    if (dues.length > 1 && !isPlain)
      throw new AppError('conflict', 'shares-crossed', 'a sender has more waiting');
    const works = dues.map((due) => (share: Tx) => settleOne(share, gathering, due));
    const [only] = works;
    const settled = only && works.length === 1 ? [await only(tx)] : await runShares(tx, works);
    finishUpdates(
      tx,
      settled.filter((one) => one.outcome === 'done').map((one) => one.id),
    );
    return settled;
  }

  /** A handler that broke: the update ends without an effect, its sender gets a number to report. */
  async function fail(due: Due, incident: string): Promise<Settled> {
    const { id, isAwaited } = due;
    return db.transaction(options(), async (tx) => {
      const gathering = await gather(tx, [due], place);
      if (!pendingOf(gathering, due).includes(id)) return repeatOf(id);
      const sender = await meet(tx, gathering, due);
      const replies = [say('general.failed', { incident })];
      const held = isAwaited();
      const routed: Routed = { replies, notices: [], privacyDue: false };
      putReply(tx, { arrived: due, sender, routed, heldUntil: held ? tx.wallNow + holdMs : 0 });
      finishUpdates(tx, [id], 'failed');
      return { id, outcome: 'failed', answer: replies, held, nudges: held ? [] : [sender.account.messenger] };
    });
  }

  async function settleAlone(due: Due): Promise<Settled> {
    try {
      const [settled] = await db.transaction(options(), (tx) => settleAll(tx, [due]));
      return settled ?? repeatOf(due.id);
    } catch (error) {
      const fault = toAppError(error);
      if (fault.kind === 'unavailable') throw fault;
      const incident = ids.newId().slice(-8);
      log.error('an update could not be handled', { incident, inbox: due.id, error: fault });
      return fail(due, incident);
    }
  }

  return {
    async settle(dues) {
      const [first] = dues;
      if (first && dues.length === 1) return [await settleAlone(first)];
      try {
        return await db.transaction(options(), (tx) => settleAll(tx, dues));
      } catch (error) {
        const fault = toAppError(error);
        if (fault.kind === 'unavailable' && fault.code !== 'database-deadlock') throw fault;
        const level = fault.code === 'shares-crossed' ? 'debug' : 'warn';
        log[level]('a batch is settled one by one', { updates: dues.length, error: fault });
      }
      const settled: Settled[] = [];
      for (const due of dues) settled.push(await settleAlone(due));
      return settled;
    },
  };
}

/** The code that marks an error as "the database is away", for callers that wait and try again. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'unavailable';
}
