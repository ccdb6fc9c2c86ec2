// The simulated server API: what WeCom's documents say of tokens, receivers, duplicates and limits.
import assert from 'node:assert/strict';
import { createMemberLimit } from '../../src/simulator/duplicate.ts';
import { credentials, type Stage, startStage } from './stage.ts';

describe('the simulated server API', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await startStage();
  });
  afterEach(() => stage.stop());

  const { corpId, secret } = credentials;
  const texts = (account: string) => stage.simulator.messages(account).map(({ text }) => text);
  const checked = { enable_duplicate_check: 1, duplicate_check_interval: 600 };

  it('gives a token for the right secret only', async () => {
    const ask = (id: string, word: string) => stage.api(`/cgi-bin/gettoken?corpid=${id}&corpsecret=${word}`);

    assert.equal((await ask('wwother', secret)).errcode, 40013);
    assert.equal((await ask(corpId, 'wrong')).errcode, 40001);
    const first = await ask(corpId, secret);
    assert.deepEqual([first.errcode, first.expires_in], [0, 7200]);
    assert.equal((await ask(corpId, secret)).access_token, first.access_token);
  });

  it('tells a missing, a foreign and an expired token apart', async () => {
    const send = (query: string) => stage.api(`/cgi-bin/message/send${query}`, {});
    assert.equal((await send('')).errcode, 41001);
    assert.equal((await send('?access_token=foreign')).errcode, 40014);
    await stage.send('lifang', '一');
    stage.time.wall += 7_200_000;

    assert.equal((await stage.send('lifang', '二')).errcode, 42001);
    assert.deepEqual(texts('lifang'), ['一']);
  });

  it('names what is wrong with a message', async () => {
    const codeOf = async (touser: string, text: string, over = {}) =>
      (await stage.send(touser, text, over)).errcode;

    assert.equal(await codeOf('lifang', '一', { agentid: 7 }), 40056);
    assert.equal(await codeOf('', '一'), 82001);
    assert.equal(await codeOf('a|'.repeat(1001), '一'), 40035);
    assert.equal(await codeOf('lifang', '一', { msgtype: 'sticker' }), 40008);
    assert.equal(await codeOf('lifang', ''), 44004);
    assert.equal(await codeOf('nobody|None', '一'), 81013);
    assert.deepEqual(texts('lifang'), []);
  });

  it('shows the text to every member and names the others in lower case', async () => {
    const answer = await stage.send('LiFang|Nobody|wang|lifang', '通知');

    assert.deepEqual([answer.errcode, answer.invaliduser], [0, 'nobody']);
    assert.match(String(answer.msgid), /^\w+$/);
    assert.deepEqual([texts('lifang'), texts('wang')], [['通知'], ['通知']]);
    const [message] = stage.simulator.messages('lifang');
    assert.deepEqual([message?.kind, message?.from, message?.at], ['pushed', 'bot', stage.time.campaign]);
  });

  it('counts whoever has opened the chat as a member, and a new entry of the book at once', async () => {
    assert.equal((await stage.send('guest1', '一')).errcode, 81013);
    await stage.simulator.open('guest1');
    const [row] = stage.school.people;
    if (row) stage.school.people = [{ ...row, account: 'chen' }];

    assert.equal((await stage.send('GUEST1|chen', '二')).invaliduser, '');
    assert.deepEqual([texts('guest1'), texts('chen')], [['二'], ['二']]);
  });

  it('is busy, not wrong, while the address book cannot be read', async () => {
    stage.school.fault = new Error('away');

    assert.equal((await stage.send('lifang', '一')).errcode, -1);
  });

  it('cuts a text at 2048 bytes, never inside a character', async () => {
    await stage.send('lifang', `a${'长'.repeat(700)}`);
    await stage.send('wang', `ab${'长'.repeat(700)}`);

    assert.deepEqual(texts('lifang'), [`a${'长'.repeat(682)}`]);
    assert.deepEqual(texts('wang'), [`ab${'长'.repeat(682)}`]);
  });

  it('drops an identical text to the same member within the interval, if asked to', async () => {
    await stage.send('lifang', '一', checked);
    stage.time.wall += 599_999;
    assert.equal((await stage.send('LIFANG|wang', '一', checked)).errcode, 0);
    assert.deepEqual([texts('lifang'), texts('wang')], [['一'], ['一']]);

    await stage.send('lifang', '一');
    await stage.send('lifang', '二', checked);
    stage.time.wall += 1;
    await stage.send('lifang', '一', checked);

    assert.deepEqual(texts('lifang'), ['一', '一', '二', '一']);
  });

  it('drops what a member gets beyond 30 a minute, without a word', async () => {
    for (let count = 1; count <= 31; count += 1) {
      assert.equal((await stage.send('lifang', `第${count}条`)).errcode, 0);
    }
    await stage.send('wang', '另一位');
    assert.equal(texts('lifang').length, 30);
    stage.time.wall += 60_000;
    await stage.send('lifang', '又一分钟');

    assert.deepEqual(texts('lifang').slice(-2), ['第30条', '又一分钟']);
    assert.deepEqual(texts('wang'), ['另一位']);
  });

  it('drops what a member gets beyond 1000 an hour', () => {
    const take = createMemberLimit({ now: () => stage.time.wall });
    let taken = 0;
    for (let minute = 0; minute < 50; minute += 1) {
      for (let i = 0; i < 30; i += 1) taken += take('lifang') ? 1 : 0;
      stage.time.wall += 60_000;
    }

    assert.equal(taken, 1000);
    assert.equal(take('wang'), true);
    stage.time.wall += 3_600_000;
    assert.equal(take('LIFANG'), true);
  });

  it('has no other paths', async () => {
    const response = await fetch(`${stage.simulator.apiBase}/cgi-bin/user/list`);

    assert.equal(response.status, 404);
  });
});
