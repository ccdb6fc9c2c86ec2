// The kept offsets against the date library itself, over the changes of summer time.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { dateOf, timeOf } from '../../src/domain/calendar.ts';
import { instantAt, localTextOf, offsetMs } from '../../src/domain/zone.ts';

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
];
const zone = fc.constantFrom(...zones);
const instant = fc.integer({
  min: Date.parse('1980-01-01T00:00:00Z'),
  max: Date.parse('2060-01-01T00:00:00Z'),
});

describe('a zone', () => {
  it('gives the date, the time and the offset of an instant as the date library does', () => {
    fc.assert(
      fc.property(instant, zone, (at, name) => {
        const expected = DateTime.fromMillis(at, { zone: name });
        assert.equal(offsetMs(at, name), expected.offset * 60_000);
        assert.equal(dateOf(at, name), expected.toFormat('yyyy-MM-dd'));
        assert.equal(timeOf(at, name), expected.toFormat('HH:mm'));
        assert.equal(localTextOf(at, name).slice(0, 19), expected.toFormat("yyyy-MM-dd'T'HH:mm:ss"));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the instant of a local time again', () => {
    fc.assert(
      fc.property(instant, zone, (at, name) => {
        const minute = at - (at % 60_000);
        const [date, time] = [dateOf(minute, name), timeOf(minute, name)];
        const found = instantAt(date, time, name);
        assert.equal(dateOf(found, name), date);
        assert.equal(timeOf(found, name), time);
        assert.ok(found <= minute && minute - found <= 3_600_000, 'the first of two at most an hour apart');
      }),
      { numRuns: 2000 },
    );
  });

  it('knows the hour that is leapt over, the one that comes twice, and what is no time', () => {
    assert.equal(
      instantAt('2010-03-14', '02:30', 'America/New_York'),
      Date.parse('2010-03-14T03:30:00-04:00'),
    );
    assert.equal(
      instantAt('2010-11-07', '01:30', 'America/New_York'),
      Date.parse('2010-11-07T01:30:00-04:00'),
    );
    assert.equal(instantAt('1991-04-14', '12:00', 'Asia/Shanghai'), Date.parse('1991-04-14T12:00:00+09:00'));
    assert.equal(instantAt('2010-05-10', '08:30', 'Asia/Shanghai'), Date.parse('2010-05-10T08:30:00+08:00'));
    assert.throws(() => instantAt('2010-05-10', '25:00', 'Asia/Shanghai'), { code: 'bad-local-time' });
    assert.throws(() => instantAt('2010-13-10', '08:30', 'Asia/Shanghai'), { code: 'bad-local-time' });
  });
});
