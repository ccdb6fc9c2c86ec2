import assert from 'node:assert/strict';
import {
  canTakeBack,
  emptyAssist,
  findMissingHow,
  quarterOfAssist,
  readAssistLine,
  recallUntilOn,
} from '../../src/domain/commentary-assist.ts';
import { isWorkday } from '../../src/domain/workday.ts';

const day = { today: '2026-12-08', now: '2026Q4', before: '2026Q3' };
const parts = '成绩：承诺全部公布 不足：活动记录补得晚 方向：每月底补齐记录';
const minuteMs = 60_000;

describe('readAssistLine', () => {
  it('takes leader, subject and parts of a draft, and the quarter wherever it stands', () => {
    for (const typed of [
      `陈书记 第甲党支部 上季度 ${parts}`,
      `陈书记 上季度，第甲党支部：${parts}`,
      `上季度 陈书记 第甲党支部 ${parts}`,
    ]) {
      const { leader, target, quarter, draft, labelled } = readAssistLine(typed, 'draft', day);
      assert.deepEqual(
        { leader, target, quarter, problems: draft.problems, labelled },
        {
          leader: '陈书记',
          target: '第甲党支部',
          quarter: '2026Q3',
          problems: '活动记录补得晚',
          labelled: true,
        },
        typed,
      );
    }
  });

  it('takes form and day of what was said, and sorts the prose behind them', () => {
    const line = readAssistLine(
      '陈示丙 第甲党支部 会议 12月3日 承诺都公布了。不过记录不够。希望补齐。',
      'record',
      day,
    );

    assert.equal(line.heldOn, '2026-12-03');
    assert.equal(line.draft.form, 'meeting');
    assert.equal(line.draft.problems, '不过记录不够。');
    assert.equal(line.sorted, true);
  });

  it('keeps a day that is still to come apart', () => {
    const line = readAssistLine(`陈示丙 第甲党支部 现场 明天 ${parts}`, 'record', day);

    assert.deepEqual([line.heldOn, line.badDay, line.draft.form], [null, '明天', 'onSite']);
  });
});

describe('what was said', () => {
  it('needs its form and its day, and belongs to the quarter of that day', () => {
    const assist = { ...emptyAssist('record'), quarter: '2026Q4' };
    const oral = { ...assist, draft: { ...assist.draft, form: 'meeting' as const } };

    assert.equal(findMissingHow(assist), 'form');
    assert.equal(
      findMissingHow({ ...assist, draft: { ...assist.draft, form: 'written' } }),
      'form',
      'what was written needs nobody to record it',
    );
    assert.equal(findMissingHow(oral), 'day');
    assert.equal(findMissingHow({ ...oral, heldOn: '2026-09-30' }), null);
    assert.equal(quarterOfAssist({ ...oral, heldOn: '2026-09-30' }, day.now), '2026Q3');
    assert.equal(findMissingHow({ ...assist, mode: 'draft' }), null);
  });

  it('can be taken back by its author until the next workday has ended, by its recorder for ten minutes', () => {
    // A Friday: the next workday is the Monday.
    const friday = '2026-12-04';
    const facts = { createdAt: 0, recordedOn: friday, byAuthor: true };
    const at = (today: string, now: number) => ({ today, now, isWorkday });

    assert.equal(recallUntilOn(friday, isWorkday), '2026-12-07');
    assert.equal(canTakeBack(facts, at('2026-12-07', 3 * 24 * 60 * minuteMs)), true);
    assert.equal(canTakeBack(facts, at('2026-12-08', 4 * 24 * 60 * minuteMs)), false);
    assert.equal(canTakeBack({ ...facts, byAuthor: false }, at(friday, 10 * minuteMs)), true);
    assert.equal(canTakeBack({ ...facts, byAuthor: false }, at(friday, 11 * minuteMs)), false);
    assert.equal(canTakeBack({ ...facts, recordedOn: null }, at(friday, 11 * minuteMs)), false);
  });
});
