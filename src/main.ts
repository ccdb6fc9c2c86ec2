// Process entry: settings, secrets, log; starts the bot, says where it is, stops it in order on a signal.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, describeFaults, listSecrets, maskConfig, parseConfig } from '../config/config.ts';
import { readEnv } from '../config/env.ts';
import { type App, startApp } from './app.ts';
import { AppError } from './errors.ts';
import { createLog, type Log, registerSecrets } from './log.ts';
import { loadOrCreateSecrets, type Secrets } from './secret.ts';

/** Longest that a stop may take, ms; what is acknowledged is stored by then, and goes on at the next start. */
const stopDeadlineMs = 9000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readConfig(): Config {
  const result = parseConfig(readEnv());
  for (const warning of result.warnings) process.stderr.write(`${warning.variable}：${warning.problem}\n`);
  if (result.ok) return result.config;
  process.stderr.write(`${describeFaults(result.faults)}\n`);
  return process.exit(1);
}

/** The version in package.json, which stands above the sources: one step up from src, two from dist/src. */
function readVersion(): string {
  const near = join(import.meta.dirname, '..', 'package.json');
  const path = existsSync(near) ? near : join(import.meta.dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

function describeStore(config: Config): string {
  if (config.database.kind !== 'embedded') {
    return `数据存在 ${config.database.kind === 'mysql' ? 'MySQL/MariaDB 和 Redis' : 'PostgreSQL'}。`;
  }
  return `数据存在内置数据库（${config.dataDir}）：供试用和小单位使用，程序崩溃不丢数据，但突然断电可能丢失最近的记录；正式使用请配置 DATABASE_URL。`;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Where one meets the bot: in the simulator, or through the messengers that are configured. */
function describeEntrance(config: Config, app: App, base: string): string[] {
  if (config.simulator) {
    const open = '　模拟器开着：能访问这个端口的人都能扮演任何人，正式使用请设 SIMULATOR=off。';
    return [
      `  在浏览器里打开 ${base}/simulator ，三分钟上手（人员和单位都是虚构的）。`,
      ...(isThisMachine(config.host) ? [] : [open]),
    ];
  }
  const channels = app.messengers.map(({ name, path }) => `${name} → ${config.publicUrl}${path}`);
  return channels.length > 0
    ? [`  消息入口 ${channels.join('，')}`]
    : ['  还没有配置企业微信：按 .env.example 填好 WECOM_* 五项再启动，就能收发消息。'];
}

function printWelcome(config: Config, app: App, secrets: Secrets): void {
  const base = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${app.port}`;
  say('');
  say(`先锋已启动：${base}`);
  for (const line of describeEntrance(config, app, base)) say(line);
  say(`  办公页面 ${base}/admin　状态 ${base}/readyz　接口说明 ${base}/api/openapi.json（需令牌）`);
  say(`  ${describeStore(config)}`);
  for (const path of secrets.created) say(`  已生成密钥 ${path}，请妥善保管。`);
  if (config.secrets.apiToken === null) {
    say(`  接口令牌在 ${join(config.dataDir, 'api-token')}；导入名册：npx xianfeng roster import 名册.xlsx`);
  }
  say('');
}

function stopOnSignals(app: App, log: Log): void {
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { signal });
    const timer = setTimeout(() => {
      log.warn('the stop took too long; what is left goes on at the next start');
      process.exit(0);
    }, stopDeadlineMs);
    app.stop().then(
      () => {
        clearTimeout(timer);
        log.info('stopped');
        process.exit(0);
      },
      (error: unknown) => {
        log.error('the stop did not succeed', { error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}

function endOnBug(log: Log): void {
  const end = (what: string) => (error: unknown) => {
    log.fatal(what, { error });
    process.exit(1);
  };
  process.on('uncaughtException', end('an exception that nobody caught'));
  process.on('unhandledRejection', end('a rejection that nobody handled'));
}

function explain(error: unknown): string {
  if (!(error instanceof AppError)) return String(error instanceof Error ? error.message : error);
  const details = error.details === undefined ? '' : `\n${JSON.stringify(error.details, null, 2)}`;
  return `${error.code}: ${error.message}${details}`;
}

async function main(): Promise<void> {
  const config = readConfig();
  const secrets = loadOrCreateSecrets(config.dataDir, config.secrets);
  registerSecrets([...listSecrets(config), secrets.apiToken, secrets.masterKey]);
  const log = createLog({ level: config.logLevel });
  endOnBug(log);
  log.info('starting', { settings: maskConfig(config) });
  const app = await startApp({
    config,
    apiToken: secrets.apiToken,
    masterKey: secrets.masterKey,
    version: readVersion(),
    log,
    onStoreLost: (error) => {
      log.fatal('the embedded database is gone', { error });
      process.exit(1);
    },
  });
  stopOnSignals(app, log);
  printWelcome(config, app, secrets);
}

main().catch((error: unknown) => {
  process.stderr.write(`先锋没能启动 / xianfeng did not start\n${explain(error)}\n`);
  process.exit(1);
});
