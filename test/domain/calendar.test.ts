import assert from 'node:assert/strict';
import { dateOf, isoOf } from '../../src/domain/calendar.ts';

const shanghai = 'Asia/Shanghai';

describe('dateOf', () => {
  const table: [string, string, string][] = [
    ['2010-07-31T15:59:59.999Z', shanghai, '2010-07-31'],
    ['2010-07-31T16:00:00Z', shanghai, '2010-08-01'],
    ['2010-12-31T16:00:00Z', shanghai, '2011-01-01'],
    ['2012-02-28T16:00:00Z', shanghai, '2012-02-29'],
    ['2010-07-31T16:00:00Z', 'UTC', '2010-07-31'],
  ];
  for (const [instant, zone, date] of table) {
    it(`${instant} in ${zone} is ${date}`, () => {
      assert.equal(dateOf(Date.parse(instant), zone), date);
    });
  }
});

describe('isoOf', () => {
  it("carries the zone's offset", () => {
    assert.equal(isoOf(Date.parse('2010-08-01T00:00:00Z'), shanghai), '2010-08-01T08:00:00+08:00');
    assert.equal(isoOf(Date.parse('2010-08-01T00:00:00Z'), 'UTC'), '2010-08-01T00:00:00Z');
  });

  it('tells the same instant again', () => {
    const instant = Date.parse('2010-12-15T09:30:15.250Z');

    assert.equal(Date.parse(isoOf(instant, shanghai)), instant);
  });
});
