// The house rules as tests: layers, cycles, sizes, names, and that the README speaks of this tree. A rule changes
// in `kit/layers.ts`, with its reason in CONTRIBUTING.md.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findCycles, readSource, readSources, type SourceFile } from './kit/imports.ts';
import { findOffence, layerOf } from './kit/layers.ts';

const root = join(import.meta.dirname, '..');
const rooms = ['src', 'handlers', 'jobs', 'config', 'ormconfig.ts'].filter((room) =>
  existsSync(join(root, room)),
);
const files = readSources(root, rooms);
const testFiles = readSources(root, ['test', 'bench']);

function none(offences: readonly string[]): void {
  assert.deepEqual(offences, []);
}

function marksOf(all: readonly SourceFile[], what: string): string[] {
  return all.flatMap((file) =>
    file.marks.filter((mark) => mark.what === what).map((mark) => `${file.path}:${mark.line} ${what}`),
  );
}

describe('layers', () => {
  it('have a room for every file', () => {
    none(files.filter((file) => layerOf(file.path) === null).map((file) => file.path));
  });

  it('import only whom they may', () => {
    const offences = files.flatMap((file) =>
      file.imports.map((to) => {
        const reason = findOffence(file.path, to);
        return reason && `${file.path} → ${to.to}: ${reason}`;
      }),
    );

    none(offences.filter((offence) => offence !== null));
  });

  it('have no cycle of value imports', () => {
    none(findCycles(files).map((cycle) => cycle.join(' → ')));
  });

  it('keep the domain free of waiting, of the time and of chance', () => {
    const domain = files.filter((file) => file.path.startsWith('src/domain/'));

    none(['await', 'now', 'random'].flatMap((what) => marksOf(domain, what)));
  });
});

describe('the import table', () => {
  const offenceOf = (from: string, line: string) =>
    readSource(from, line).imports.map((to) => findOffence(from, to))[0];

  it('catches each kind of trespass', () => {
    const trespasses = [
      ['handlers/pledge.ts', "import { findPledge } from '../src/store/pledge-store.ts';"],
      ['handlers/pledge.ts', "import { me } from './me.ts';"],
      ['src/services/pledge.ts', "import { say } from '../text.ts';"],
      ['src/services/pledge.ts', "import Koa from 'koa';"],
      ['src/domain/pledge.ts', "import { readFile } from 'node:fs/promises';"],
      ['src/domain/pledge.ts', "import { wallClock } from '../clock.ts';"],
      ['src/store/pledge-store.ts', "import { decide } from '../domain/pledge.ts';"],
      ['src/messengers/wecom/client.ts', "import { sign } from '../dingtalk/crypto.ts';"],
      ['src/router.ts', "export { createApp } from './app.ts';"],
      ['src/web/board.ts', "import type { Row } from '../store/row.ts';"],
      ['src/cli/index.ts', "const x = await import('../store/db.ts');"],
      ['config/config.ts', "import { AppError } from '../src/errors.ts';"],
    ] as const;
    for (const [from, line] of trespasses) {
      assert.equal(typeof offenceOf(from, line), 'string', `${from}: ${line}`);
    }
  });

  it('lets types pass where only types may', () => {
    assert.equal(
      offenceOf('src/store/pledge-store.ts', "import type { Pledge } from '../domain/pledge.ts';"),
      null,
    );
    assert.equal(offenceOf('src/services/pledge.ts', "import { type Sentence } from '../text.ts';"), null);
  });

  it('sees cycles of values and passes over cycles of types', () => {
    const cycle = [
      readSource('src/a.ts', "import { b } from './b.ts';"),
      readSource('src/b.ts', "import './a.ts';"),
    ];
    const types = [
      readSource('src/a.ts', "import { b } from './b.ts';"),
      readSource('src/b.ts', "import type { a } from './a.ts';"),
    ];

    assert.deepEqual(findCycles(cycle), [['src/a.ts', 'src/b.ts', 'src/a.ts']]);
    assert.deepEqual(findCycles(types), []);
  });
});

describe('files', () => {
  it('stay within 300 lines (texts and migrations aside)', () => {
    const counted = [...files, ...testFiles].filter(
      (file) => !/^config\/texts\/|\/migrations\/|\/vectors\//.test(file.path),
    );

    none(counted.filter((file) => file.lines > 300).map((file) => `${file.path}: ${file.lines} lines`));
  });

  it('have kebab-case names that say what is inside', () => {
    const misnamed = [...files, ...testFiles].filter(({ path }) => {
      const name = basename(path).replace(/\.ts$/, '');
      const vague = /(^|-)(utils?|helpers?|common|misc|managers?)(-|$)/.test(name.replace(/\.test$/, ''));
      return vague || !/^[a-z0-9]+(-[a-z0-9]+)*(\.test)?$/.test(name);
    });

    none(misnamed.map((file) => file.path));
  });

  it('open with a comment on their place in the flow', () => {
    none(files.filter((file) => !file.opensWithComment).map((file) => file.path));
  });

  it('export by name', () => {
    none(marksOf(files, 'default-export').filter((offence) => !offence.startsWith('ormconfig.ts')));
  });

  it('have no `any` and no empty catch', () => {
    none([...marksOf(files, 'any'), ...marksOf(files, 'empty-catch')]);
  });

  it('read process.env in config/env.ts alone', () => {
    none(marksOf(files, 'process.env').filter((offence) => !offence.startsWith('config/env.ts')));
  });
});

describe('README', () => {
  const readme = () => readFileSync(join(root, 'README.md'), 'utf8');
  const scripts = () =>
    Object.keys(
      (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts?: object }).scripts ?? {},
    );

  it('names folders and files that exist', () => {
    const named = readme().matchAll(/`((?:src|handlers|jobs|config|test|docs|bench)\/[\w./-]*)`/g);

    none([...named].map(([, path = '']) => path).filter((path) => !existsSync(join(root, path))));
  });

  it('names every room of the house', () => {
    const folders = (place: string) =>
      readdirSync(join(root, place), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${place}${entry.name}/`);
    const expected = ['handlers/', 'jobs/', 'config/', 'test/', ...folders('src/')];

    none(expected.filter((folder) => !readme().includes(folder)));
  });

  it('names commands that package.json has', () => {
    const named = [...readme().matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);

    none(named.filter((name) => !scripts().includes(name)));
  });

  it('names every command of package.json, lifecycle hooks aside', () => {
    const text = readme();
    const spoken = scripts().filter((name) => !/^(pre|post)/.test(name));

    none(spoken.filter((name) => !text.includes(`npm run ${name}`) && !text.includes(`npm ${name}`)));
  });
});
