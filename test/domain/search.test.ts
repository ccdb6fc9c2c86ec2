// Who fits what somebody typed. The readings of characters come from a small table here: what the library says of
// surnames is tested with the service.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findNearNames, type ReadName, rankNames, readNameQuery } from '../../src/domain/search.ts';
import { rankOrganizations, toShortForm } from '../../src/domain/search-organization.ts';
import { fitSpelling, readSpelling } from '../../src/domain/search-pinyin.ts';

const table: Readonly<Record<string, readonly string[]>> = {
  王: ['wang'],
  试: ['shi'],
  之: ['zhi'],
  芳: ['fang'],
  方: ['fang'],
  菲: ['fei'],
  李: ['li'],
  吕: ['lv'],
  长: ['chang', 'zhang'],
  教: ['jiao'],
  工: ['gong'],
  一: ['yi'],
  支: ['zhi'],
  部: ['bu'],
  计: ['ji'],
  算: ['suan'],
  机: ['ji'],
  学: ['xue'],
  院: ['yuan'],
  总: ['zong'],
  党: ['dang'],
  第: ['di'],
};
const read: ReadName = (name) => [...name].filter((one) => /\p{L}/u.test(one)).map((one) => table[one] ?? []);

describe('readSpelling', () => {
  it('takes letters with spaces, tones, apostrophes and in full width', () => {
    for (const typed of ['wangshizhi', 'Wang Shi Zhi', 'wáng shì-zhī', "wang'shizhi", 'ｗａｎｇｓｈｉｚｈｉ'])
      assert.equal(readSpelling(typed), 'wangshizhi', typed);
    assert.equal(readSpelling('lǚ'), 'lv');
    assert.equal(readSpelling('lü'), 'lv');
  });

  it('takes nothing else, and no single letter', () => {
    for (const typed of ['', 'w', '王', 'wang王', 'T001', '001'])
      assert.equal(readSpelling(typed), null, typed);
  });
});

describe('fitSpelling', () => {
  const readings = read('王试之');
  const cases = [
    ['wangshizhi', 'whole'],
    ['wang', 'begun'],
    ['wangsh', 'begun'],
    ['wa', 'begun'],
    ['wsz', 'initials'],
    ['wshzh', 'initials'],
    ['wangsz', 'initials'],
    ['ws', 'initialsBegun'],
    ['shizhi', 'given'],
    ['sz', 'givenInitials'],
    ['shi', null],
    ['wangshizhia', null],
    ['wz', null],
  ] as const;

  for (const [letters, fit] of cases)
    it(`finds 王试之 by ${letters}: ${fit ?? 'not'}`, () =>
      assert.equal(fitSpelling(letters, readings), fit));

  it('knows ü as it is typed and as passports print it, and characters read in two ways', () => {
    for (const letters of ['lv', 'lyu']) assert.equal(fitSpelling(letters, read('吕')), 'whole');
    for (const letters of ['wangchang', 'wangzhang'])
      assert.equal(fitSpelling(letters, read('王长')), 'whole');
  });

  it('takes each beginning of each name, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('王', '试', '之', '芳', '长'), { minLength: 2, maxLength: 4 }),
        fc.nat(),
        (name, cut) => {
          const full = name.map((one) => table[one]?.[0] ?? '').join('');
          const letters = full.slice(0, 2 + (cut % (full.length - 1)));
          assert.notEqual(fitSpelling(letters, read(name.join(''))), null);
        },
      ),
      { numRuns: 200 },
    );
  });
});

const people = ['王芳菲', '王芳', '李王芳', '王试之', '李芳'].map((name, at) => ({ id: String(at), name }));
const namesFor = (typed: string) => rankNames(readNameQuery(typed), people, read).map(({ one }) => one.name);

