// What the simulated platform posts to the webhook and makes of the answer; the other side is the independent
// implementation of the envelope.
import assert from 'node:assert/strict';
import { type Stage, startStage } from './stage.ts';

describe('the simulated callback', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await startStage();
  });
  afterEach(() => stage.stop());

  const texts = (account: string) => stage.simulator.messages(account).map(({ kind, text }) => [kind, text]);

  it('carries what was typed, as the platform writes it', async () => {
    await stage.simulator.say('lifang', '承诺 a<b & ]]> “引号”\n第二行');

    const [heard] = stage.heard;
    assert.equal(heard?.field('Content'), '承诺 a<b & ]]> “引号”\n第二行');
    assert.equal(heard?.field('FromUserName'), 'lifang');
    assert.equal(heard?.field('ToUserName'), 'wwexample0000000001');
    assert.equal(heard?.field('AgentID'), '1000002');
    assert.equal(heard?.field('CreateTime'), String(Math.floor(stage.time.wall / 1000)));
    assert.match(heard?.field('MsgId') ?? '', /^[1-9]\d{17,18}$/);
    assert.ok(BigInt(heard?.field('MsgId') ?? 0) < 2n ** 63n);
  });

  it('shows the passive answer after the message', async () => {
    stage.onCallback = () => ({ text: '您好，]]> 请发“帮助”。' });

    const message = await stage.simulator.say('lifang', '你好');

    assert.deepEqual([message.state, message.at], ['sent', stage.time.campaign]);
    assert.deepEqual(texts('lifang'), [
      ['typed', '你好'],
      ['answer', '您好，]]> 请发“帮助”。'],
    ]);
  });

  for (const body of ['', 'success']) {
    it(`shows nothing where the bot answers ${body || 'with an empty body'}`, async () => {
      stage.onCallback = () => ({ body });

      assert.equal((await stage.simulator.say('lifang', '你好')).state, 'sent');
      assert.deepEqual(texts('lifang'), [['typed', '你好']]);
    });
  }

  it('tries again with the same MsgId, encrypted anew, and takes the late answer', async () => {
    stage.onCallback = (_, count) => (count < 3 ? { status: count === 1 ? 503 : 302 } : { text: '好的。' });

    const message = await stage.simulator.say('lifang', '你好');

    assert.equal(message.state, 'sent');
    assert.equal(stage.heard.length, 3);
    const distinct = (of: (one: Stage['heard'][number]) => string) => new Set(stage.heard.map(of)).size;
    assert.equal(
      distinct((one) => one.field('MsgId')),
      1,
    );
    assert.equal(
      distinct((one) => one.field('CreateTime')),
      1,
    );
    assert.equal(
      distinct((one) => one.nonce),
      3,
    );
    assert.equal(
      distinct((one) => one.payload),
      3,
    );
    assert.equal(texts('lifang').length, 2);
  });

  it('gives up after three refusals and says why', async () => {
    stage.onCallback = () => ({ status: 503 });

    const message = await stage.simulator.say('lifang', '你好');

    assert.equal(stage.heard.length, 3);
    assert.equal(message.state, 'failed');
    assert.equal(message.reason, '没有送达：先锋应答的状态是503，试了3次。');
  });

  it('gives up after three silences', async () => {
    stage.onCallback = () => 'hang';

    const message = await stage.simulator.say('lifang', '你好');

    assert.equal(stage.heard.length, 3);
    assert.match(message.reason ?? '', /^没有送达：先锋1秒内没有应答，试了3次。$/);
  });

  for (const [what, wrong] of [
    ['signed with another token', { token: 'otherToken' }],
    ['meant for another receiver', { receiveId: 'wwother' }],
    ['addressed to somebody else', { to: 'wang' }],
  ] as const) {
    it(`does not show an answer ${what}`, async () => {
      stage.onCallback = () => ({ text: '不该看到的话', ...wrong });

      const message = await stage.simulator.say('lifang', '你好');

      assert.equal(stage.heard.length, 1);
      assert.deepEqual(
        [message.state, message.reason],
        ['failed', '先锋收到了，但它的回答核验不过，没有显示。'],
      );
      assert.deepEqual(texts('lifang'), [['typed', '你好']]);
    });
  }

  it('keeps one person’s messages in order and lets others pass', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    stage.onCallback = async (one) => {
      if (one.field('Content') === '一') await gate;
      return { body: '' };
    };

    const mine = [stage.simulator.say('lifang', '一'), stage.simulator.say('LiFang', '二')];
    await stage.simulator.say('wang', '三');
    release();
    await Promise.all(mine);

    assert.deepEqual(
      stage.heard.map((one) => one.field('Content')),
      ['一', '三', '二'],
    );
    assert.equal(new Set(stage.heard.map((one) => one.field('MsgId'))).size, 3);
    assert.deepEqual(
      stage.heard.map((one) => one.field('FromUserName')),
      ['lifang', 'wang', 'lifang'],
    );
  });

  it('tells of an opened chat once in five minutes', async () => {
    stage.onCallback = () => ({ text: '您好。' });
    await stage.simulator.open('guest1');
    stage.time.wall += 299_000;
    await stage.simulator.open('Guest1');
    assert.equal(stage.heard.length, 1);
    stage.time.wall += 1000;
    await stage.simulator.open('guest1');

    assert.equal(stage.heard.length, 2);
    assert.equal(stage.heard[0]?.field('Event'), 'enter_agent');
    assert.equal(stage.heard[0]?.field('MsgType'), 'event');
    assert.deepEqual(texts('guest1'), [
      ['answer', '您好。'],
      ['answer', '您好。'],
    ]);
  });

  it('refuses what no client sends', async () => {
    const refused = (account: string, text: string) =>
      assert.rejects(stage.simulator.say(account, text), { kind: 'input' });
    await refused('li fang', '你好');
    await refused('lifang', ' \n\u0000');
    await refused('lifang', '长'.repeat(683));

    assert.equal(stage.heard.length, 0);
    assert.deepEqual(texts('lifang'), []);
  });

  it('ends what is under way when it stops', async () => {
    stage.onCallback = () => 'hang';
    const said = stage.simulator.say('lifang', '你好');
    await stage.simulator.stop();

    assert.equal((await said).state, 'failed');
  });
});
