// Exactly-once intake (DESIGN.md, decision 1). Stage one writes an inbox row with whatever else arrived; stage
// two gives the effect, in the person's order. A repeat joins the first while that is under way and gets its
// stored answer afterwards. What is left without an effect is the backlog's.
import { createBacklog } from './backlog.ts';
import { createBatcher, createShardedBatcher } from './batch.ts';
import type { Clock } from './clock.ts';
import { createConvoy } from './convoy.ts';
import { type Due, type Effect, isUnavailable, type Settled } from './effect.ts';
import { AppError } from './errors.ts';
import type { IdSource } from './id.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metric.ts';
import { actorKeyOf } from './services/meet.ts';
import type { Db } from './store/db.ts';
import { type Arrival, type Received, receiveAll } from './store/inbox-store.ts';
import { findAnswer, handToApi, holdAnswer, markAnswered } from './store/outbox-store.ts';
import type { Sentence } from './text.ts';
import type { Update } from './update.ts';

/** An answer that the caller can put into his HTTP response; he must then say `answered` or `unanswered`. */
export interface Answer {
  readonly id: string;
  readonly text: readonly Sentence[];
}

/** Takes updates in. */
export interface Intake {
  /**
   * Resolves once the update is stored: with its answer where that came within the time limit, else null.
   * @throws AppError `unavailable` where nothing could be stored within 2 s
   */
  take(update: Update): Promise<Answer | null>;
  /** The answer was written to the messenger. */
  answered(id: string): void;
  /** The answer could not be written: the API sends it. */
  unanswered(id: string, messenger: string): void;
  /** Gives effect to updates that arrived more than `ageMs` ago and have none. Resolves with their number. */
  sweep(ageMs: number): Promise<number>;
  /** Takes nothing new and waits for what is under way. */
  drain(): Promise<void>;
}

/** What the intake needs. */
export interface IntakeDeps {
  readonly db: Db;
  readonly effect: Effect;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly wall: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Wakes delivery for a messenger. */
  readonly nudge: (messenger: string) => void;
  /** How long an answer is waited for, ms; 0: answers always go by the API. */
  readonly passiveMs: number;
  /** Transactions that run at once, most updates of one; group commits of stage one that run at once. */
  readonly batches: { readonly concurrency: number; readonly size: number; readonly receivers: number };
}

/** Time for stage one, ms: over it the messenger gets 503 and comes again. */
const storeDeadlineMs = 2000;
/** Updates that may wait in memory for their effect; more wait in the database only. */
const maxLoad = 1500;
/** For how long a stored answer is held for a repeat, ms. */
const holdMs = 10_000;
/** How soon the backlog is looked at once something was left to it, ms. */
const backlogDelayMs = 50;

interface Flight {
  readonly stored: Promise<Received>;
  /** Null where the effect comes later, by the backlog. */
  readonly settled: Promise<Settled | null>;
  waiters: number;
}

const repeatOf = (id: string): Settled => ({ id, outcome: 'repeat', answer: null, held: false, nudges: [] });

