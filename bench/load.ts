// The load generator, a process of its own: builds encrypted callbacks (outside the timed part), sends them,
// checks every answer. What it is asked comes from `generator`; it knows nothing of what is being measured.
import { buildCallback, openReply, textMessageXml } from '../test/kit/independent-wecom.ts';
import { type Connection, openConnection, type RawAnswer } from './connection.ts';
import { corp, senderOf, shared, textOf } from './corp.ts';
import type { LoadOrder, LoadResult } from './generator.ts';
import { summarize } from './latency.ts';

/** Of how many replies one is decrypted and read. */
const sampleEvery = 50;
/** Resolution of the paced mode, ms. */
const tickMs = 1;

function buildRequest(path: string, n: number): Buffer {
  const now = Date.now();
  const msgId = `7000000${String(n).padStart(12, '0')}`;
  const xml = textMessageXml({ ...corp, from: senderOf(n), text: textOf(n), msgId, now });
  const { query, body } = buildCallback(shared, xml, now);
  const head =
    `POST ${path}?${query} HTTP/1.1\r\nHost: bench.invalid\r\nContent-Type: text/xml\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return Buffer.from(head + body);
}

function createJudge(order: LoadOrder) {
  const faults: Record<string, number> = {};
  const answer = new RegExp(order.answer, 's');
  const state = { acknowledged: 0, replies: 0, sampled: 0, faults };
  const fault = (what: string) => {
    faults[what] = (faults[what] ?? 0) + 1;
  };
  function sample(n: number, body: Buffer): void {
    state.sampled++;
    try {
      const reply = openReply(shared, body.toString('utf8'));
      if (reply.to !== senderOf(n)) fault('a reply to somebody else');
      if (!answer.test(reply.text)) fault(`a reply that says something else: ${reply.text.slice(0, 60)}`);
    } catch (error) {
      fault(`a reply that cannot be opened: ${String(error)}`);
    }
  }
  return {
    state,
    judge(n: number, raw: RawAnswer | null): void {
      if (raw?.status !== 200) {
        fault(raw === null ? 'a broken connection' : `status ${raw.status}`);
        return;
      }
      state.acknowledged++;
      if (raw.body.length === 0) return;
      state.replies++;
      if (state.replies % sampleEvery === 1) sample(n, raw.body);
    },
  };
}

interface Run {
  readonly order: LoadOrder;
  readonly requests: readonly Buffer[];
  readonly connections: readonly Connection[];
  /** Called with the request's index, its answer and its latency, ms. */
  readonly onAnswer: (index: number, answer: RawAnswer | null, latencyMs: number) => void;
}

/** As fast as the server answers, one request at a time on every connection. */
function runClosed({ requests, connections, onAnswer }: Run): Promise<void> {
  let next = 0;
  let open = requests.length;
  return new Promise((resolve) => {
    const step = (connection: Connection) => {
      const index = next++;
      const request = requests[index];
      if (!request) return;
      const startedAt = performance.now();
      connection.send(request, (answer) => {
        onAnswer(index, answer, performance.now() - startedAt);
        if (--open === 0) resolve();
        else step(connection);
      });
    };
    connections.forEach(step);
  });
}

/** At a fixed rate, whatever the server does: a request's latency counts from when it was due. */
function runPaced({ order, requests, connections, onAnswer }: Run, rate: number): Promise<void> {
  const idle = [...connections];
  const startedAt = performance.now();
  let next = 0;
  let open = requests.length;
  return new Promise((resolve) => {
    const step = () => {
      const due = Math.min(order.count, Math.floor(((performance.now() - startedAt) / 1000) * rate) + 1);
      while (next < due) {
        const connection = idle.pop();
        const request = requests[next];
        if (!connection || !request) return;
        const index = next++;
        const dueAt = startedAt + (index / rate) * 1000;
        connection.send(request, (answer) => {
          onAnswer(index, answer, performance.now() - dueAt);
          idle.push(connection);
          if (--open === 0) {
            clearInterval(timer);
            resolve();
          }
        });
      }
    };
    const timer = setInterval(step, tickMs);
    step();
  });
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const requests = Array.from({ length: order.count }, (_, i) => buildRequest(order.path, order.first + i));
  const connections = await Promise.all(
    Array.from({ length: order.connections }, () => openConnection(order.port)),
  );
  const latencies = new Float64Array(order.count);
  const { state, judge } = createJudge(order);
  const onAnswer: Run['onAnswer'] = (index, answer, latencyMs) => {
    latencies[index] = latencyMs;
    judge(order.first + index, answer);
  };
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const parts = { order, requests, connections, onAnswer };
  await (order.rate === null ? runClosed(parts) : runPaced(parts, order.rate));
  const elapsedMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of connections) connection.close();
  const perSecond = (order.count / elapsedMs) * 1000;
  return {
    ...state,
    count: order.count,
    elapsedMs,
    perSecond,
    latency: summarize(latencies),
    cpuMs: (user + system) / 1000,
  };
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
process.send?.({ port: 0 });
