// The command line of the benchmark, and how large its runs are.
import { parseArgs } from 'node:util';
import type { StoreName } from './storage.ts';

/** Sizes and choices of one benchmark. */
export interface Plan {
  readonly rounds: number;
  /** Callbacks of one run of a baseline, of the acknowledged measure, of the complete effect. */
  readonly baseline: number;
  readonly acknowledged: number;
  readonly effect: number;
  /** Length of the paced run, seconds. */
  readonly pacedSeconds: number;
  readonly burst: number;
  /** Callbacks of one bot before its memory is read; 0: after whatever the other runs sent. */
  readonly memory: number;
  readonly connections: number;
  readonly burstConnections: number;
  readonly stores: readonly StoreName[];
  readonly json: boolean;
  /** A compiled tree to use; null: compile the present sources. */
  readonly dist: string | null;
  /** Where the bot's processor profiles go; null for none. */
  readonly profile: string | null;
}

/** What `--help` prints. */
export const usage = `npm run bench -- [options]
  --quick          one short round of everything: a smoke test, its figures mean little
  --rounds N       rounds of every comparison, their median counts (default 3)
  --memory         sends until each bot has had 100,000 callbacks before its memory is read
  --store NAME     embedded or mariadb; default: both, where MariaDB and Redis answer
  --json           JSON on the standard output instead of the table
  --dist DIR       a compiled tree to measure instead of the present sources
  --profile DIR    writes a processor profile of each bot into DIR (its figures are lower then)

npm run bench -- reminders [options]: a school of 100,000 is reminded; --help tells more
npm run bench -- delivery [options]: 100,000 due reminders are sent; --help tells more`;

const full = {
  baseline: 20_000,
  acknowledged: 10_000,
  effect: 6000,
  pacedSeconds: 10,
  burst: 10_000,
  connections: 64,
  burstConnections: 200,
} as const;

const quick = {
  ...full,
  baseline: 4000,
  acknowledged: 2000,
  effect: 1000,
  pacedSeconds: 3,
  burst: 1000,
} as const;

/** Callbacks after which the memory bar is read. */
export const memoryCallbacks = 100_000;

/** The embedded store does a fraction of what a server does: shorter rounds say the same. */
const embeddedShare = 5;

/** The plan as one back end runs it. */
export function planFor(plan: Plan, store: StoreName): Plan {
  if (store === 'mariadb') return plan;
  const { acknowledged, effect } = plan;
  return { ...plan, acknowledged: acknowledged / embeddedShare, effect: effect / embeddedShare };
}

function readStores(name: string | undefined): readonly StoreName[] {
  if (name === undefined) return ['mariadb', 'embedded'];
  if (name === 'mariadb' || name === 'embedded') return [name];
  throw new Error(`--store is embedded or mariadb, not ${name}`);
}

/** Reads the arguments; null where help is asked for. @throws Error naming an argument that does not fit */
export function readPlan(args: readonly string[]): Plan | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      memory: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      store: { type: 'string' },
      dist: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  if (values.help) return null;
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a whole number from 1');
  return {
    ...(values.quick ? quick : full),
    rounds,
    memory: values.memory ? memoryCallbacks : 0,
    stores: readStores(values.store),
    json: values.json,
    dist: values.dist ?? null,
    profile: values.profile ?? null,
  };
}
