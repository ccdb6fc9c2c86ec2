// The figures of /metrics (Prometheus). No label carries a person, a text or an id.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Every figure that the bot keeps about itself. */
export interface Metrics {
  readonly registry: Registry;
  readonly webhookRequests: Counter<'messenger' | 'outcome'>;
  readonly updates: Counter<'messenger' | 'outcome'>;
  readonly effectSeconds: Histogram;
  readonly sends: Counter<'messenger' | 'outcome'>;
  readonly inboxPending: Gauge;
  readonly outboxDue: Gauge<'messenger'>;
  readonly oldestDueSeconds: Gauge<'messenger'>;
  readonly outgoingPaused: Gauge;
  readonly calendarUnpublishedYears: Gauge;
}

/** Fresh figures: each app has its own, so that two in one test do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'xianfeng_' });
  const registers = [registry];
  return {
    registry,
    webhookRequests: new Counter({
      name: 'xianfeng_webhook_requests_total',
      help: 'Webhook requests by what became of them',
      labelNames: ['messenger', 'outcome'],
      registers,
    }),
    updates: new Counter({
      name: 'xianfeng_updates_total',
      help: 'Updates by what became of them: done, repeat, failed, delayed',
      labelNames: ['messenger', 'outcome'],
      registers,
    }),
    effectSeconds: new Histogram({
      name: 'xianfeng_effect_seconds',
      help: 'Time of the transaction that gives an update its effect',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers,
    }),
    sends: new Counter({
      name: 'xianfeng_sends_total',
      help: 'Messages handed to a platform, by outcome',
      labelNames: ['messenger', 'outcome'],
      registers,
    }),
    inboxPending: new Gauge({
      name: 'xianfeng_inbox_pending',
      help: 'Updates that wait for their effect',
      registers,
    }),
    outboxDue: new Gauge({
      name: 'xianfeng_outbox_due',
      help: 'Messages that wait to be sent',
      labelNames: ['messenger'],
      registers,
    }),
    outgoingPaused: new Gauge({
      name: 'xianfeng_outgoing_paused',
      help: '1 while somebody has stopped what goes out unasked',
      registers,
    }),
    calendarUnpublishedYears: new Gauge({
      name: 'xianfeng_calendar_unpublished_years',
      help: 'Years that the plan needs and whose holidays are not published: workdays there are a guess',
      registers,
    }),
    oldestDueSeconds: new Gauge({
      name: 'xianfeng_outbox_oldest_due_seconds',
      help: 'Age of the oldest message that waits to be sent',
      labelNames: ['messenger'],
      registers,
    }),
  };
}
