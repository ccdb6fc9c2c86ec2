import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Queue } from 'bullmq';
import { createHttp } from '../src/http.ts';
import { createIdSource } from '../src/id.ts';
import { createLog } from '../src/log.ts';
import { createQueueBackend, type QueueBackend, type QueueTarget } from '../src/queue-backend.ts';
import { createQueueBoard } from '../src/queue-board.ts';
import type { Store } from '../src/store/connect.ts';
import { describeOnEveryStore, queuePrefix, redisUrl } from './kit/store.ts';

/** Unlike those of bots that share the embedded store with this suite. */
const names = ['board-sample-one', 'board-sample-two'];
const log = createLog({ level: 'silent' });

function targetOf(store: Store): QueueTarget {
  if (store.postgres) return { kind: 'postgres', pool: store.postgres, embedded: store.embedded };
  return { kind: 'redis', url: redisUrl() ?? '', prefix: queuePrefix() };
}

function serve(store: Store, queues: readonly Queue[]): Promise<Server> {
  const wall = { now: () => Date.now() };
  const board = createQueueBoard({
    queues,
    path: '/admin/queues',
    publicUrl: 'https://bot.example.edu.cn/xianfeng/',
    showWorkers: true,
    log,
  });
  const koa = createHttp({
    db: store.db,
    ids: createIdSource(),
    clock: wall,
    wall,
    zone: 'Asia/Shanghai',
    log,
    apiToken: 'unused',
    webhooks: new Map(),
    routes: [],
    mounts: [{ path: '/admin/queues', handle: (ctx) => board.handle(ctx) }],
    findUnready: async () => [],
    renderMetrics: async () => ({ contentType: 'text/plain', text: '' }),
  });
  const server = createServer(koa.callback());
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

interface ShownJob {
  readonly id: string;
  readonly failedReason: string;
  readonly stacktrace: readonly string[];
}

interface ShownQueue {
  readonly name: string;
  readonly readOnlyMode: boolean;
  readonly counts: { readonly failed: number; readonly waiting: number };
  readonly jobs: readonly ShownJob[];
}

describeOnEveryStore('the board', (open, kind) => {
  let backend: QueueBackend;
  let queues: readonly Queue[];
  let server: Server;
  let base: string;

  before(async function () {
    if (kind === 'mysql' && redisUrl() === null) return this.skip();
    const store = await open();
    backend = await createQueueBackend(targetOf(store), log);
    queues = names.map((name) => backend.queue(name));
    server = await serve(store, queues);
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin/queues`;
  });
  after(async () => {
    server?.closeAllConnections();
    server?.close();
    await Promise.all((queues ?? []).map((queue) => queue.close()));
    await backend?.close();
  });

  async function look<T>(path: string): Promise<T> {
    const response = await fetch(`${base}${path}`);
    assert.equal(response.status, 200, path);
    return (await response.json()) as T;
  }

  it('lists every queue, for reading', async () => {
    await queues[1]?.add('nudge', {});

    const shown = await look<{ queues: ShownQueue[] }>('/api/queues');

    assert.deepEqual(
      shown.queues.map((queue) => [queue.name, queue.readOnlyMode, queue.counts.waiting]),
      [
        [names[0], true, 0],
        [names[1], true, 1],
      ],
    );
  });

  it('answers all that its page asks for', async () => {
    await queues[1]?.upsertJobScheduler('tick', { every: 60_000 });

    const { schedulers } = await look<{ schedulers: { queueName: string }[] }>('/api/job-schedulers');
    assert.deepEqual(
      schedulers.map((one) => one.queueName),
      [names[1]],
    );
    for (const part of ['metrics', 'workers', 'rate-limit', 'default-job-options', 'job-data-schema']) {
      await look(`/api/queues/${names[1]}/${part}`);
    }
    assert.match(JSON.stringify(await look('/api/redis/stats')), /"backend":"(redis|postgres)"/);
  });

  it('tells why a job failed without what the database quoted', async () => {
    const worker = backend.worker(
      names[0] ?? '',
      () => Promise.reject(new Error("Duplicate entry '张示一' for key (name)=(张示一)")),
      { concurrency: 1 },
    );
    const job = await queues[0]?.add('nudge', {}, { attempts: 1 });
    await once(worker, 'failed');

    const path = `/api/queues?activeQueue=${names[0]}&status=failed`;
    const shown = await look<{ queues: ShownQueue[] }>(path);
    const failed = shown.queues[0]?.jobs[0];
    assert.ok(failed);
    assert.equal(failed.id, job?.id);
    assert.equal(failed.failedReason, 'Duplicate entry … for key (name)…');
    assert.match(failed.stacktrace[0] ?? '', /^Error: Duplicate entry … for key \(name\)…\s+at /);
    assert.ok(!JSON.stringify(failed).includes('张示一'));
    await worker.close();
  });

  it('changes nothing', async () => {
    const waiting = async () =>
      (await look<{ queues: ShownQueue[] }>('/api/queues')).queues[1]?.counts.waiting;
    const before = await waiting();
    const writes = [
      ['PUT', '/api/queues/pause'],
      ['PUT', `/api/queues/${names[1]}/empty`],
      ['POST', `/api/queues/${names[1]}/add`],
      ['PATCH', `/api/queues/${names[1]}/1/update-data`],
      ['DELETE', '/'],
    ];

    for (const [method = '', path = ''] of writes) {
      const response = await fetch(`${base}${path}`, { method });
      assert.equal(response.status, 405, path);
      assert.equal(response.headers.get('allow'), 'GET, HEAD');
    }
    assert.equal(await queues[1]?.isPaused(), false);
    assert.ok(before !== undefined && before > 0);
    assert.equal(await waiting(), before);
  });

  it('loads nothing from elsewhere and runs no script of the page itself', async () => {
    const response = await fetch(`${base}/queue/${names[0]}`);
    const page = await response.text();

    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /default-src 'none'; script-src 'self';/,
    );
    assert.match(page, /<base href="\/xianfeng\/admin\/queues\/">/);
    assert.doesNotMatch(page, /https?:|href="\/\/|src="\/\/|<style|style="|ejs|<%/);
    assert.deepEqual(
      [...page.matchAll(/<script(?![^>]*src=)[^>]*>/g)].map(([tag]) => tag),
      ['<script id="__UI_CONFIG__" type="application/json">'],
    );
    const files = [...page.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(([, name = '']) => name);
    assert.ok(files.length >= 5);
    for (const file of files) {
      const loaded = await fetch(`${base}/${file}`);
      assert.equal(loaded.status, 200, file);
      assert.match(loaded.headers.get('content-type') ?? '', /^(text\/(javascript|css)|image\/)/);
    }
  });

  it('gives out its own files only', async () => {
    const paths = [
      '/static/../index.ejs',
      '/static/%2e%2e/index.ejs',
      '/static/',
      '/static/js/x.js',
      '/nothing/x/y/z',
    ];

    for (const path of paths) assert.equal((await fetch(`${base}${path}`)).status, 404, path);
    assert.equal((await fetch(`${base}/api/queues/%E0%A4%A/metrics`)).status, 404);
  });
});
