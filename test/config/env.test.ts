// readEnv against real directories.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../../config/env.ts';

describe('readEnv', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'xf-env-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('reads .env with comments, quotes and values that span lines', () => {
    writeFileSync(
      join(directory, '.env'),
      '# 说明\nXF_ONE=1 # one\nexport XF_TWO="a b"\nXF_THREE=\'x\ny\'\n',
    );

    const env = readEnv(directory);

    assert.equal(env.XF_ONE, '1');
    assert.equal(env.XF_TWO, 'a b');
    assert.equal(env.XF_THREE, 'x\ny');
  });

  it('never replaces what the process has already, and changes nothing in it', () => {
    const [name] = Object.keys(process.env);
    assert.ok(name);
    writeFileSync(join(directory, '.env'), `${name}=other\nXF_ONLY_IN_FILE=1\n`);

    const env = readEnv(directory);

    assert.equal(env[name], process.env[name]);
    assert.equal(env.XF_ONLY_IN_FILE, '1');
    assert.equal(process.env.XF_ONLY_IN_FILE, undefined);
  });

  it('does without the file', () => {
    assert.deepEqual(readEnv(directory), { ...process.env });
    mkdirSync(join(directory, '.env'));
    assert.deepEqual(readEnv(directory), { ...process.env });
  });
});
