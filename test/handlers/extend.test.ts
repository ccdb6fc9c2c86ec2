import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, organizationTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const own = buildTask({ identities: ['member'] });
const later = buildTask({
  key: 'summary',
  title: '年度小结',
  opens: { on: '2027-01-04', wording: '' },
  due: { on: '2027-06-30', wording: '' },
});
const cancel = '不改了回“取消”。';
const moved = /^李试.同志，您好。公开承诺的截止时间由/;

// One campaign; the clock only goes forward, and each test has a branch of its own.
describeOnEveryStore('/延期', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  beforeEach(async () => {
    const store = await open();
    const { emptyStore } = await import('../kit/store.ts');
    await emptyStore(store);
    planned = await startPlanned({
      store,
      kind,
      plan: buildPlan(own, organizationTask, later),
      csv: buildCast('甲乙'),
    });
    bot = planned.bot;
  });
  afterEach(() => bot.stop());

  const say = (text: string) => bot.tell('zhao', text);

  it('shows who is touched, and after a yes moves it once and tells only those who have it to do', async () => {
    await bot.tell(branchOf('乙').member, '承诺 本学期每周三下午为学生答疑，12月底前不少于12次');
    assert.equal(
      await say('延期 公开承诺 12月15日 期末考试周，教师集中阅卷'),
      [
        '公开承诺原定12月4日（周五）18:00截止，改到12月15日（周二）18:00。',
        '范围：全部组织，应办8位；理由：期末考试周，教师集中阅卷。',
        '还没有办的7位各收到一条告知，已定的提醒随新的日期走；办好的同志不打扰。',
        '确认请回“1”，不改请回“2”；换日期直接回日期，只给一个组织改请回组织名称。',
      ].join('\n'),
    );
    assert.equal(
      await say('1'),
      '已改好：公开承诺12月15日（周二）18:00截止（原定12月4日（周五）18:00），范围：全部组织。两个日期和理由都已记入台账。现在就告知还没有办的5位，另有2位没有绑定账号，请支部转告。',
    );
    await planned.moveTo('2026-11-23', '09:01');
    assert.equal(
      await heard(bot, branchOf('甲').member, moved),
      '李试甲同志，您好。公开承诺的截止时间由12月4日（周五）18:00改到12月15日（周二）18:00，理由：期末考试周，教师集中阅卷。请您知悉，已定的提醒随新的日期走。',
    );
    assert.deepEqual(
      heardSoFar(bot, branchOf('乙').member).filter((one) => moved.test(one)),
      [],
    );
    assert.match(
      await bot.tell(branchOf('甲').member, '待办'),
      /公开承诺，12月15日（周二）18:00（原定12月4日（周五））截止/,
    );

    const { db } = await open();
    const entries = await db.rows<{ data: string }>("SELECT data FROM ledger WHERE kind = 'deadline.moved'");
    assert.equal(entries.length, 1);
    assert.match(entries[0]?.data ?? '', /"fromOn":"2026-12-04".*"toOn":"2026-12-15"/);
    assert.doesNotMatch(entries[0]?.data ?? '', /期末/);
  });

  it('asks one thing at a time, keeps what is known where a day does not exist, and takes 取消', async () => {
    assert.equal(
      await say('延期'),
      `请问哪一件事的截止时间要改？\n1 公开承诺，12月4日（周五）截止\n2 党组织公开承诺，12月4日（周五）截止\n3 年度小结，6月30日（周三）截止\n回数字或名称，${cancel}`,
    );
    assert.match(await say('9'), /^这里请回 1 到 3 的数字/);
    assert.equal(
      await say('1'),
      `公开承诺现在是12月4日（周五）18:00截止，请问改到哪一天？例如“12月15日”“下周五”，${cancel}`,
    );
    assert.equal(
      await say('6月31日'),
      '还差一点没能保存：没有“6月31日”这一天。您写的内容我留着，回一个日期（如“6月30日”）就行，不用重写。',
    );
    assert.match(await say('改天吧'), /^我没看懂“改天吧”是哪一天/);
    assert.match(await say('2026-11-20'), /^11月20日（周五）已经过了，截止时间没有改/);
    assert.match(await say('12月4日'), /^公开承诺本来就是12月4日（周五）18:00截止/);
    assert.match(await say('继续'), /请问改到哪一天/);
    assert.match(await say('下下周五'), /^公开承诺改到12月11日（周五），请写一句理由/);
    assert.match(await say('12月15日'), /^公开承诺改到12月15日（周二），请写一句理由/);
    assert.match(await say('无'), /^理由请写成一句话/);
    assert.match(await say('期末考试'), /^公开承诺原定12月4日（周五）18:00截止，改到12月15日（周二）18:00/);
    assert.match(await say('5'), /^这里请回 1 或 2/);
    assert.equal(await say('取消'), '好的，截止时间没有改。');
    assert.match(await bot.tell(branchOf('甲').member, '待办'), /公开承诺，12月4日（周五）18:00截止/);
  });

  it('offers the workday before a rest day, another day, and one organisation alone', async () => {
    const asked = await say('延期：公开承诺　第甲党支部　12月12日　集中外出');
    assert.match(asked, /范围：第甲党支部，应办3位；理由：集中外出。/);
    assert.match(asked, /12月12日（周六）不是工作日，改为前一个工作日12月11日（周五）请回“3”。/);
    assert.match(await say('3'), /改到12月11日（周五）18:00。\n范围：第甲党支部/);
    assert.match(await say('全部'), /范围：全部组织，应办8位/);
    assert.match(await say('第九党支部'), /^没有找到“第九党支部”这个组织/);
    assert.match(await say('第乙党支部'), /改到12月11日（周五）18:00。\n范围：第乙党支部，应办3位/);
    assert.match(await say('12月14日'), /改到12月14日（周一）18:00。\n范围：第乙党支部/);
    assert.match(await say('确认'), /^已改好：公开承诺12月14日（周一）18:00截止/);
    assert.match(await bot.tell(branchOf('甲').member, '待办'), /12月4日（周五）18:00截止/);
    assert.match(
      await bot.tell(branchOf('乙').member, '待办'),
      /12月14日（周一）18:00（原定12月4日（周五））截止/,
    );
  });

  it('tells when work begins what was moved in the evening', async () => {
    await planned.moveTo('2026-11-23', '20:00');
    await say('延期 公开承诺 第甲党支部 12月15日 期末考试');
    assert.match(await say('1'), /上班后告知还没有办的2位/);
    await planned.moveTo('2026-11-23', '20:01');
    const { db } = await open();
    const waiting = () =>
      db.rows<{ status: string; late: number }>(
        "SELECT status, due_at - created_at AS late FROM outbox WHERE kind = 'notice' AND message LIKE '%deadline.told%'",
      );
    const rows = await waiting();
    assert.equal(rows.length, 2);
    assert.ok(rows.every(({ status }) => status === 'due'));
    assert.deepEqual(
      heardSoFar(bot, branchOf('甲').member).filter((one) => moved.test(one)),
      [],
    );
  });

  it('tells nobody of a task that has not begun, and is refused to all but the office', async () => {
    assert.match(await say('延期 年度小结 2027-06-28 会议安排'), /现在没有需要告知的人。/);
    assert.match(await say('1'), /没有需要告知的人。$/);
    assert.match(await bot.tell(branchOf('甲').secretary, '延期 公开承诺 12月15日 出差'), /党委工作部办理/);
    assert.match(await bot.tell(branchOf('甲').member, '延期'), /党委工作部办理/);
    assert.match(await bot.tell('stranger', '延期'), /^我还不知道这个账号是哪位/);
  });

  it('is not moved twice by two at once: the second is shown how it stands now', async () => {
    await say('延期 公开承诺 12月15日 期末考试');
    const answer = await bot.api('/api/deadlines?task=pledge&date=2026-12-18&reason=另有安排', {
      method: 'POST',
    });
    assert.equal(answer.status, 201, await answer.text());
    assert.match(
      await say('1'),
      /^刚才有人改过这个截止时间，请您再看一遍：\n*公开承诺原定12月18日（周五）18:00截止/,
    );
    assert.match(await say('1'), /^已改好：公开承诺12月15日/);
  });
});
