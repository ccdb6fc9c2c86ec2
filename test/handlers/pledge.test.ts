import assert from 'node:assert/strict';
import { startTestBot, type TestBot } from '../kit/bot.ts';
import { answeredBy } from '../kit/review.ts';
import { schoolCsv } from '../kit/school.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const first = '本学期每周三下午为学生答疑，12月底前不少于12次';
const second = '本学期每周三、周五下午为学生答疑，12月底前不少于20次';

describeOnEveryStore('/承诺', (open, kind) => {
  let bot: TestBot;
  beforeEach(async () => {
    const store = await open();
    await emptyStore(store);
    bot = await startTestBot({ store, kind });
    await bot.importRoster(schoolCsv);
  });
  afterEach(() => bot.stop());

  it('takes a pledge, has it reviewed, tells the member, shows it to colleagues', async () => {
    const recorded = await bot.tell('lifang', `/承诺 ${first}`);
    assert.equal(
      recorded,
      `您的承诺（第1稿）已收到，并交教工第一党支部审核，最迟${answeredBy()}回复您。公布前想改，直接发“承诺 新内容”。`,
    );

    const [asked] = await bot.received('wang', 1);
    assert.match(
      asked ?? '',
      /^王书记，您好。李芳甲（教工第一党支部）提交了公开承诺第1稿：\n本学期每周三下午/,
    );

    const approved = await bot.tell('wang', '1');
    assert.equal(
      approved,
      '已通过：李芳甲的承诺第1稿，即刻公布，我会告诉本人。\n\n没有其他等您审核的承诺了。',
    );
    const told = await bot.received('lifang', 2);
    assert.match(told.at(-1) ?? '', /^李芳甲同志，您好。您的承诺（第1稿）已由教工第一党支部审核通过/);

    assert.equal(
      await bot.tell('zhangwei', '承诺 查看 李芳甲'),
      `李芳甲（教工第一党支部）的公开承诺：\n“${first}”`,
    );
  });

  it('returns a pledge with a reason and takes the revision', async () => {
    await bot.tell('lifang', `承诺 ${first}`);
    await bot.received('wang', 1);

    assert.match(await bot.tell('wang', '2'), /^请写一句退回李芳甲承诺的原因/);
    assert.match(await bot.tell('wang', '请写明何时完成'), /^已退回：李芳甲的承诺第1稿，原因已转告本人。/);
    const told = await bot.received('lifang', 2);
    assert.match(told.at(-1) ?? '', /请您再改一改：请写明何时完成。/);

    assert.match(await bot.tell('lifang', `承诺 ${second}`), /^您的承诺（第2稿）已收到/);
  });
});
