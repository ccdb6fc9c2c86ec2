// Flat environment → checked, frozen settings, with every fault reported at once. Pure: reads no file and no
// process. The forms of single variables are in `schema`, what holds between them in `rule`.
import { defaultAlmanacFile } from './almanac-file.ts';
import { type MessengerConfig, toMessengerConfig } from './messenger.ts';
import {
  defaultPublicUrl,
  type Fault,
  findConflicts,
  findMisspelled,
  hasSampleSchool,
  isSimulated,
} from './rule.ts';
import { type CheckedEnv, envSchema, exampleOf, type VariableName } from './schema.ts';

export { describeFaults, listSecrets, maskConfig } from './report.ts';
export type { Fault } from './rule.ts';

/** Which database; `embedded` is PGlite under `dataDir`. */
export type DatabaseConfig =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'mysql' | 'postgres'; readonly url: string };

/** Bootstrap secrets as given; null where the program makes and keeps its own (`src/secret.ts`). */
export interface SecretConfig {
  readonly apiToken: string | null;
  /** 32 bytes. */
  readonly masterKey: Buffer | null;
}

/** All settings. Frozen at every level, but for the bytes of the master key. */
export interface Config extends MessengerConfig {
  readonly production: boolean;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  readonly host: string;
  readonly port: number;
  /** Base of the links that the bot sends, without a slash at the end. */
  readonly publicUrl: string;
  readonly role: 'all' | 'web' | 'worker';
  readonly dataDir: string;
  readonly database: DatabaseConfig;
  /** Whether a database that may lose what it acknowledged is accepted. */
  readonly allowWeakDurability: boolean;
  /** Null: BullMQ runs on its PostgreSQL backend. */
  readonly redisUrl: string | null;
  /** What every key of ours in Redis begins with: several installations may share one server. */
  readonly redisPrefix: string;
  /** How long the answer to an update is waited for before it goes by the API, ms; 0: always by the API. */
  readonly passiveReplyMs: number;
  readonly campaignTz: string;
  /** File of the school's calendar and of corrections to the published one. */
  readonly calendarFile: string;
  /** Where campaign time starts, UTC ms; null is the wall clock. */
  readonly clockNow: number | null;
  readonly simulator: boolean;
  /** Whether an empty database is filled with the sample school. */
  readonly sampleSchool: boolean;
  readonly secrets: SecretConfig;
}

/** Settings, or everything that is wrong with them. Warnings do not stop the start. */
export type ConfigResult =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly Fault[] }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly warnings: readonly Fault[] };

/** `FOO=` in a file means the same as no line at all. */
function dropBlank(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim() ?? ''] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
}

function toDatabase(address: string | undefined): DatabaseConfig {
  if (address === undefined) return { kind: 'embedded' };
  return { kind: address.startsWith('mysql:') ? 'mysql' : 'postgres', url: address };
}

function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  Object.values(value).forEach(freezeDeep);
  return Object.freeze(value);
}

function toConfig(env: CheckedEnv): Config {
  return {
    production: env.NODE_ENV === 'production',
    logLevel: env.LOG_LEVEL ?? 'info',
    host: env.HOST ?? '127.0.0.1',
    port: Number(env.PORT ?? 3000),
    publicUrl: (env.PUBLIC_URL ?? defaultPublicUrl(env)).replace(/\/+$/, ''),
    role: env.ROLE ?? 'all',
    dataDir: env.DATA_DIR ?? './data',
    database: toDatabase(env.DATABASE_URL),
    allowWeakDurability: env.ALLOW_WEAK_DURABILITY === '1',
    redisUrl: env.REDIS_URL ?? null,
    redisPrefix: env.REDIS_PREFIX ?? 'xianfeng',
    passiveReplyMs: Number(env.PASSIVE_REPLY_MS ?? 1500),
    campaignTz: env.CAMPAIGN_TZ ?? 'Asia/Shanghai',
    calendarFile: env.CALENDAR_FILE ?? defaultAlmanacFile,
    clockNow: env.CLOCK_NOW === undefined ? null : Date.parse(env.CLOCK_NOW),
    simulator: isSimulated(env),
    sampleSchool: hasSampleSchool(env),
    ...toMessengerConfig(env),
    secrets: {
      apiToken: env.API_TOKEN ?? null,
      masterKey: env.MASTER_KEY === undefined ? null : Buffer.from(env.MASTER_KEY, 'base64'),
    },
  };
}

/**
 * Checks the environment (`readEnv`) and turns it into settings. Never throws and never repeats a value: every
 * fault names its variable, what is wrong and an example. Blank variables count as unset.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = dropBlank(env);
  const warnings = findMisspelled(given);
  const checked = envSchema.safeParse(given);
  const malformed: Fault[] = (checked.error?.issues ?? []).map((issue) => {
    const variable = issue.path[0] as VariableName;
    return { variable, problem: issue.message, example: exampleOf(variable) };
  });
  // A malformed variable is still a set one, so the rules between variables are checked in the same run.
  const wrong = new Set(malformed.map((fault) => fault.variable));
  const conflicts = findConflicts((checked.data ?? given) as CheckedEnv);
  const faults = [...malformed, ...conflicts.filter((fault) => !wrong.has(fault.variable))];
  if (!checked.success || faults.length > 0) return { ok: false, faults, warnings };
  return { ok: true, config: freezeDeep(toConfig(checked.data)), warnings };
}
