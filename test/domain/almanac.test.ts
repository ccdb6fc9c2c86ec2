// The days of rest and work in layers: which of several entries holds, for whom, and what may join them.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CalendarEntry, createAlmanac, publishedAlmanac } from '../../src/domain/almanac.ts';
import { findEntryFault, longestRestDays } from '../../src/domain/almanac-entry.ts';
import { addDays, addWorkdays, isWorkday, lastWorkdayUntil } from '../../src/domain/workday.ts';

function entry(over: Partial<CalendarEntry>): CalendarEntry {
  const fromOn = over.fromOn ?? '2011-01-15';
  return {
    layer: 'school',
    kind: 'rest',
    fromOn,
    toOn: fromOn,
    title: '寒假',
    organizationPath: null,
    ...over,
  };
}

const holiday = entry({ fromOn: '2011-01-15', toOn: '2011-02-20' });
const override = entry({ layer: 'statutory', fromOn: '2011-01-17', title: '更正' });

describe('an almanac without entries', () => {
  // FEATURES.md §5.
  for (const [date, work] of [
    ['2011-12-31', true],
    ['2012-03-31', true],
    ['2012-06-30', false],
    ['2012-06-29', true],
    ['2012-06-22', false],
  ] as const) {
    it(`says that ${date} is ${work ? 'a workday' : 'none'}, for everybody`, () => {
      assert.equal(publishedAlmanac.isWorkday(date), work);
      assert.equal(publishedAlmanac.isWorkday(date, ''), work);
      assert.equal(publishedAlmanac.isWorkday(date, 'S/F/'), work);
    });
  }

  it('knows no arrangement of a year far ahead', () => {
    assert.equal(publishedAlmanac.isPublished(2012), true);
    assert.equal(publishedAlmanac.isPublished(2099), false);
  });
});

describe("the school's layer", () => {
  const almanac = createAlmanac([holiday]);

  it('is kept by those who ask for the school, and by nobody else', () => {
    assert.equal(almanac.isWorkday('2011-01-19'), true);
    assert.equal(almanac.isWorkday('2011-01-19', ''), false);
    assert.equal(almanac.isWorkday('2011-01-19', 'S/F/'), false);
    assert.equal(almanac.isWorkday('2011-02-21', ''), true, 'the day after it');
  });

  it('of one faculty does not reach the next one', () => {
    const own = createAlmanac([entry({ fromOn: '2011-03-02', organizationPath: 'S/F/' })]);

    assert.deepEqual(
      ['', 'S/', 'S/F/', 'S/F/B/', 'S/G/'].map((path) => own.isWorkday('2011-03-02', path)),
      [true, true, false, false, true],
    );
  });

  it("gives way to the nearer organisation's, then to the shorter span, then to the later entry", () => {
    const nearer = entry({ kind: 'work', fromOn: '2011-01-19', organizationPath: 'S/F/' });
    const shorter = entry({ kind: 'work', fromOn: '2011-01-20', title: '返校日' });
    const same = [entry({ fromOn: '2011-03-02' }), entry({ kind: 'work', fromOn: '2011-03-02' })];
    const layered = createAlmanac([shorter, nearer, holiday, ...same]);

    assert.equal(layered.isWorkday('2011-01-19', ''), false);
    assert.equal(layered.isWorkday('2011-01-19', 'S/F/'), true);
    assert.equal(layered.isWorkday('2011-01-20', 'S/F/'), true);
    assert.equal(layered.isWorkday('2011-03-02', ''), true);
    assert.deepEqual(layered.explain('2011-01-20', ''), { work: true, by: 'school', title: '返校日' });
  });
});

describe('an override of the published days', () => {
  it('holds for everybody, and makes a year known where it names its National Day', () => {
    const next = createAlmanac([
      override,
      entry({ layer: 'statutory', fromOn: '2098-10-01', toOn: '2098-10-07', title: '国庆节' }),
    ]);

    assert.equal(next.isWorkday('2011-01-17'), false);
    assert.deepEqual(next.explain('2011-01-17'), { work: false, by: 'statutory', title: '更正' });
    assert.deepEqual([2098, 2099].map(next.isPublished), [true, false]);
  });

  it("stands below the school's own day", () => {
    const both = createAlmanac([override, entry({ kind: 'work', fromOn: '2011-01-17', title: '补课' })]);

    assert.deepEqual([both.isWorkday('2011-01-17'), both.isWorkday('2011-01-17', '')], [false, true]);
  });
});