/** Makes the intake. */
export function createIntake(deps: IntakeDeps): Intake {
  const { db, effect, ids, clock, wall, log, metrics, nudge, passiveMs } = deps;
  const convoy = createConvoy<Due, Settled | null>({
    ...deps.batches,
    laneOf: (due) => actorKeyOf(due.update),
    carry: (dues) => effect.settle(dues),
  });
  const flights = new Map<string, Flight>();
  const underWay = new Set<string>();
  let stopped = false;
  let backlogTimer: NodeJS.Timeout | null = null;

  const receive = createShardedBatcher(
    deps.batches.receivers,
    (arrival: Arrival) => arrival.actorKey,
    (arrivals) => receiveAll(db, arrivals, storeDeadlineMs),
  );
  const markSent = createBatcher(async (batch: readonly string[]) => {
    await markAnswered(db, batch, clock.now());
    return batch;
  });
  const warn = (what: string) => (error: unknown) => log.warn(what, { error });

  const backlog = createBacklog({
    db,
    wall,
    handle: async (row) => {
      if (underWay.has(row.id)) return;
      await settle({ id: row.id, update: JSON.parse(row.body) as Update, isAwaited: () => false });
    },
  });

  /** Leaves an update to the backlog, which starts soon. */
  function leaveToBacklog(): null {
    backlogTimer ??= setTimeout(() => {
      backlogTimer = null;
      if (!stopped) backlog.sweep(0).catch(warn('the backlog could not be read'));
    }, backlogDelayMs);
    return null;
  }

  /** Stage two in the person's order. Null where the database was away: the backlog tries again. */
  async function settle(due: Due): Promise<Settled | null> {
    const { messenger } = due.update;
    underWay.add(due.id);
    const stopTimer = metrics.effectSeconds.startTimer();
    try {
      const settled = await convoy.run(due);
      if (!settled) {
        metrics.updates.inc({ messenger, outcome: 'delayed' });
        return null;
      }
      metrics.updates.inc({ messenger, outcome: settled.outcome });
      for (const name of settled.nudges) nudge(name);
      return settled;
    } catch (error) {
      log[isUnavailable(error) ? 'warn' : 'error']('an update keeps waiting', { inbox: due.id, error });
      metrics.updates.inc({ messenger, outcome: 'delayed' });
      return null;
    } finally {
      stopTimer();
      underWay.delete(due.id);
    }
  }

  function store(update: Update): Promise<Received> {
    return receive({
      id: ids.newId(),
      updateKey: update.key,
      messenger: update.messenger,
      rawId: update.rawId,
      actorKey: actorKeyOf(update),
      body: JSON.stringify(update),
      receivedAt: wall.now(),
    });
  }

  async function release(id: string, messenger: string): Promise<void> {
    await handToApi(db, [id], wall.now());
    nudge(messenger);
  }

  function launch(update: Update): Flight {
    const stored = store(update);
    const settled = stored.then((received) => {
      if (received.status !== 'new') return repeatOf(received.id);
      if (passiveMs === 0 || convoy.load >= maxLoad) return leaveToBacklog();
      return settle({ id: received.id, update, isAwaited: () => flight.waiters > 0 });
    });
    const flight: Flight = { stored, settled, waiters: 0 };
    flights.set(update.key, flight);
    settled
      .then((end) => {
        // Everybody who waited has gone meanwhile: nobody can carry the answer any more.
        return end?.held && flight.waiters === 0 ? release(end.id, update.messenger) : undefined;
      })
      .catch(warn('an update was not stored, or its answer not released'))
      .finally(() => flights.delete(update.key));
    return flight;
  }

  async function waitFor(flight: Flight): Promise<Settled | null> {
    if (passiveMs === 0) return null;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => {
        flight.waiters--;
        resolve(null);
      }, passiveMs);
    });
    flight.waiters++;
    return Promise.race([flight.settled, late]).finally(() => clearTimeout(timer));
  }

  /** The answer that was stored with the effect, unless the API has begun to carry it. */
  async function storedAnswer(id: string): Promise<Answer | null> {
    const row = await findAnswer(db, id);
    if (!row || row.attempt > 0) return null;
    if (row.status === 'due' && !(await holdAnswer(db, id, wall.now() + holdMs))) return null;
    const text = JSON.parse(row.message) as Sentence[];
    // Its words were forgotten meanwhile: no platform repeats a day later.
    return text.length === 0 ? null : { id, text };
  }

  return {
    async take(update) {
      if (stopped) throw new AppError('unavailable', 'stopping', 'this process is stopping');
      backlog.noteArrival();
      const flight = flights.get(update.key) ?? launch(update);
      const settled = await waitFor(flight);
      await flight.stored;
      if (settled?.outcome === 'repeat') return storedAnswer(settled.id);
      return settled?.held && settled.answer ? { id: settled.id, text: settled.answer } : null;
    },
    answered(id) {
      markSent(id).catch(warn('an answer could not be marked as sent'));
    },
    unanswered(id, messenger) {
      release(id, messenger).catch(warn('an answer could not be handed to the API'));
    },
    sweep: (ageMs) => backlog.sweep(ageMs),
    async drain() {
      stopped = true;
      if (backlogTimer) clearTimeout(backlogTimer);
      await Promise.allSettled([...flights.values()].map((flight) => flight.settled));
    },
  };
}
