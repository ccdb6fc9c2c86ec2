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
import { draftOf, type RosterMemory } from './services/roster-memory.ts';
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
  const { messenger, tenant, accountId } = sender.account;
  const personId = sender.actor.person?.id ?? null;
  const common = { messenger, tenant, accountId, personId, kind: 'reply' as const };
  if (routed.replies.length > 0) {
    putMessage(tx, { ...common, id: arrived.id, message: JSON.stringify(routed.replies), heldUntil });
  }
  const { privately = [] } = routed;
  if (privately.length === 0) return;
  // What was asked in a group and is answered to the sender alone: by the API, as nothing else reaches him there.
  putMessage(tx, { ...common, id: tx.newId(), message: JSON.stringify(privately), heldUntil: 0 });
}

async function sendPrivacy(tx: Tx, { sender }: Delivery, version: number): Promise<void> {
  const sentence = say('privacy.notice', await findHandler(tx));
  rememberNotice(tx, sender.account.id, version);
  const personId = sender.actor.person?.id ?? null;
  sendNotice(tx, { ...sender.account, personId }, [sentence], { kind: 'privacy' });
}

/** Gives updates their effect. */
export interface Effect {
  /**
   * Settles updates of different persons in one transaction, side by side. Where one of them breaks, or two depend
   * on one another, none of it happened, and each is settled by itself: the one that breaks again ends as failed.
   * Null where the database went away before an update's turn came: it keeps waiting, and is tried again.
   * @throws AppError `unavailable` where it was away for all of them
   */
  settle(dues: readonly Due[]): Promise<(Settled | null)[]>;
}

/** Code of the refusal to settle an update before an older one of the same person. */
const olderFirst = 'older-first';
/** Refusals that only say that updates must not share a transaction. */
const apart: ReadonlySet<string> = new Set([olderFirst, 'shares-crossed']);

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
    const apart = (routed.privately ?? []).length > 0 || routed.privacyDue;
    const own = (routed.replies.length > 0 && heldUntil === 0) || apart;
    const nudged = [...routed.notices.map((notice) => notice.receiver.messenger), ...(routed.nudged ?? [])];
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

  async function settleOne(tx: Tx, gathering: Gathering, due: Due): Promise<Settled> {
    const pending = pendingOf(gathering, due);
    if (!pending.includes(due.id)) return repeatOf(due.id);
    const [oldest] = pending;
    if (oldest !== undefined && oldest !== due.id) {
      throw new AppError('conflict', olderFirst, 'the sender has an older update', { details: { oldest } });
    }
    return routeOne(tx, gathering, due);
  }

  async function settleBeside(tx: OpenTx, gathering: Gathering, dues: readonly Due[]): Promise<Settled[]> {
    const draft = draftOf(gathering.frame.known);
    const beside = { ...gathering, frame: { ...gathering.frame, known: draft.known } };
    const settled = await runShares(
      tx,
      dues.map((due) => (share) => settleOne(share, beside, due)),
    );
    // None of them has changed the roster: what they read of it is what stands.
    draft.keep();
    return settled;
  }

  async function settleAll(tx: OpenTx, dues: readonly Due[]): Promise<Settled[]> {
    const gathering = await gather(tx, dues, place);
    const [only] = dues;
    const settled =
      only && dues.length === 1
        ? [await settleOne(tx, gathering, only)]
        : await settleBeside(tx, gathering, dues);
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

  /** An update that a crash or an outage left behind comes first, by itself: it may break, and end so. */
  async function settleAfter(older: string, due: Due): Promise<Settled> {
    const body = await findUpdateBody(db, older);
    const earlier =
      body === null ? null : { id: older, update: JSON.parse(body) as Update, isAwaited: () => false };
    const before = earlier ? await settleAlone(earlier) : repeatOf(older);
    const settled = await settleAlone(due);
    return { ...settled, nudges: [...new Set([...before.nudges, ...settled.nudges])] };
  }

  async function settleAlone(due: Due): Promise<Settled> {
    try {
      const [settled] = await db.transaction(options(), (tx) => settleAll(tx, [due]));
      return settled ?? repeatOf(due.id);
    } catch (error) {
      const fault = toAppError(error);
      if (fault.kind === 'unavailable') throw fault;
      if (fault.code === olderFirst) return settleAfter((fault.details as { oldest: string }).oldest, due);
      const incident = ids.newId().slice(-8);
      log.error('an update could not be handled', { incident, inbox: due.id, error: fault });
      return fail(due, incident);
    }
  }

  /** One of many: what became of those before it must still be told when the database goes away. */
  async function settleIfThere(due: Due): Promise<Settled | null> {
    try {
      return await settleAlone(due);
    } catch (error) {
      log.warn('an update keeps waiting', { inbox: due.id, error });
      return null;
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
        const level = apart.has(fault.code) ? 'debug' : 'warn';
        log[level]('a batch is settled one by one', { updates: dues.length, error: fault });
      }
      const settled: (Settled | null)[] = [];
      for (const due of dues) settled.push(await settleIfThere(due));
      return settled;
    },
  };
}

/** The code that marks an error as "the database is away", for callers that wait and try again. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'unavailable';
}
