import assert from 'node:assert/strict';
import { corp, newMsgId, shared, type TestBot } from '../kit/bot.ts';
import { beforeLink, branchOf, buildCast, heard, startCast } from '../kit/cast.ts';
import { openReply } from '../kit/independent-wecom.ts';
import { describeOnEveryStore } from '../kit/store.ts';

function platformXml(from: string, inner: string, laterSeconds = 0): string {
  const at = Math.floor(Date.now() / 1000) + laterSeconds;
  return (
    `<xml><ToUserName>${corp.corpId}</ToUserName><FromUserName>${from}</FromUserName>` +
    `<CreateTime>${at}</CreateTime>${inner}<AgentID>${corp.agentId}</AgentID></xml>`
  );
}

describeOnEveryStore('the first words', (open, kind) => {
  const branch = branchOf('甲');
  let bot: TestBot;
  before(async () => {
    bot = await startCast({ store: await open(), kind }, buildCast('甲乙'));
  });
  after(() => bot.stop());

  async function noticesTo(account: string): Promise<number> {
    const { db } = await open();
    const rows = await db.rows("SELECT id FROM outbox WHERE kind = 'privacy' AND account_id = ?", [account]);
    return rows.length;
  }

  it('/帮助 shows what I can do', async () => {
    const member = await bot.tell(branch.member, '帮助');

    for (const name of ['承诺', '我的', '绑定', '帮助', '取消'])
      assert.match(member, new RegExp(`^· ${name}　`, 'm'));
    assert.match(member, /^· 承诺　写、改、看、撤回公开承诺$/m);
    assert.match(await bot.tell(branch.rater, '帮助'), /^· 承诺　看身边党员和党组织公布的承诺$/m);
  });

  it('/帮助 shows a stranger how to become known', async () => {
    const stranger = await bot.tell('stranger', '/help');

    assert.match(stranger, /^· 绑定　/m);
    assert.doesNotMatch(stranger, /· 承诺|· 我的/);
  });

  it('/帮助 explains a command under each of its names, with an example', async () => {
    for (const typed of [
      '帮助 承诺',
      '/帮助 /承诺',
      '／帮助　pledge',
      '、帮助 、承诺',
      'help ＰＬＥＤＧＥ',
    ]) {
      assert.match(
        await bot.tell(branch.member, typed),
        /^承诺：[\s\S]*\n例：承诺 [\s\S]*\n也可以写 \/承诺 或 \/pledge。$/,
      );
    }
    assert.match(await bot.tell('stranger', '帮助 承诺'), /（按名册，这个命令您目前用不到/);
    assert.match(
      await bot.tell(branch.member, '帮助 承若'),
      /^没有“承若”这个命令，您是不是想看“帮助 承诺”。/,
    );
    assert.match(await bot.tell(branch.member, '帮助 天气'), /^没有“天气”这个命令。/);
  });

  it('an unknown command gets the nearest one', async () => {
    assert.equal(
      await bot.tell(branch.member, '/承若 每周答疑'),
      '我没有“承若”这个命令，您是不是想发“承诺”？发“帮助”可以看到全部命令。',
    );
    assert.equal(
      await bot.tell(branch.member, '/天气'),
      '我没有“天气”这个命令。发“帮助”，看看我能为您做什么。',
    );
    assert.match(await bot.tell(branch.member, '/'), /^请在“\/”后面写上命令的名字。/);
    assert.match(await bot.tell(branch.member, '好的'), /^收到。/);
  });

  it('/取消 with nothing open says so', async () => {
    for (const typed of ['取消', '/cancel', '、取消']) {
      assert.equal(await bot.tell(branch.member, typed), '现在没有正在办的事，不需要取消。');
    }
  });

  it('/我的 shows who I am', async () => {
    assert.equal(
      beforeLink(await bot.tell(branch.secretary, '我')),
      '王书记，您好。\n组织：第甲党支部　身份：党员\n任职：第甲党支部书记\n公开承诺：还没有提交',
    );
    assert.match(await bot.tell(branch.rater, '/me'), /^孙老师，您好。\n组织：第甲党支部　身份：群众\n/);
    assert.match(await bot.tell(branch.left, '我的'), /^名册上记着您的组织关系已经转出/);
  });

  it('the privacy notice follows the first answer, once, and blocks nothing', async () => {
    const { member } = branchOf('乙');
    assert.match(await bot.tell(member, '我的'), /^李试乙同志/);

    assert.match(await heard(bot, member, /个人信息告知/), /^个人信息告知（第1版）\n处理者：示例大学党委。/);
    await bot.tell(member, '帮助');
    await bot.tell(member, '我的');

    assert.equal(await noticesTo(member), 1);
  });

  it('opening the chat greets once', async () => {
    const { probationary } = branchOf('乙');

    const first = await bot.post(
      platformXml(probationary, '<MsgType>event</MsgType><Event>enter_agent</Event>'),
    );
    assert.match(openReply(shared, first.body).text, /^张试乙同志，您好，我是先锋/);
    const again = await bot.post(
      platformXml(probationary, '<MsgType>event</MsgType><Event>enter_agent</Event>', 60),
    );
    assert.deepEqual(again, { status: 200, body: '' });
  });

  it('a picture without a pledge that it could go with is not kept, and the sender is told so', async () => {
    const picture = `<MsgType>image</MsgType><MediaId>media-1</MediaId><PicUrl></PicUrl><MsgId>${newMsgId()}</MsgId>`;

    const answer = await bot.post(platformXml(branch.member, picture));

    assert.match(
      openReply(shared, answer.body).text,
      /^图片和文件可以附在承诺的进展后面，您的承诺还没有公布/,
    );
  });
});
