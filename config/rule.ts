// What must hold between variables, and which unknown names look like a slip of the pen. Every rule looks at the
// whole environment and reports; none stops at the first fault.
import { groups, inboundGroups } from './messenger.ts';
import { distance } from './nearest.ts';
import {
  bilingual,
  type CheckedEnv,
  exampleOf,
  isLoopback,
  outsideVariables,
  toUrl,
  type VariableName,
  variables,
} from './schema.ts';

/** One thing wrong with the settings. `problem` is Chinese and English, and never contains the value. */
export interface Fault {
  readonly variable: string;
  readonly problem: string;
  readonly example: string;
}

function fault(variable: VariableName, chinese: string, english: string): Fault {
  return { variable, problem: bilingual(chinese, english), example: exampleOf(variable) };
}

/** Base of links where `PUBLIC_URL` is unset; a wildcard address is no link, so this machine stands for it. */
export function defaultPublicUrl(env: CheckedEnv): string {
  const host = env.HOST ?? '127.0.0.1';
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${env.PORT ?? '3000'}`;
}

/**
 * Whether the simulated messengers run: as set, else only where no messenger is configured. Never by itself in
 * production: in the simulator anyone speaks as anyone.
 */
export function isSimulated(env: CheckedEnv): boolean {
  if (env.SIMULATOR !== undefined) return env.SIMULATOR === 'on';
  if (env.NODE_ENV === 'production' || (env.ROLE ?? 'all') !== 'all') return false;
  return !inboundGroups.some((group) => Object.values(group).every((name) => env[name] !== undefined));
}

/**
 * Whether an empty database is filled with the sample school: the embedded one of a trial. On a server that somebody
 * has set up invented people appear only where he asks for the simulator himself.
 */
export function hasSampleSchool(env: CheckedEnv): boolean {
  return isSimulated(env) && (env.DATABASE_URL === undefined || env.SIMULATOR === 'on');
}

function findPartialGroups(env: CheckedEnv): Fault[] {
  return Object.values(groups).flatMap((group) => {
    const names: VariableName[] = Object.values(group);
    const set = names.find((name) => env[name] !== undefined);
    const missing = set === undefined ? [] : names.filter((name) => env[name] === undefined);
    return missing.map((name) =>
      fault(name, `与 ${set} 同组，须一并设置`, `must be set together with ${set}`),
    );
  });
}

function findOrphans(env: CheckedEnv): Fault[] {
  const faults: Fault[] = [];
  const contacts = Object.values(groups.wecomContacts).some((name) => env[name] !== undefined);
  if (contacts && Object.values(groups.wecom).every((name) => env[name] === undefined)) {
    faults.push(fault('WECOM_CORP_ID', '通讯录同步需要企业ID', 'is needed by the contact sync'));
  }
  const bot = Object.values(groups.wecomBot).some((name) => env[name] !== undefined);
  if (bot && !contacts && Object.values(groups.wecom).every((name) => env[name] === undefined)) {
    const english = 'is needed by the robot: its private messages go by the application';
    faults.push(fault('WECOM_CORP_ID', '智能机器人须与自建应用同用，私聊由应用发出', english));
  }
  for (const name of ['DINGTALK_MODE', 'DINGTALK_CARD_TEMPLATE_ID'] as const) {
    if (env[name] !== undefined && Object.values(groups.dingtalk).every((key) => env[key] === undefined)) {
      faults.push(fault('DINGTALK_CLIENT_ID', `已设置 ${name}，须有应用`, `is needed where ${name} is set`));
    }
  }
  return faults;
}

function findStorageConflicts(env: CheckedEnv): Fault[] {
  const faults: Fault[] = [];
  if (env.DATABASE_URL?.startsWith('mysql:') && env.REDIS_URL === undefined) {
    faults.push(
      fault(
        'REDIS_URL',
        '使用 MySQL 时须有 Redis 作队列',
        'is needed with MySQL: the queue cannot live in it',
      ),
    );
  }
  if ((env.ROLE ?? 'all') === 'all') return faults;
  if (env.DATABASE_URL === undefined) {
    const english = 'is needed where ROLE is not all: the embedded database cannot be shared by processes';
    faults.push(fault('DATABASE_URL', 'ROLE 不是 all 时必填，内置数据库不能由多个进程共用', english));
  }
  if (env.MASTER_KEY === undefined && env.NODE_ENV !== 'production') {
    const english = 'is needed where ROLE is not all: all processes share one key';
    faults.push(fault('MASTER_KEY', 'ROLE 不是 all 时必填，各进程须用同一密钥', english));
  }
  return faults;
}

/** The simulated WeCom has the one application's place, and lets anyone speak as anyone. */
function findSimulatorConflicts(env: CheckedEnv): Fault[] {
  if (env.SIMULATOR !== 'on') return [];
  const faults: Fault[] = [];
  const off = { example: 'SIMULATOR=off' };
  if (env.NODE_ENV === 'production') {
    const english = 'is refused in production: it lets anyone speak as anyone';
    faults.push({ ...fault('SIMULATOR', '生产环境不得开启：在模拟器里人人可以扮演任何人', english), ...off });
  }
  if ((env.ROLE ?? 'all') !== 'all') {
    const english = 'works only where one process does everything (ROLE=all)';
    faults.push({ ...fault('SIMULATOR', '只能在 ROLE=all 的单个进程里开启', english), ...off });
  }
  if (Object.values(groups.wecom).some((name) => env[name] !== undefined)) {
    const english = 'cannot be on beside a real WeCom application: unset WECOM_* or turn it off';
    faults.push({ ...fault('SIMULATOR', '已配置企业微信应用时不能开启，请二选一', english), ...off });
  }
  return faults;
}

function findProductionFaults(env: CheckedEnv): Fault[] {
  if (env.NODE_ENV !== 'production') return [];
  const faults: Fault[] = [];
  for (const name of ['MASTER_KEY', 'API_TOKEN'] as const) {
    if (env[name] === undefined) faults.push(fault(name, '生产环境必填', 'is required in production'));
  }
  if (env.CLOCK_NOW !== undefined) {
    faults.push({
      ...fault('CLOCK_NOW', '生产环境不得设定时间', 'is refused in production'),
      example: '删去此行 / remove it',
    });
  }
  const address = toUrl(env.PUBLIC_URL ?? `http://${env.HOST ?? '127.0.0.1'}`);
  if (address?.protocol === 'http:' && !isLoopback(address.hostname)) {
    faults.push(
      fault(
        'PUBLIC_URL',
        '生产环境除本机外须用 https',
        'must be https in production, unless it is this machine',
      ),
    );
  }
  return faults;
}

