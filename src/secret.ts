// The two secrets that everything rests on: made once and kept beside the data where the settings give none, and
// keys derived from the master key. Encrypts nothing itself.
import { hkdfSync, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from './errors.ts';

/** Secrets as the settings give them; null where unset. */
export interface GivenSecrets {
  readonly apiToken: string | null;
  readonly masterKey: Uint8Array | null;
}

/** Secrets in use. */
export interface Secrets {
  readonly apiToken: string;
  /** 32 bytes. */
  readonly masterKey: Buffer;
  /** Files that this call made, for the start-up message. */
  readonly created: readonly string[];
}

const masterKeyBytes = 32;

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

/** Windows keeps no such bits; there the directory's own rights must do. */
function refuseIfShared(path: string): void {
  const othersMay = process.platform === 'win32' ? 0 : statSync(path).mode & 0o077;
  if (othersMay === 0) return;
  throw new AppError(
    'misconfigured',
    'secret-readable',
    `${path} can be read by other users: chmod 600 ${path}`,
  );
}

function readSecret(path: string): string | null {
  try {
    const kept = readFileSync(path, 'utf8').trim();
    refuseIfShared(path);
    return kept;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function writeDurably(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Complete under its name or not there at all. `link` instead of `rename`: where two processes start at once, the
 * second fails and reads the first one's secret rather than replacing it.
 */
function keepSecret(path: string, secret: string): boolean {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeDurably(temporary, `${secret}\n`);
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function loadOrCreate(path: string, make: () => string): { secret: string; created: boolean } {
  const kept = readSecret(path);
  if (kept !== null) return { secret: kept, created: false };
  const created = keepSecret(path, make());
  return { secret: readSecret(path) ?? '', created };
}

function checkMasterKey(path: string, text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length === masterKeyBytes) return key;
  throw new AppError('misconfigured', 'master-key-damaged', `${path} does not hold 32 bytes in Base64`);
}

/**
 * The given secrets, else those kept in `dataDir` (`api-token`, `master-key`), else new ones kept there: files 0600
 * in a directory 0700, written as a whole. Nothing is written where both are given.
 *
 * @throws AppError misconfigured `secret-readable` where other users may read a kept secret, `master-key-damaged`
 * where the file holds something else.
 */
export function loadOrCreateSecrets(dataDir: string, given: GivenSecrets): Secrets {
  const created: string[] = [];
  const keep = (name: string, make: () => string): string => {
    const path = join(dataDir, name);
    if (mkdirSync(dataDir, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(dataDir, 0o700);
    const kept = loadOrCreate(path, make);
    if (kept.created) created.push(path);
    return kept.secret;
  };
  const newKey = () => randomBytes(masterKeyBytes).toString('base64');
  const masterKey = given.masterKey
    ? Buffer.from(given.masterKey)
    : checkMasterKey(join(dataDir, 'master-key'), keep('master-key', newKey));
  const apiToken = given.apiToken ?? keep('api-token', () => randomBytes(32).toString('base64url'));
  return { apiToken, masterKey, created };
}

/**
 * A key for one purpose (`session`, `link`, …) of `length` bytes: HKDF-SHA256 (RFC 5869) without salt, the purpose
 * as info. Different purposes give unrelated keys; the same gives the same in every process.
 */
export function deriveKey(masterKey: Uint8Array, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', `xianfeng:${purpose}`, length));
}
