// What people type for a time, on Wednesday 2026-11-25 at 10:20 unless another instant is given.
import assert from 'node:assert/strict';
import { dateOf, timeOf } from '../../src/domain/calendar.ts';
import { parseSnooze } from '../../src/domain/snooze.ts';
import { at, zone } from '../kit/reminder.ts';

const wednesday = at('2026-11-25', '10:20');

/** `11-26 08:30`, or null. */
function read(typed: string, now = wednesday): string | null {
  const found = parseSnooze(typed, now, zone);
  return found === null ? null : `${dateOf(found, zone)} ${timeOf(found, zone)}`.slice(5);
}

function expectAll(table: Readonly<Record<string, string>>, now = wednesday): void {
  for (const [meant, typed] of Object.entries(table)) {
    for (const one of typed.split('|')) assert.equal(read(one, now), meant, `“${one}”`);
  }
}

describe('parseSnooze', () => {
  it('reads a span from now on', () => {
    expectAll({
      '11-25 10:50': '半小时|半个小时|半个钟头|30分钟|30分|三十分钟|30min|过半小时|半小时后',
      '11-25 10:30': '10分钟|十分钟|10分钟后再提醒我',
      '11-25 10:35': '一刻钟|15分钟|十五分钟',
      '11-25 12:20':
        '2小时|两小时|两小时后|两个小时以后|2个钟头|２小时|2 小时|　2小时　|2h|再过两个小时|2小时吧',
      '11-25 11:50': '一个半小时|1个半小时|1.5小时|90分钟|九十分钟',
      '11-25 14:20': '4小时|半天',
    });
  });

  it('reads a number of days as the beginning of work', () => {
    expectAll({
      '11-26 08:30': '一天|1天|1天后',
      '11-28 08:30': '三天|3天|3天后|三天以后|三日后|3日之后|过三天',
      '12-02 08:30': '一周|一周后|1个星期|一个礼拜以后|7天',
      '12-09 08:30': '两周|2周后|两个星期后',
      '12-05 08:30': '十天',
      '01-24 08:30': '60天|六十天',
    });
  });

  it('reads a day with or without its part', () => {
    expectAll({
      '11-26 08:30': '明天|明日|明天上午|明天早上|明天一早|明早|明天再说|明天。|明天 上午|明天再办吧',
      '11-26 11:30': '明天中午',
      '11-26 14:00': '明天下午|明天午后|明天下午再提醒我|明天下午 再提醒我一下|请明天下午提醒我|改到明天下午',
      '11-26 17:30': '明天晚上|明晚|明天傍晚|明天下班前',
      '11-27 08:30': '后天|后天上午|后日',
      '11-28 14:00': '大后天下午',
    });
  });

  it('takes the rest of today as it is left', () => {
    expectAll({
      '11-25 14:00': '今天|下午|今天下午|午后',
      '11-25 17:30': '今晚|晚上|下班前|今天下班前',
      '11-25 11:30': '中午',
    });
    assert.equal(read('今天', at('2026-11-25', '08:00')), '11-25 08:30');
    assert.equal(read('今天', at('2026-11-25', '14:00')), '11-25 17:30');
  });

  it('takes what names today alone into the past, and what names no day to tomorrow', () => {
    const afternoon = at('2026-11-25', '15:00');
    expectAll(
      {
        '11-25 08:30': '今天上午|今早',
        '11-25 14:00': '今天下午',
        '11-25 09:30': '今天9:30',
        '11-26 08:30': '上午|早上',
        '11-26 09:30': '9:30|9点半',
        '11-26 14:00': '下午|下午2点',
        '11-25 16:00': '4点|16:00|下午4点|16点',
      },
      afternoon,
    );
    assert.equal(read('今天', at('2026-11-25', '17:31')), '11-25 17:30');
  });

  it('reads a day of the week: this week where it is ahead, else the next', () => {
    expectAll({
      '11-27 08:30': '周五|星期五|礼拜五|周五上午|这周五|本周五|周五再说',
      '11-29 08:30': '周日|周天|星期天|星期日',
      '11-28 08:30': '周六|周末',
      '11-30 08:30': '周一|下周一|下周|下个星期|下星期一|下个周一',
      '12-02 08:30': '下周三',
      '12-07 14:00': '下下周一下午',
      '11-25 14:00': '星期三下午|周三下午',
      '12-02 09:00': '周三9点|周三上午9点',
    });
    assert.equal(read('这周一'), '11-23 08:30');
  });

  it('takes a day of the week that is today for today while its time is ahead', () => {
    const early = at('2026-11-27', '08:00');
    const later = at('2026-11-27', '09:00');
    assert.equal(read('周五', early), '11-27 08:30');
    assert.equal(read('周五', later), '12-04 08:30');
    assert.equal(read('周五下午', later), '11-27 14:00');
    assert.equal(read('下周五', early), '12-04 08:30');
    assert.equal(read('这周五', later), '11-27 08:30');
    assert.equal(read('周日', at('2026-11-29', '09:00')), '12-06 08:30');
    assert.equal(read('下周一', at('2026-11-29', '09:00')), '11-30 08:30');
  });

  it('reads a time of the clock; a small hour alone is one of the afternoon', () => {
    expectAll({
      '11-26 09:30': '9:30|９：３０|9：30|09:30|9点半|九点半|早上9:30|明天9:30|明天 9点半',
      '11-25 11:00': '11点|11:00|上午11点|十一点|11点钟|11点整',
      '11-25 15:00': '3点|下午3点|下午三点|15点|15:00|今天下午3点|3:00',
      '11-25 15:30': '3点半|下午3点半|下午三点半|下午3:30|15:30|3点30|3点30分|今天下午3点半',
      '11-25 15:15': '三点一刻|下午3点一刻|3点15分',
      '11-25 15:45': '三点三刻|下午三点四十五分',
      '11-25 13:00': '中午1点|1点|下午1点',
      '11-25 12:00': '中午12点|12点|十二点',
      '11-25 20:00': '今晚8点|晚上八点|20:00',
      '11-26 15:30': '明天下午3点半|明天3点半|明天下午3点半再提醒我',
      '11-26 03:00': '03:00',
    });
  });

  it('reads a date, of the next month or year where this one is over', () => {
    expectAll({
      '12-03 08:30': '12月3日|12月3号|3号|3日|12月3日上午',
      '12-03 14:00': '12月3日下午|3号下午|12月3日 14:00|12月3日下午2点',
      '11-30 09:30': '30号9:30|11月30日9点半',
      '12-31 08:30': '31号',
      '01-05 08:30': '1月5日',
    });
  });

  it('reads the number of a choice in every spelling', () => {
    expectAll({
      '11-25 12:20': '1|１|1.|①|（1）|第一个|选1|一',
      '11-26 08:30': '2|２|②|第二个',
      '11-28 08:30': '3|３。|三|第3个',
    });
    assert.equal(read('4'), null);
    assert.equal(read('0'), null);
  });

  it('understands nothing else', () => {
    const unclear = [
      ...[
        '',
        ' ',
        '。',
        '改天',
        '以后',
        '再说',
        '好的',
        '马上',
        '有空',
        '早上好',
        '晚点',
        '过两天再说吧看情况',
      ],
      ...['25:00', '24:00', '9:60', '下午25点', '3点70', '0小时', '0分钟', '零天', '-1小时', '1000天', '9:5'],
      ...['2月30日', '13月1日', '32号', '0号', '周八', '星期', '八百小时', '十百天', '2小时30'],
      '本学期每周三下午为学生答疑',
    ];
    for (const typed of unclear) assert.equal(read(typed), null, `“${typed}”`);
  });

  it('keeps to the zone of the campaign', () => {
    const nearMidnight = Date.UTC(2026, 10, 24, 16, 30);
    assert.equal(parseSnooze('明天', nearMidnight, zone), at('2026-11-26', '08:30'));
    assert.equal(parseSnooze('明天', nearMidnight, 'UTC'), Date.UTC(2026, 10, 25, 8, 30));
  });
});