/** Every conflict between variables that are each well formed or absent. */
export function findConflicts(env: CheckedEnv): Fault[] {
  return [
    findPartialGroups,
    findOrphans,
    findStorageConflicts,
    findSimulatorConflicts,
    findProductionFaults,
  ].flatMap((find) => find(env));
}

const ownPrefix = /^(WECOM|DINGTALK|CAMPAIGN|SIMULATOR|CLOCK|XIANFENG)_?/;
/** Outside our prefixes, only long names are compared: `HOSTS` or `PORT2` may well be somebody else's. */
const minComparedLength = 8;
const maxSlips = 2;

function nearest(name: string, known: readonly string[]): { name: string; slips: number } {
  const ranked = known.map((other) => ({ name: other, slips: distance(name, other) }));
  return ranked.reduce((best, one) => (one.slips < best.slips ? one : best));
}

/** Warnings for unknown variables under one of our prefixes, or within two letters of a known name. */
export function findMisspelled(env: Readonly<Record<string, string>>): Fault[] {
  const known = [...Object.keys(variables), ...outsideVariables];
  return Object.keys(env).flatMap((variable) => {
    if (known.includes(variable)) return [];
    const guess = nearest(variable, known);
    const close = guess.slips <= maxSlips && guess.name.length >= minComparedLength;
    if (!close && !ownPrefix.test(variable)) return [];
    const problem = bilingual(
      `未知的变量，是否应为 ${guess.name}`,
      `is unknown; did you mean ${guess.name}?`,
    );
    return [{ variable, problem, example: guess.name }];
  });
}
