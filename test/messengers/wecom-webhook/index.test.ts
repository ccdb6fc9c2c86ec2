// Announcement robots against a small platform on this machine.
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OutboundChannel } from '../../../src/messengers/messenger.ts';
import { createWecomWebhooks } from '../../../src/messengers/wecom-webhook/index.ts';
import { robotAccount } from '../../../src/update.ts';

describe('announcement robots', () => {
  const taken: { key: string | null; body: { msgtype: string; text: { content: string } } }[] = [];
  let errcode = 0;
  let server: Server;
  let channel: OutboundChannel;

  before(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const key = new URL(request.url ?? '/', 'http://x').searchParams.get('key');
      if (errcode === 0) taken.push({ key, body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.end(JSON.stringify({ errcode, errmsg: `key=${key}` }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/webhook/send`;
    const settings = [
      { name: '教工第一党支部', url: `${base}?key=k1` },
      { name: '学校党委', url: `${base}?key=k2` },
    ];
    channel = createWecomWebhooks(settings, { tenant: 'corp' });
  });
  after(async () => {
    await channel.close();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    taken.length = 0;
    errcode = 0;
  });
  const send = (name: string, text: string) => channel.send({ id: 'm1', to: [robotAccount(name)], text });

  it('post a text by the robot of the name, everybody’s mention made harmless', async () => {
    const result = await send('学校党委', '公开承诺：23人中19人已提交。@all');

    assert.equal(result.outcome, 'sent');
    assert.equal(taken[0]?.key, 'k2');
    assert.equal(taken[0]?.body.text.content, '公开承诺：23人中19人已提交。＠all');
  });

  it('post a long text in parts that fit', async () => {
    await send('教工第一党支部', '各党支部进度。'.repeat(300));

    assert.ok(taken.length > 1);
    assert.ok(taken.every(({ body }) => Buffer.byteLength(body.text.content) <= 2048));
  });

  it('go nowhere but to the addresses of the settings', async () => {
    assert.deepEqual(await send('别处', '甲'), { outcome: 'refused', code: 'webhook-unknown' });
    assert.equal(taken.length, 0);
    assert.throws(() =>
      createWecomWebhooks([{ name: '甲', url: 'http://example.invalid/send?key=k' }], { tenant: 'corp' }),
    );
  });

  it('wait where the platform says too often, and are the operator’s to mend where the robot is gone', async () => {
    errcode = 45009;
    assert.equal((await send('学校党委', '甲')).outcome, 'retry');
    errcode = 93000;
    assert.deepEqual(await send('学校党委', '甲'), { outcome: 'misconfigured', code: 'wecom-93000' });
  });

  it('have at most twenty messages of one robot in any minute', () => {
    const [limit] = channel.capabilities.limits;

    assert.equal(limit?.scope, 'account');
    assert.ok((limit?.capacity ?? 0) + 60_000 / (limit?.refillMs ?? 1) <= 20);
  });
});
