import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar } from '../kit/cast.ts';
import { buildPlan, buildTask, type PlannedBot, startPlanned } from '../kit/reminder.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const school = '示例大学党委';
const csv = buildCast('甲乙', [
  `钱样戊,C3,${school},党委,党员,管理,系统管理员,在岗,qian`,
  `周试己,C4,${school}/示例学院党总支,党总支,党员,管理,党委工作部,在岗,zhou`,
]);
const pledge = '承诺 本学期每周三下午为学生答疑，12月底前不少于12次';

describeOnEveryStore('/暂停 and /恢复', (open, kind) => {
  let planned: PlannedBot;
  let bot: TestBot;
  beforeEach(async () => {
    const store = await open();
    await emptyStore(store);
    planned = await startPlanned({
      store,
      kind,
      plan: buildPlan(buildTask({ identities: ['member'] })),
      csv,
    });
    bot = planned.bot;
  });
  afterEach(() => bot.stop());

  const pause = () => bot.tell('zhao', '暂停 名册有误，正在核对');
  const ledger = async () => {
    const rows = await (await open()).db.rows<{ kind: string; data: string }>(
      "SELECT kind, data FROM ledger WHERE kind LIKE 'outgoing.%' ORDER BY id",
    );
    return rows.map((row) => row.kind);
  };

  it('stops at once, tells the others in the office, and goes on by a second person only', async () => {
    assert.equal(
      await pause(),
      '已暂停，理由：名册有误，正在核对。提醒、通知和群内公告都停在原处，对来信的答复照常。\n恢复要由另一位同志办理：钱样戊可以发“恢复”，已告知他们。',
    );
    assert.match(
      await heard(bot, 'qian', /对外消息已由/),
      /对外消息已由赵例丁同志11月23日（周一）\d+:\d\d暂停，理由：名册有误，正在核对。.*可以恢复时请您发“恢复”，暂停的同志本人不能恢复。$/,
    );
    const { member, secretary } = branchOf('甲');
    assert.match(await bot.tell(member, pledge), /已收到/);

    assert.equal(
      await bot.tell('zhao', '恢复'),
      '还没有恢复：暂停是您办理的，恢复要由另一位同志办理。钱样戊可以发“恢复”。',
    );
    assert.deepEqual(heardSoFar(bot, secretary), []);
    assert.match(
      await bot.tell('qian', '恢复'),
      /^已恢复（赵例丁同志.*暂停，理由：名册有误，正在核对）。\n等着的\d+条消息会陆续发出/,
    );

    await heard(bot, secretary, /李试甲/);
    await heard(bot, 'zhao', /钱样戊同志已恢复对外消息/);
    assert.deepEqual(await ledger(), ['outgoing.paused', 'outgoing.resumed']);
    assert.equal(await bot.tell('qian', '恢复'), '现在没有暂停，消息照常发出。需要暂停请发“暂停 理由”。');
  });

  it('asks for the reason where none was given, keeps asking while it says nothing, and takes 取消', async () => {
    assert.match(await bot.tell('zhao', '/暂停'), /^暂停后.*请写一句理由/);
    assert.match(await bot.tell('zhao', '。。'), /^还没有暂停：理由请写成一句话/);
    assert.equal(await bot.tell('zhao', '取消'), '好的，没有暂停，消息照常发出。');
    assert.deepEqual(await ledger(), []);

    await bot.tell('zhao', 'pause');
    assert.match(await bot.tell('zhao', '名册有误，正在核对'), /^已暂停，理由：名册有误，正在核对。/);
  });

  it('shows the stop that holds, to him who ordered it and to others, instead of another', async () => {
    await pause();

    assert.match(
      await bot.tell('zhao', '暂停'),
      /^现在是暂停状态：赵例丁同志.*恢复要由另一位同志发“恢复”。$/s,
    );
    assert.match(
      await bot.tell('qian', '暂停 再停一次'),
      /^现在是暂停状态：赵例丁同志.*可以恢复时请发“恢复”。$/s,
    );
    assert.deepEqual(await ledger(), ['outgoing.paused']);
  });

  it('is for the office of the whole school', async () => {
    for (const words of ['暂停 核对名册', '恢复']) {
      assert.match(await bot.tell('zhou', words), /^暂停和恢复对全校生效/);
      assert.doesNotMatch(await bot.tell(branchOf('甲').secretary, words), /已暂停|已恢复/);
    }
    assert.deepEqual(await ledger(), []);
  });

  it('sends no reminder meanwhile, and afterwards none of what was done in between', async () => {
    const [first, second] = [branchOf('甲').member, branchOf('乙').member];
    await pause();
    await planned.moveTo('2026-11-27', '09:00');
    await bot.tell(first, pledge);
    await bot.tell('qian', '恢复');

    assert.match(await heard(bot, second, /公开承诺/), /截止/);
    assert.deepEqual(
      heardSoFar(bot, first).filter((text) => /截止/.test(text)),
      [],
    );
  });

  it('shows the office in /进度 that everything is stopped, and nobody else', async () => {
    await pause();

    assert.match(await bot.tell('zhao', '进度'), /现在是暂停状态：赵例丁同志.*恢复前不主动发消息。$/);
    assert.doesNotMatch(await bot.tell(branchOf('甲').member, '进度'), /暂停/);
  });
});
