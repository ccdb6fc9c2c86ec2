// One process of the benchmark of planning: writes the school, runs the heartbeat, or writes the same rows without
// deciding anything. Told by its first argument; tells its figures to its parent.
import { planReminders } from '../jobs/plan-reminders.ts';
import { createIdSource } from '../src/id.ts';
import type { JobContext } from '../src/job.ts';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metric.ts';
import { connectStore, type Store } from '../src/store/connect.ts';
import { insertStatement, type SqlValue } from '../src/store/dialect.ts';
import { cpuOf, memoryOf } from './child.ts';
import { buildSchool, morningAt, zone } from './reminder-school.ts';

const [phase, people = '0', history = '0'] = process.argv.slice(2);
const deadlineMs = 120_000;
/** Rows in one INSERT of the baseline: as many as a page of the heartbeat has persons. */
const baselineRows = 1000;

function openContext(store: Store, now: () => number): JobContext {
  const ids = createIdSource(now);
  return {
    messengers: [],
    step: (work) => store.db.transaction({ now: now(), wallNow: now(), ids, deadlineMs }, work),
    nudge: () => undefined,
    wall: { now },
    clock: { now },
    zone,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    isStopping: () => false,
  };
}

async function time(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function countRows(store: Store, table: 'reminder' | 'outbox', where: string): Promise<number> {
  const [row] = await store.db.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`);
  return Number(row?.n ?? 0);
}

/** The morning's beat, the next one half a minute later, and the first of the afternoon. */
async function plan(store: Store) {
  let now = morningAt;
  const context = openContext(store, () => now);
  const beat = () => time(() => planReminders.run(context));
  const startMemory = memoryOf(process.pid);
  const cpuBefore = cpuOf(process.pid);
  const morningMs = await beat();
  const cpuMs = cpuOf(process.pid) - cpuBefore;
  const memory = memoryOf(process.pid);
  now += 30_000;
  const idleMs = await beat();
  now = morningAt + 5.5 * 3_600_000;
  const afternoonMs = await beat();
  const rungs = await countRows(store, 'reminder', `ended_at = ${morningAt}`);
  const messages = await countRows(store, 'outbox', "kind = 'reminder'");
  return { morningMs, cpuMs, idleMs, afternoonMs, startMemory, memory, rungs, messages };
}

/** The rows that the heartbeat wrote, written once more by plain INSERTs of a thousand, nothing decided. */
async function writeAgain(store: Store) {
  const rows = {
    reminder: await store.db.rows<Record<string, SqlValue>>(
      `SELECT * FROM reminder WHERE ended_at = ${morningAt}`,
    ),
    outbox: await store.db.rows<Record<string, SqlValue>>("SELECT * FROM outbox WHERE kind = 'reminder'"),
  };
  await store.db.run(
    [
      { sql: `DELETE FROM reminder WHERE ended_at = ${morningAt}`, params: [] },
      { sql: "DELETE FROM outbox WHERE kind = 'reminder'", params: [] },
    ],
    deadlineMs,
  );
  const insertMs = await time(async () => {
    for (const [table, all] of Object.entries(rows)) {
      for (let i = 0; i < all.length; i += baselineRows) {
        const statement = insertStatement(table, all.slice(i, i + baselineRows));
        await store.db.transaction({ now: morningAt, deadlineMs }, async (tx) => {
          await tx.change(statement.sql, statement.params);
        });
      }
    }
  });
  return { insertMs };
}

async function main() {
  const url = process.env.DATABASE_URL ?? '';
  const store = await connectStore({
    database: { kind: 'mysql', url },
    dataDir: '',
    allowWeakDurability: false,
  });
  try {
    if (phase === 'plan') return await plan(store);
    if (phase === 'insert') return await writeAgain(store);
    await buildSchool(store.db, { people: Number(people), history: Number(history) });
    return {};
  } finally {
    await store.close();
  }
}

const figures = await main();
process.send?.(figures, () => process.disconnect());
