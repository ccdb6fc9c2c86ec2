import assert from 'node:assert/strict';
import { createMedia } from '../../src/simulator/media.ts';
import { type Stage, startStage } from './stage.ts';

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(20)]);
const dayMs = 24 * 60 * 60_000;

describe('media of the simulated platform', () => {
  let stage: Stage;
  before(async () => {
    stage = await startStage();
  });
  after(() => stage.stop());

  const send = (query: string, body: Buffer, type = 'application/octet-stream') =>
    fetch(`${stage.base}/simulator/api/files?${query}`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });

  it('come from the page, reach the bot as a media id, and are given out for three days', async () => {
    const account = stage.school.people[0]?.account ?? 'guest1';
    const answer = await send(new URLSearchParams({ account, name: '答疑.png' }).toString(), png);
    assert.equal(answer.status, 202);
    const { message } = (await answer.json()) as { message: { text: string; picture: string } };
    assert.equal(message.text, '［图片］答疑.png');
    await stage.simulator.say(account, '发好了');
    const heard = stage.heard.find((one) => one.field('MsgType') === 'image');
    assert.equal(heard?.field('MediaId'), message.picture);

    const { access_token: token } = await stage.api(
      '/cgi-bin/gettoken?corpid=wwexample0000000001&corpsecret=example-application-secret',
    );
    const get = (id: string, given = String(token)) =>
      fetch(`${stage.simulator.apiBase}/cgi-bin/media/get?access_token=${given}&media_id=${id}`);
    const file = await get(message.picture);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), png);
    assert.equal(((await (await get('unknown')).json()) as { errcode: number }).errcode, 40007);
    assert.equal(((await (await get(message.picture, 'x')).json()) as { errcode: number }).errcode, 40014);
    const shown = () => fetch(`${stage.base}/simulator/api/media?id=${message.picture}`);
    assert.equal((await shown()).headers.get('content-type'), 'image/png');
    stage.time.campaign += 3 * dayMs;
    assert.equal(((await (await get(message.picture)).json()) as { errcode: number }).errcode, 40007);
    assert.equal((await shown()).status, 404);
  });

  it('are refused in words where the platform would not take them', async () => {
    assert.equal((await send('account=guest1&name=a.pdf', Buffer.alloc(0))).status, 400);
    assert.equal((await send('account=guest1&name=a.pdf', Buffer.alloc(23 * 1024 * 1024))).status, 413);
    assert.equal((await send('account=guest1&name=a.pdf', png, 'text/plain')).status, 415);
    assert.equal((await send('account=&name=a.pdf', png)).status, 400);
  });
});

describe('createMedia', () => {
  it('forgets the oldest beyond what it may hold', () => {
    const media = createMedia({ now: () => 0 });
    const ids = Array.from({ length: 8 }, () => media.add('a.pdf', Buffer.alloc(20 * 1024 * 1024)).id);

    assert.deepEqual(
      ids.map((id) => media.find(id) !== null),
      [false, false, true, true, true, true, true, true],
    );
  });
});
