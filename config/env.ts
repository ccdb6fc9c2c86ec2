// The only reader of the process's environment. One flat record goes out; what it means is `config`'s business.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** Variables by name, as text. */
export type Env = Readonly<Record<string, string | undefined>>;

function readDotEnv(directory: string): Env {
  try {
    return parseEnv(readFileSync(join(directory, '.env'), 'utf8')) as Env;
  } catch (error) {
    // A directory called .env (some containers mount one for a missing file) counts as no file.
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'EISDIR') return {};
    throw error;
  }
}

/**
 * The environment together with `.env` of `directory`, whose values never replace what is already set (the
 * semantics of Node's own `process.loadEnvFile`, without changing the process).
 *
 * @throws the file system's error where `.env` exists and cannot be read.
 */
export function readEnv(directory: string = process.cwd()): Env {
  return Object.freeze({ ...readDotEnv(directory), ...process.env });
}
