// Templates with one thing wrong each (`test/fixtures/campaigns`): the message names the line, the place and the mend.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseCampaignTemplate } from '../../config/campaign-file.ts';
import { rootDir } from '../../config/root.ts';

/** One thing that is wrong, and what is told of it. */
interface Case {
  readonly title: string;
  /** Words of the whole template, and what stands in their place. */
  readonly from: string;
  readonly to: string;
  readonly line: number;
  readonly path: string;
  /** A pattern. */
  readonly message: string;
}

const read = (file: string) => readFileSync(join(rootDir, 'test', 'fixtures', 'campaigns', file), 'utf8');
const whole = read('whole.yaml');
const cases: readonly Case[] = parse(read('broken.yaml'));

interface Use {
  readonly startsOn?: string;
  readonly replacements?: ReadonlyMap<string, string>;
}

function faultsOf(text: string, { startsOn = '2026-11-23', replacements = new Map() }: Use = {}) {
  const result = parseCampaignTemplate(text, { template: 'sample', startsOn, replacements });
  return result.ok ? [] : result.faults;
}

describe('a broken template', () => {
  it('comes from one that is whole', () => {
    assert.deepEqual(faultsOf(whole), []);
    assert.ok(cases.length >= 40, `${cases.length}`);
  });

  for (const { title, from, to, line, path, message } of cases) {
    it(`with ${title} is told by line, place and mend`, () => {
      assert.ok(whole.includes(from), from);

      const faults = faultsOf(whole.replace(from, to));

      const found = faults.find(
        (fault) => fault.path === path && new RegExp(message, 'u').test(fault.message),
      );
      assert.ok(found, JSON.stringify(faults, null, 1));
      assert.equal(found.line, line);
    });
  }

  it('tells one slip once, and little that follows from it', () => {
    for (const { title, from, to } of cases) {
      const faults = faultsOf(whole.replace(from, to));
      const places = faults.map(({ path, message }) => `${path} ${message}`);
      assert.equal(new Set(places).size, places.length, title);
      assert.ok(faults.length <= 2, `${title}: ${JSON.stringify(faults, null, 1)}`);
    }
  });

  it('started on another day is refused with every bound word, and taken with new ones', () => {
    const other = { startsOn: '2027-11-22' };

    assert.deepEqual(
      faultsOf(whole, other).map(({ line, path }) => [line, path]),
      [[20, 'milestones[0].note']],
    );
    assert.deepEqual(faultsOf(whole, { ...other, replacements: new Map([['2026', '2027']]) }), []);
    assert.deepEqual(faultsOf(whole, { ...other, replacements: new Map([['2026', '']]) }), []);
  });
});
