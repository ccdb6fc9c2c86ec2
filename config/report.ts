// Settings as people may see them: the list of faults, and the masked print at the start. Never shows a secret.
import type { Config } from './config.ts';
import type { Fault } from './rule.ts';

const mask = '***';
const secretKeys: ReadonlySet<string> = new Set([
  'secret',
  'clientSecret',
  'token',
  'aesKey',
  'apiToken',
  'masterKey',
]);

/** The faults as one readable report, a line each, for the terminal. */
export function describeFaults(faults: readonly Fault[]): string {
  const lines = faults.map(
    (fault) => `- ${fault.variable}：${fault.problem}\n    例 / e.g. ${fault.example}`,
  );
  return [`设置有误，共${faults.length}处 / ${faults.length} wrong settings:`, ...lines].join('\n');
}

/** An address without its credentials: user kept, password and query values gone. */
function maskUrl(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.password) url.password = mask;
  for (const name of new Set(url.searchParams.keys())) url.searchParams.set(name, mask);
  return url.href.replaceAll('%2A', '*');
}

function maskValue(key: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (secretKeys.has(key)) return mask;
  if (typeof value === 'string') return value.includes('://') ? maskUrl(value) : value;
  if (Array.isArray(value)) return value.map((item) => maskValue('', item));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, maskValue(name, item)]));
}

/** The effective settings for the start-up print: plain data, every secret and password as `***`. */
export function maskConfig(config: Config): Readonly<Record<string, unknown>> {
  return maskValue('', config) as Record<string, unknown>;
}

function secretsOfUrl(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const url = new URL(address);
  const password = new URLSearchParams(`_=${url.password.replaceAll('+', '%2B')}`).get('_') ?? '';
  return [url.password, password, ...url.searchParams.values()];
}

function collect(key: string, value: unknown): (string | Uint8Array)[] {
  if (value instanceof Uint8Array) return [value];
  if (typeof value === 'string') {
    if (secretKeys.has(key)) return [value];
    return value.includes('://') ? secretsOfUrl(value) : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => collect(name, item));
}

/** Every secret of the settings, for the log's `registerSecrets`; passwords and keys in addresses included. */
export function listSecrets(config: Config): (string | Uint8Array)[] {
  return collect('', config).filter((secret) => secret.length > 0);
}
