// The calendar file as an operator writes it: what it gives, and how every slip is told with its line.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { defaultAlmanacFile, loadAlmanacFile, parseAlmanac } from '../../config/almanac-file.ts';
import { describeFileFaults } from '../../config/campaign-file.ts';

const small = `statutory:
  - { kind: rest, from: "2027-01-01", to: "2027-01-03", title: 元旦 }
  - { kind: work, on: "2027-01-09", title: 元旦调休上班 }
school:
  - { kind: rest, from: "2027-01-23", to: "2027-02-21", title: 寒假 }
  - kind: rest
    from: "2027-01-11"
    to: "2027-01-15"
    title: 考试周
    organization: 示例学院党总支
`;

function faultsOf(text: string): string {
  const result = parseAlmanac(text);
  return result.ok ? '' : describeFileFaults(result.faults);
}

/** The small file with one piece changed; it must be there. */
function change(from: string, to: string): string {
  assert.ok(small.includes(from), from);
  return small.replace(from, to);
}

describe('the calendar file', () => {
  it('gives its days in both layers', () => {
    const result = parseAlmanac(small);

    assert.ok(result.ok);
    assert.deepEqual(
      result.entries.map(({ layer, kind, fromOn, toOn, title, organization }) =>
        [layer, kind, fromOn, toOn, title, organization].join(' '),
      ),
      [
        'statutory rest 2027-01-01 2027-01-03 元旦 ',
        'statutory work 2027-01-09 2027-01-09 元旦调休上班 ',
        'school rest 2027-01-23 2027-02-21 寒假 ',
        'school rest 2027-01-11 2027-01-15 考试周 示例学院党总支',
      ],
    );
  });

  it('that comes with the program says nothing yet, and its example is right', () => {
    assert.deepEqual(loadAlmanacFile(defaultAlmanacFile), { ok: true, entries: [] });
    assert.deepEqual(parseAlmanac('school:\n'), { ok: true, entries: [] });
  });

  const slips: readonly (readonly [string, text: string, fault: RegExp])[] = [
    ['a layer that is none', change('school:', 'shool:'), /^第4行 shool：没有“shool”这一项，是不是“school”$/],
    [
      'a key that is none',
      change('on: "2027-01-09"', 'onn: "2027-01-09"'),
      /第3行 statutory\[1\]\.onn：.*是不是“on”/,
    ],
    [
      'a kind that is none',
      change('kind: work', 'kind: holiday'),
      /第3行 statutory\[1\]\.kind：请写 rest（休息）或 work（上班）/,
    ],
    [
      'a day that no month has',
      change('2027-01-09', '2027-01-32'),
      /第3行 statutory\[1\]\.on：请写存在的日期/,
    ],
    [
      'an end before its beginning',
      change('to: "2027-02-21"', 'to: "2026-02-21"'),
      /第5行 school\[0\]\.to：结束日期早于开始日期 2027-01-23/,
    ],
    [
      'a day and a span at once',
      change('on: "2027-01-09"', 'on: "2027-01-09", to: "2027-01-10"'),
      /第3行 statutory\[1\]：一天写 on/,
    ],
    ['no day at all', change('on: "2027-01-09", ', ''), /第3行 statutory\[1\]：缺少日期/],
    ['half a span', change('    to: "2027-01-15"\n', ''), /第6行 school\[1\]：缺少日期/],
    ['no title', change(', title: 寒假', ''), /第5行 school\[0\]\.title：请写名称/],
    [
      'a summer of a hundred days',
      change('2027-02-21', '2027-05-21'),
      /第5行 school\[0\]\.to：一段休息最多90天/,
    ],
    [
      'work for two weeks',
      change('on: "2027-01-09"', 'from: "2027-01-09", to: "2027-01-22"'),
      /第3行 statutory\[1\]\.to：上班的日子请逐天写/,
    ],
    [
      "one organisation's national day",
      change('title: 元旦 ', 'title: 元旦, organization: 示例学院党总支 '),
      /第2行 statutory\[0\]\.organization：没有“organization”这一项/,
    ],
    [
      'the same days twice',
      change(
        'from: "2027-01-23", to: "2027-02-21"',
        'from: "2027-01-11", to: "2027-01-15", organization: 示例学院党总支',
      ),
      /第6行 school\[1\]：2027-01-11 写了两次/,
    ],
    ['no list', 'school: 寒假\n', /第1行 school：请写成列表/],
    ['a list of words', 'school:\n  - 寒假\n', /第2行 school\[0\]：请写一条：kind、title/],
    ['a bare list', '- 寒假\n', /请写成 statutory（法定安排的更正）和 school（学校校历）两组/],
    ['broken YAML', change('title: 寒假 }', 'title: 寒假'), /第\d行/],
  ];
  for (const [what, text, fault] of slips) {
    it(`tells of ${what} with its line`, () => {
      assert.match(faultsOf(text), fault);
    });
  }

  it('tells of all slips at once, in the order of the lines', () => {
    const text = change('kind: work', 'kind: holiday').replace(', title: 寒假', '');

    assert.deepEqual(
      faultsOf(text)
        .split('\n')
        .map((line) => /^第\d+行/.exec(line)?.[0]),
      ['第3行', '第5行'],
    );
  });

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof parseAlmanac(text).ok === 'boolean'),
    );
  });

  it('is read from a path, and a path that leads nowhere is told', () => {
    const dir = mkdtempSync(join(tmpdir(), 'almanac-'));
    try {
      writeFileSync(join(dir, 'own.yaml'), small);
      assert.equal(loadAlmanacFile(join(dir, 'own.yaml')).ok, true);
      const missing = loadAlmanacFile(join(dir, 'none.yaml'));
      assert.match(missing.ok ? '' : describeFileFaults(missing.faults), /没有找到校历文件“.*none\.yaml”/);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
