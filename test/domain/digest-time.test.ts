import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDigestTime } from '../../src/domain/digest-time.ts';

const read = (typed: string) => {
  const found = readDigestTime(typed);
  return found.outcome === 'time' ? found.time : found.outcome;
};

describe('the time at which somebody wants his reminders', () => {
  const cases: Readonly<Record<string, string>> = {
    '8:30': '08:30',
    '08:30': '08:30',
    '９：３０': '09:30',
    '9点': '09:00',
    九点半: '09:30',
    上午10点: '10:00',
    十一点: '11:00',
    下午3点半: '15:30',
    下午三点一刻: '15:15',
    '3点': '15:00',
    '15:00': '15:00',
    '改到 16点': '16:00',
    '9点20分': '09:20',
    晚上8点: '20:00',
    默认: 'usual',
    恢复默认: 'usual',
    '25:00': 'unclear',
    '9:75': 'unclear',
    改天: 'unclear',
    '9': 'unclear',
    '': 'unclear',
  };
  for (const [typed, time] of Object.entries(cases))
    it(`“${typed}” is ${time}`, () => assert.equal(read(typed), time));

  it('reads every time of the clock back', () => {
    const hour = fc.integer({ min: 7, max: 23 });
    fc.assert(
      fc.property(hour, fc.integer({ min: 0, max: 59 }), (h, m) => {
        const time = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
        assert.equal(read(time), time);
        assert.equal(read(`${h}:${time.slice(3)}`), time);
      }),
    );
  });
});
