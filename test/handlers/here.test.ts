// A group of a branch: what one reads there, what one reads alone.
import assert from 'node:assert/strict';
import type { TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, heardSoFar, startCast } from '../kit/cast.ts';
import { groupPress, groupText, robotEnv, say, tellRobot } from '../kit/robot.ts';
import { describeOnEveryStore, emptyStore } from '../kit/store.ts';

const pledgeText = '本学期每周三下午为学生答疑，12月底前不少于12次，记录贴在教研室门口';

describeOnEveryStore('a group', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    const store = await open();
    await emptyStore(store);
    const env = { ...robotEnv, WECOM_GROUP_WEBHOOKS: '公告=http://127.0.0.1:9/cgi-bin/webhook/send?key=k1' };
    bot = await startCast({ store, kind, env }, buildCast('甲乙丙丁戊己庚辛壬'));
  });
  after(() => bot.stop());

  const rows = async (sql: string, params: string[] = []) =>
    (await open()).db.rows<Record<string, unknown>>(sql, params);
  const entries = async (what: string) =>
    rows('SELECT data, actor FROM ledger WHERE kind = ? ORDER BY at', [what]);

  it('answers a bare @ with a card of what can be done here', async () => {
    const seen = await tellRobot(bot, groupText(branchOf('甲').member, '@先锋 '));

    assert.deepEqual(
      seen?.card?.button_list.map(({ text }) => text),
      ['公开承诺', '我的待办', '本支部进度'],
    );
    assert.match(seen?.card?.sub_title_text ?? '', /别人看不到/);
    assert.equal(seen?.raw.msgtype, 'template_card');
  });

  it('is bound to the organisation of the secretary who says so, and shows it to everybody', async () => {
    const { secretary, member, name } = branchOf('甲');
    assert.match(await say(bot, member, '/本群'), /请支部书记在群里@我/);

    assert.match(await say(bot, secretary, `/本群 ${name}`), new RegExp(`本群对应${name}`));

    assert.match(await say(bot, member, '本群'), new RegExp(`^本群对应${name}`));
    const [bound] = await entries('group.bound');
    assert.doesNotMatch(String(bound?.data), /wrExample|党支部/);
  });

  it('hears a command by its bare name, with words behind it, where it is named', async () => {
    const { secretary, member, name } = branchOf('甲');
    const chat = 'wrExampleGroupBare';

    assert.match(await say(bot, secretary, `本群 ${name}`, chat), /本群对应第甲党支部/);
    await say(bot, member, `承诺 ${pledgeText}`, chat);
    assert.match(await bot.tell(member, '1'), /^您的承诺（第1稿）已收到/);
    const [version] = await rows('SELECT content FROM pledge_version WHERE content LIKE ?', [
      `%${pledgeText}`,
    ]);
    assert.equal(version?.content, pledgeText);
    await bot.tell(member, '承诺 撤回');
  });

  it('keeps the case of its id: another spelling is another group', async () => {
    assert.match(await say(bot, branchOf('甲').member, '/本群', 'wrexamplegroupa1'), /还没有对应组织/);
  });

  it('asks in the group which organisation is meant, and takes a number there', async () => {
    const { secretary, name } = branchOf('乙');
    const chat = 'wrExampleGroupB';

    assert.match(await say(bot, secretary, '/本群', chat), new RegExp(`1 ${name}`));
    assert.match(await say(bot, secretary, '1', chat), new RegExp(`本群对应${name}`));
  });

  it('is bound by nobody who has no office there, and not away from another branch', async () => {
    const chat = 'wrExampleGroupC';
    const { secretary, member, name } = branchOf('丙');
    const other = branchOf('丁');

    assert.match(await say(bot, member, `/本群 ${name}`, chat), /由党支部书记或党委工作部办理/);
    assert.match(await say(bot, secretary, `/本群 ${other.name}`, chat), /不在您负责的范围/);
    assert.match(await say(bot, secretary, '/本群 第癸党支部', chat), /没有找到“第癸党支部”/);
    assert.match(await say(bot, secretary, `/本群 ${name}`, chat), /好了/);
    assert.match(await say(bot, other.secretary, `/本群 ${other.name}`, chat), /已经对应第丙党支部/);
    assert.match(await say(bot, 'zhao', '/本群 示例学院党总支', chat), /本群对应示例学院党总支/);
    assert.match(await say(bot, secretary, '/本群 解除', chat), /不在您负责的范围/);
    assert.match(await say(bot, 'zhao', '/本群 解除', chat), /不再对应示例学院党总支/);
    assert.match(await say(bot, 'zhao', '/本群 解除', chat), /不用解除/);
    assert.equal((await entries('group.unbound')).length, 1);
  });

  it('takes an announcement robot of the settings, once', async () => {
    const { secretary, name } = branchOf('戊');
    const chat = 'wrExampleGroupE';

    assert.match(await say(bot, secretary, `/本群 ${name} 推送 没有的`, chat), /没有叫“没有的”.*公告/);
    assert.match(await say(bot, secretary, `/本群 ${name} 推送 公告`, chat), /各发一次进度/);
    assert.match(await say(bot, 'zhao', `/本群 第己党支部 推送 公告`, 'wrOther'), /已经用在别的群/);
  });

  it('keeps a pledge typed there as a draft: one short line, and the rest in private', async () => {
    const { member } = branchOf('己');

    const line = await say(bot, member, `/承诺 ${pledgeText}`);

    assert.match(line, /留作草稿，没有提交/);
    assert.doesNotMatch(line, /答疑/);
    assert.match(await heard(bot, member, /先留作草稿/), /答疑.*请回 1/s);
    assert.equal((await rows('SELECT id FROM pledge_version WHERE content = ?', [pledgeText])).length, 0);
    assert.match(await bot.tell(member, '1'), /第1稿）已收到/);
  });

  it('takes free words for the question that is open in private, and asks that one again afterwards', async () => {
    const { member } = branchOf('庚');
    await bot.tell(member, '承诺');

    assert.match(await say(bot, member, pledgeText), /留作草稿/);
    await heard(bot, member, /先留作草稿/);
    assert.match(await bot.tell(member, '2'), /草稿已经去掉/);
    assert.match(await bot.tell(member, '继续'), /公开承诺/);
    assert.match(await bot.tell(member, pledgeText), /第1稿）已收到/);
  });

  it('answers what is one person’s to him alone', async () => {
    const { member } = branchOf('辛');

    assert.equal(await say(bot, member, '/我的'), '已经单独发给您，请到“先锋”里看。');

    assert.match(await heard(bot, member, /第辛党支部/), /李试辛/);
  });

  it('begins the dialogue in private where a button is pressed, and tells the presser on his card', async () => {
    const { member } = branchOf('壬');

    const seen = await tellRobot(bot, groupPress(member, { key: 'pledge', task: 'xf-1' }));

    assert.equal(seen?.raw.response_type, 'update_template_card');
    assert.equal(seen?.card?.task_id, 'xf-1');
    assert.match(seen?.card?.sub_title_text ?? '', /单独发给您/);
    assert.match(await heard(bot, member, /写下公开承诺/), /李试壬同志/);
    assert.match(await bot.tell(member, pledgeText), /第1稿）已收到/);
  });

  it('gives a press twice one effect', async () => {
    const { secretary } = branchOf('壬');
    const press = groupPress(secretary, { key: 'todo', task: 'xf-2' });

    await Promise.all([tellRobot(bot, press), tellRobot(bot, press)]);
    await heard(bot, secretary, /./);

    const [told] = await rows(
      "SELECT COUNT(*) AS n FROM outbox WHERE account_id = ? AND kind = 'reply' AND message NOT LIKE '%card.show%'",
      [secretary],
    );
    assert.equal(Number(told?.n), 1);
  });

  it('refuses secret things without repeating them, and asks to take them back', async () => {
    const line = await say(bot, branchOf('甲').member, '/绑定 T0012 王试之');

    assert.match(line, /不在群里办.*长按撤回/);
    assert.doesNotMatch(line, /T0012|王试之/);
  });

  it('repeats nothing that somebody typed by a slip', async () => {
    const line = await say(bot, branchOf('甲').member, '/承若 我想说的话');

    assert.match(line, /是不是想发“承诺”/);
    assert.doesNotMatch(line, /承若|我想说/);
  });

  it('says that a veiled account cannot be reached', async () => {
    const veiled = 'woAJ2GCAAAXtWyujaWJHDDGi0mACas1w';

    assert.match(await say(bot, veiled, '/待办'), /加密/);
    assert.deepEqual(heardSoFar(bot, veiled), []);
  });

  it('answers in its own private chat as the application does', async () => {
    const { member, name } = branchOf('辛');
    const alone = { chattype: 'single', chatid: undefined };

    const seen = await tellRobot(bot, groupText(member, '/我的', alone));

    assert.match(seen?.text ?? '', new RegExp(name));
    assert.equal(seen?.card, null);
  });

  it('gives a repeat, and a poll for the answer, the same answer and no second effect', async () => {
    const message = groupText(branchOf('甲').member, '@先锋');
    const poll = {
      ...message,
      msgid: 'poll-1',
      msgtype: 'stream',
      text: undefined,
      stream: { id: message.msgid },
    };

    const [first, again, polled] = [
      await tellRobot(bot, message),
      await tellRobot(bot, message),
      await tellRobot(bot, poll),
    ];

    assert.ok(first?.card);
    assert.deepEqual([again?.raw, polled?.raw], [first.raw, first.raw]);
  });

  it('sends whom it does not know to the private chat', async () => {
    assert.match(await say(bot, 'guest-1', '/待办'), /认不出您是哪位/);
  });
});