describe('findEntryFault', () => {
  const cases: readonly (readonly [Partial<CalendarEntry>, string | null])[] = [
    [{}, null],
    [{ fromOn: '2011-01-15', toOn: '2011-01-14' }, 'reversed'],
    [{ layer: 'statutory', organizationPath: 'S/' }, 'statutory-for-one'],
    [{ kind: 'work', fromOn: '2011-05-02', toOn: '2011-05-08' }, null],
    [{ kind: 'work', fromOn: '2011-05-02', toOn: '2011-05-09' }, 'work-too-long'],
    [{ fromOn: '2011-07-01', toOn: '2011-09-30' }, 'rest-too-long'],
    [{ fromOn: '2011-01-15', toOn: '2011-02-20', kind: 'work', organizationPath: 'S/' }, 'work-too-long'],
    [{ fromOn: '2011-01-15', toOn: '2011-02-20' }, 'repeated'],
    [{ fromOn: '2011-02-21', toOn: '2011-04-20' }, 'rest-too-long'],
  ];
  for (const [over, fault] of cases) {
    it(`${fault ?? 'lets through'}: ${JSON.stringify(over)}`, () => {
      assert.equal(findEntryFault(entry(over), [holiday]), fault);
    });
  }

  it('never lets a calendar come about with a longer rest than that, for anybody', () => {
    const span = fc.record({
      layer: fc.constantFrom('statutory' as const, 'school' as const),
      kind: fc.constantFrom('rest' as const, 'rest' as const, 'work' as const),
      start: fc.integer({ min: 0, max: 400 }),
      days: fc.integer({ min: 1, max: longestRestDays + 5 }),
      organizationPath: fc.constantFrom(null, null, 'S/', 'S/F/', 'S/F/B/'),
    });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fc.integer({ min: 0, max: 500 }), (spans, at) => {
        const kept: CalendarEntry[] = [];
        for (const { start, days, ...rest } of spans) {
          const fromOn = addDays('2010-06-01', start);
          const one = { ...rest, title: '示例', fromOn, toOn: addDays(fromOn, days - 1) };
          if (findEntryFault(one, kept) === null) kept.push(one);
        }
        const almanac = createAlmanac(kept);
        const date = addDays('2010-06-01', at);
        for (const path of [undefined, '', 'S/', 'S/F/', 'S/F/B/', 'S/G/'])
          assert.ok(
            lastWorkdayUntil(date, (on) => almanac.isWorkday(on, path)) >= addDays(date, -longestRestDays),
          );
      }),
      { numRuns: 300 },
    );
  });
});

describe('addWorkdays', () => {
  it('counts workdays after a date, or before it', () => {
    assert.equal(addWorkdays('2012-06-29', 1), '2012-07-02');
    assert.equal(addWorkdays('2012-06-29', 0), '2012-06-29');
    assert.equal(addWorkdays('2012-06-29', -4), '2012-06-25', 'five workdays of notice begin here');
    assert.equal(addWorkdays('2012-06-29', -6), '2012-06-20', 'seven, over 端午');
    assert.equal(addWorkdays('2011-06-30', -4), '2011-06-24');
    assert.equal(addWorkdays('2011-12-30', 1), '2011-12-31', 'a make-up Saturday counts');
  });

  it('always ends on a workday, as many on as were asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 30 }), (day, count) => {
        const from = addDays('2010-05-10', day);
        const to = addWorkdays(from, count);
        let seen = 0;
        for (let date = addDays(from, 1); date <= to; date = addDays(date, 1))
          seen += Number(isWorkday(date));
        assert.ok(isWorkday(to));
        assert.equal(seen, count);
      }),
    );
  });
});
