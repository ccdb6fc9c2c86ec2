// The files around the code: what an operator copies, and what a build would trip over, without Docker at hand.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { outsideVariables, variables } from '../config/schema.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Instructions of a Dockerfile, continuation lines joined, comments left out. */
function instructions(): string[] {
  const lines = read('Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n');
  return lines.filter((line) => line.trim() !== '');
}

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly healthcheck?: object;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
}
function services(): Readonly<Record<string, Service>> {
  return (parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Service> }).services;
}

describe('.env.example', () => {
  it('names every variable and no other', () => {
    const named = [...read('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);

    assert.deepEqual(named.toSorted(), [...Object.keys(variables), ...outsideVariables].toSorted());
  });

  it('sets nothing and holds no secret', () => {
    const set = read('.env.example')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));

    assert.deepEqual(set, []);
    assert.doesNotMatch(read('.env.example'), /(SECRET|TOKEN|AES_KEY|MASTER_KEY)=\S/);
  });
});

describe('Dockerfile', () => {
  it('starts from pinned images of a Node that package.json accepts', () => {
    const images = instructions().filter((line) => line.startsWith('FROM '));

    assert.ok(images.length >= 2, 'one stage');
    for (const line of images) assert.match(line, /^FROM node:(2[2-9])\.\d+\.\d+-bookworm-slim( AS \w+)?$/);
  });

  it('runs as a user that is not root, by exec forms', () => {
    const lines = instructions();
    const user = lines.findLast((line) => line.startsWith('USER '));

    assert.equal(user, 'USER node');
    assert.match(lines.findLast((line) => line.startsWith('CMD ')) ?? '', /^CMD \["node", /);
    assert.ok(lines.some((line) => /^HEALTHCHECK .*\/readyz/.test(line)));
  });

  it('runs no install script, brings no package lists along, adds nothing from the network', () => {
    for (const line of instructions()) {
      if (line.includes('npm ci')) assert.ok(line.includes('--ignore-scripts'), line);
      if (line.includes('apt-get install'))
        assert.match(line, /--no-install-recommends.*rm -rf \/var\/lib\/apt\/lists/);
      assert.doesNotMatch(line, /^(ADD|MAINTAINER) |\bsudo\b|:latest/);
      if (line.startsWith('WORKDIR ')) assert.match(line, /^WORKDIR \//);
    }
  });

  it('copies what exists and leaves out what is private', () => {
    const ignored = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));

    assert.equal(ignored[0], '*');
    assert.ok(ignored.includes('**/.env*'));
    const kept = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    assert.deepEqual(
      kept.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });
});

describe('compose.yaml', () => {
  it('has web, worker, mysql and redis, the services watched and pinned', () => {
    const { mysql, redis, ...own } = services();

    assert.deepEqual(Object.keys(own), ['web', 'worker']);
    assert.deepEqual([own.web?.environment?.ROLE, own.worker?.environment?.ROLE], ['web', 'worker']);
    for (const service of [mysql, redis]) {
      assert.match(service?.image ?? '', /^\w+:\d+\.\d+$/);
      assert.ok(service?.healthcheck);
      assert.ok(service?.volumes?.length);
      assert.equal(service?.ports, undefined, 'reachable from outside');
    }
  });

  it('starts the services so that nothing acknowledged is lost', () => {
    const { mysql, redis } = services();

    assert.ok(mysql?.command?.includes('--innodb-flush-log-at-trx-commit=1'));
    assert.ok(mysql?.command?.includes('--sync-binlog=1'));
    assert.match(redis?.command?.join(' ') ?? '', /--appendonly yes .*--maxmemory-policy noeviction/);
  });

  it('holds no password', () => {
    assert.doesNotMatch(read('compose.yaml'), /PASSWORD: (?!\$\{\w+:\?)/);
  });
});

describe('repository', () => {
  it('keeps registry addresses out of the lockfile', () => {
    assert.doesNotMatch(read('package-lock.json'), /"resolved": "https?:/);
  });

  it('is under the MIT licence, everywhere the same', () => {
    const { license } = JSON.parse(read('package.json')) as { license: string };

    assert.equal(license, 'MIT');
    assert.match(read('LICENSE'), /^MIT License\n\nCopyright \(c\) \d{4} xianfeng contributors\n/);
  });

  it('keeps a changelog with an open section', () => {
    assert.match(read('CHANGELOG.md'), /^## \[Unreleased\]$/m);
  });

  it('has a CI script that bash can read', () => {
    execFileSync('bash', ['-n', join(root, '.ci/run')]);
  });
});
