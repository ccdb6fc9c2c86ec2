// The webhook of a messenger's address book: open → one transaction → 200. What a change does is stored with the row that
// makes a repeat a repeat; where the database is away the platform is asked to come again.
import type { Context } from 'koa';
import type { Clock } from './clock.ts';
import { type AppError, toAppError } from './errors.ts';
import type { IdSource } from './id.ts';
import type { Log } from './log.ts';
import type { ContactChannel, ContactOpened } from './messengers/messenger.ts';
import type { Metrics } from './metric.ts';
import { loadFrame } from './services/campaign.ts';
import { dropContactChange, takeContactChange } from './services/contacts-change.ts';
import { tellDepartures } from './services/roster-leave.ts';
import type { Db } from './store/db.ts';
import { say } from './text.ts';
import { maxWebhookBytes, readBody } from './webhook.ts';

/** What the webhook needs. */
export interface ContactWebhookDeps {
  readonly db: Db;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly wall: Clock;
  readonly zone: string;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Tells the queues of a messenger that there is something to send. */
  readonly nudge: (messenger: string) => void;
}

type Told = ContactOpened & { readonly kind: 'change' };

/** The handler of the address book's path. */
export function createContactWebhook(channel: ContactChannel, deps: ContactWebhookDeps) {
  const { db, ids, clock, wall, zone, metrics, log, nudge } = deps;
  const place = { messenger: channel.name, tenant: channel.tenant };
  const count = (outcome: string) =>
    metrics.webhookRequests.inc({ messenger: `${channel.name}-contacts`, outcome });
  const options = () => ({ now: clock.now(), wallNow: wall.now(), ids });

  async function settle(told: Told): Promise<void> {
    const result = await db.transaction(options(), async (tx) => {
      const done = await takeContactChange(tx, await loadFrame(tx, zone), { place, told });
      tellDepartures(tx, done.departures, (facts) => say('contacts.accountsGone', facts));
      return done;
    });
    for (const { told: receivers } of result.departures)
      for (const { messenger } of receivers) nudge(messenger);
    log.info('the address book has changed', { change: told.changeType, outcome: result.outcome });
  }

  /** A change that breaks here is given up: told again it would break again. */
  async function take(told: Told): Promise<void> {
    try {
      await settle(told);
    } catch (error) {
      const fault = toAppError(error);
      if (fault.kind === 'unavailable') throw fault;
      log.error('a change of the address book could not be handled', { error: fault });
      await db.transaction(options(), (tx) => dropContactChange(tx, { place, told }));
    }
  }

  async function open(ctx: Context): Promise<void> {
    const method = ctx.method === 'GET' ? 'GET' : 'POST';
    const body = method === 'GET' ? Buffer.alloc(0) : await readBody(ctx.req, maxWebhookBytes);
    const opened = channel.open({ method, query: new URLSearchParams(ctx.querystring), body }, wall.now());
    if (opened.kind === 'change') await take(opened);
    else if (opened.kind === 'ignored')
      log.info('a change of the address book is none of ours', { reason: opened.reason });
    ctx.status = 200;
    ctx.body = opened.kind === 'challenge' ? opened.answer : '';
    ctx.set('Content-Type', 'text/plain; charset=utf-8');
    count(opened.kind === 'change' ? 'taken' : opened.kind);
  }

  return async (ctx: Context): Promise<void> => {
    try {
      await open(ctx);
    } catch (error) {
      const fault: AppError = toAppError(error);
      count(fault.kind);
      if (fault.report) log.error('a webhook request failed', { error: fault });
      else log.debug('a webhook request was refused', { code: fault.code });
      ctx.status = fault.status;
      // The answer does not tell a forger how near he was.
      ctx.body = '';
      if (fault.kind === 'too-large') ctx.set('Connection', 'close');
    }
  };
}
