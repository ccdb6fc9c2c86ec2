// Secrets on a real disk: made once, kept private, found again.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../src/errors.ts';
import { deriveKey, loadOrCreateSecrets } from '../src/secret.ts';

const none = { apiToken: null, masterKey: null };
const mode = (path: string) => statSync(path).mode & 0o777;

function refusal(code: string) {
  return (error: unknown) =>
    error instanceof AppError && error.kind === 'misconfigured' && error.code === code;
}

describe('loadOrCreateSecrets', () => {
  let root: string;
  let dataDir: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'xf-secret-'));
    dataDir = join(root, 'deep', 'data');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('makes both secrets once, readable by their owner alone', () => {
    const first = loadOrCreateSecrets(dataDir, none);
    const second = loadOrCreateSecrets(dataDir, none);

    assert.equal(first.masterKey.length, 32);
    assert.ok(first.apiToken.length >= 32);
    assert.deepEqual(first.created, [join(dataDir, 'master-key'), join(dataDir, 'api-token')]);
    assert.deepEqual(second, { ...first, created: [] });
    assert.equal(mode(dataDir), 0o700);
    assert.equal(mode(join(dataDir, 'master-key')), 0o600);
    assert.equal(mode(join(dataDir, 'api-token')), 0o600);
    assert.deepEqual(readdirSync(dataDir).sort(), ['api-token', 'master-key']);
  });

  it('writes nothing where the settings give both', () => {
    const masterKey = Buffer.alloc(32, 1);

    const secrets = loadOrCreateSecrets(dataDir, { apiToken: 'given', masterKey });

    assert.deepEqual(secrets, { apiToken: 'given', masterKey, created: [] });
    assert.throws(() => statSync(dataDir));
  });

  it('refuses a kept secret that other users may read', () => {
    loadOrCreateSecrets(dataDir, none);
    chmodSync(join(dataDir, 'master-key'), 0o640);

    assert.throws(() => loadOrCreateSecrets(dataDir, none), refusal('secret-readable'));
  });

  it('refuses a damaged master key instead of making a new one', () => {
    loadOrCreateSecrets(dataDir, none);
    writeFileSync(join(dataDir, 'master-key'), 'short\n');

    assert.throws(() => loadOrCreateSecrets(dataDir, none), refusal('master-key-damaged'));
  });
});

describe('deriveKey', () => {
  const masterKey = Buffer.alloc(32, 2);

  it('gives the same key for the same purpose, another for another', () => {
    assert.deepEqual(deriveKey(masterKey, 'session', 32), deriveKey(masterKey, 'session', 32));
    assert.notDeepEqual(deriveKey(masterKey, 'session', 32), deriveKey(masterKey, 'link', 32));
    assert.notDeepEqual(deriveKey(masterKey, 'session', 32), deriveKey(Buffer.alloc(32, 3), 'session', 32));
    assert.equal(deriveKey(masterKey, 'session', 64).length, 64);
  });

  it('stays what it is: rows wrapped by an older version open with it', () => {
    assert.equal(
      deriveKey(Buffer.alloc(32), 'session', 16).toString('hex'),
      'fb343f5de2c6a9c0a2d0b1189eadd215',
    );
  });
});