describe('rankNames', () => {
  it('offers the exact name alone', () => assert.deepEqual(namesFor('王芳'), ['王芳']));
  it('offers those who begin so before those who contain it', () => {
    assert.deepEqual(namesFor('王'), ['王芳菲', '王芳', '王试之', '李王芳']);
    assert.deepEqual(namesFor('芳'), ['王芳菲', '王芳', '李王芳', '李芳']);
  });
  it('offers whom a whole spelling means alone, and all whom a begun one may mean', () => {
    assert.deepEqual(namesFor('wang fang'), ['王芳']);
    assert.deepEqual(namesFor('wf'), ['王芳', '王芳菲', '李王芳']);
  });
  it('offers nobody for what is no part of a name', () => {
    for (const typed of ['', '%', '_', '王_', '赵', "'; DROP TABLE person", '🙂'])
      assert.deepEqual(namesFor(typed), []);
  });
});

describe('findNearNames', () => {
  const near = (typed: string) => findNearNames(readNameQuery(typed), people, read).map(({ name }) => name);
  it('names who is read alike, else who differs in one character of three', () => {
    assert.deepEqual(near('王方'), ['王芳']);
    assert.deepEqual(near('王试一'), ['王试之']);
    assert.deepEqual(near('李一'), []);
  });
});

describe('toShortForm', () => {
  const cases = [
    ['教工第一党支部', '教工一支部'],
    ['教工1支部', '教工一支部'],
    ['教工第12党支部', '教工十二支部'],
    ['中共示例学院委员会', '示例学院委'],
    ['示例学院党委', '示例学院委'],
    ['示例学院党总支', '示例学院总支'],
    ['机关直属党支部', '机关直属支部'],
  ] as const;
  for (const [name, short] of cases)
    it(`of ${name} is ${short}`, () => assert.equal(toShortForm(name), short));
});

describe('rankOrganizations', () => {
  const paths = [
    '学校党委',
    '学校党委/计算机学院党总支',
    '学校党委/计算机学院党总支/教工第一党支部',
    '学校党委/计算机学院党总支/教工第二党支部',
    '学校党委/李王学院党总支',
    '学校党委/李王学院党总支/教工第一党支部',
    '学校党委/机关直属党支部',
  ];
  const placed = paths.map((path) => ({ id: path, names: path.split('/') }));
  const found = (typed: string) =>
    rankOrganizations(typed, placed, read).map(({ one }) => one.id.replace('学校党委/', ''));

  it('knows short forms, alone and behind a superior’s', () => {
    const both = ['计算机学院党总支/教工第一党支部', '李王学院党总支/教工第一党支部'];
    for (const typed of ['教工一支部', '教工1支部', '教工第1支部', '教工一'])
      assert.deepEqual(found(typed), both, typed);
    for (const typed of ['计院教工一支部', '计算机学院教工一支部', '计院/教工一支部', '计算机 教工1支部'])
      assert.deepEqual(found(typed), both.slice(0, 1), typed);
  });

  it('takes a name without its kind for the organisation itself', () => {
    assert.deepEqual(found('计算机学院'), ['计算机学院党总支']);
    assert.deepEqual(found('机关'), ['机关直属党支部']);
  });

  it('takes beginnings and parts, then pinyin', () => {
    assert.deepEqual(found('计算机'), ['计算机学院党总支']);
    assert.deepEqual(found('二支部'), ['计算机学院党总支/教工第二党支部']);
    for (const typed of ['jsjxy', 'jisuanjixueyuan', 'jisuanji'])
      assert.deepEqual(found(typed), ['计算机学院党总支'], typed);
    assert.equal(found('jgyzb').length, 2);
  });

  it('takes characters left out where they mean one alone, and from the first on', () => {
    assert.deepEqual(found('计院'), ['计算机学院党总支']);
    assert.deepEqual(found('算院'), []);
    assert.deepEqual(found('教部'), [], 'three branches are written so');
  });

  it('finds nothing for nothing', () => {
    for (const typed of ['', ' ', '/', '%', '食堂']) assert.deepEqual(found(typed), [], typed);
  });
});
