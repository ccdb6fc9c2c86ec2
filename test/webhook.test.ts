// What reaches the webhook that the platform did not send, or sent more than once.
import assert from 'node:assert/strict';
import { corp, newMsgId, shared, startTestBot, type TestBot } from './kit/bot.ts';
import {
  buildCallback,
  buildUrlCheck,
  encryptMessage,
  openReply,
  textMessageXml,
  wrapPayload,
} from './kit/independent-wecom.ts';
import { schoolCsv } from './kit/school.ts';
import { describeOnEveryStore, emptyStore } from './kit/store.ts';

const pledgeText = '本学期每周三下午为学生答疑，12月底前不少于12次';

function innerXml(text: string, msgId = newMsgId()): string {
  return textMessageXml({
    corpId: corp.corpId,
    agentId: corp.agentId,
    from: 'lifang',
    text,
    msgId,
    now: Date.now(),
  });
}

interface Hostile {
  readonly title: string;
  readonly status: number;
  /** Query and body. */
  make(): { query: string; body: string | Buffer };
}

function signed(xml: string | Buffer, now = Date.now()) {
  return wrapPayload(shared, encryptMessage(shared, xml), now);
}

const bomb = `<!DOCTYPE x [<!ENTITY a "${'lol'.repeat(20)}"><!ENTITY b "&a;&a;&a;&a;">]><xml><Content>&b;&b;</Content></xml>`;

const hostile: readonly Hostile[] = [
  {
    title: 'without a signature',
    status: 401,
    make: () => ({ query: '', body: signed(innerXml('/承诺 甲')).body }),
  },
  {
    title: 'with a forged signature',
    status: 401,
    make: () => {
      const request = signed(innerXml(`/承诺 ${pledgeText}`));
      return { ...request, query: request.query.replace(/msg_signature=[0-9a-f]{4}/, 'msg_signature=0000') };
    },
  },
  {
    title: 'signed 301 s ago',
    status: 401,
    make: () => signed(innerXml(`/承诺 ${pledgeText}`), Date.now() - 301_000),
  },
  {
    title: 'signed for 330 s ahead',
    status: 401,
    make: () => signed(innerXml(`/承诺 ${pledgeText}`), Date.now() + 330_000),
  },
  {
    title: 'encrypted for another corporation',
    status: 401,
    make: () =>
      buildCallback({ ...shared, receiveId: 'wwsomebodyelse' }, innerXml('/承诺 甲乙丙丁'), Date.now()),
  },
  {
    title: 'that is no XML outside',
    status: 400,
    make: () => ({ query: signed('x').query, body: 'not xml' }),
  },
  { title: 'that is no XML inside', status: 400, make: () => signed('not xml at all') },
  { title: 'with an entity bomb inside', status: 400, make: () => signed(bomb) },
  {
    title: 'with an entity bomb outside',
    status: 400,
    make: () => ({ query: signed('x').query, body: bomb }),
  },
  {
    title: 'with a doubled tag inside',
    status: 400,
    make: () => signed(innerXml('/承诺 甲').replace('</xml>', '<FromUserName>wang</FromUserName></xml>')),
  },
  {
    title: 'that is not UTF-8 inside',
    status: 400,
    make: () =>
      signed(
        Buffer.concat([
          Buffer.from('<xml><Content>'),
          Buffer.from([0xff, 0xfe]),
          Buffer.from('</Content></xml>'),
        ]),
      ),
  },
  {
    title: 'of 65 KiB',
    status: 413,
    make: () => ({ query: signed('x').query, body: 'x'.repeat(65 * 1024) }),
  },
  { title: 'that is empty', status: 400, make: () => ({ query: signed('x').query, body: '' }) },
];

describeOnEveryStore('webhook', (open, kind) => {
  let bot: TestBot;
  before(async () => {
    const store = await open();
    await emptyStore(store);
    bot = await startTestBot({ store, kind });
    await bot.importRoster(schoolCsv);
  });
  after(() => bot.stop());

  const count = async (table: string) => {
    const rows = await (await open()).db.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`);
    return Number(rows[0]?.n);
  };
  const send = async ({ query, body }: { query: string; body: string | Buffer }) => {
    const response = await fetch(`${bot.base}/webhooks/wecom?${query}`, { method: 'POST', body });
    return { status: response.status, body: await response.text() };
  };

  it('answers the URL verification with the bare decrypted text', async () => {
    const echo = '1616140317555161061';
    const { query } = buildUrlCheck(shared, echo, Date.now());

    const response = await fetch(`${bot.base}/webhooks/wecom?${query}`);

    assert.equal(response.status, 200);
    assert.equal(await response.text(), echo);
  });

  for (const { title, status, make } of hostile) {
    it(`refuses a callback ${title} with ${status} and stores nothing`, async () => {
      const before = await count('inbox');

      const answer = await send(make());

      assert.equal(answer.status, status);
      assert.equal(answer.body, '');
      assert.equal(await count('inbox'), before);
    });
  }

  it('takes an honest callback after thousands of hostile ones', async () => {
    for (let round = 0; round < 40; round++) await Promise.all(hostile.map((one) => send(one.make())));

    assert.match(await bot.tell('zhangwei', `/承诺 ${pledgeText}`), /第1稿）已收到/);
  });

  it('gives four copies that come at once the same answer and one effect', async () => {
    const xml = innerXml(`/承诺 ${pledgeText}`);

    const answers = await Promise.all([1, 2, 3, 4].map(() => bot.post(xml)));

    const texts = answers.map((answer) => openReply(shared, answer.body).text);
    assert.equal(new Set(texts).size, 1);
    assert.match(texts[0] ?? '', /^您的承诺（第1稿）已收到/);
    const rows = await (await open()).db.rows(
      "SELECT id FROM pledge_version WHERE content = ? AND status = 'submitted'",
      [pledgeText],
    );
    assert.equal(rows.length, 2, 'one of this member, one of the member before');
  });

  it('gives a late repeat the stored answer and no second effect', async () => {
    const xml = innerXml('/我的');
    const first = await bot.post(xml);
    const ledger = await count('ledger');

    const second = await bot.post(xml);

    assert.equal(openReply(shared, second.body).text, openReply(shared, first.body).text);
    assert.equal(await count('ledger'), ledger);
  });

  it('keeps a 22-digit message id and a userid with zeros in front', async () => {
    const { corpId, agentId } = corp;
    const xml = textMessageXml({
      corpId,
      agentId,
      from: '00123',
      text: '/帮助',
      msgId: '7000000000000000123456',
      now: Date.now(),
    });

    assert.equal((await bot.post(xml)).status, 200);

    const db = (await open()).db;
    assert.equal((await db.rows("SELECT id FROM inbox WHERE raw_id = '7000000000000000123456'")).length, 1);
    assert.equal((await db.rows("SELECT id FROM account WHERE account_id = '00123'")).length, 1);
  });

  it('forgets what was written in an update once it is done', async () => {
    await bot.tell('lifang', '/我的');

    const rows = await (await open()).db.rows("SELECT id FROM inbox WHERE status = 'done' AND body <> ''");
    assert.equal(rows.length, 0);
  });

  it('marks a passive answer as sent once it was written', async () => {
    await bot.tell('lifang', '/我的');

    const db = (await open()).db;
    for (let i = 0; i < 100; i++) {
      const [row] = await db.rows<{ n: number }>(
        "SELECT COUNT(*) AS n FROM outbox WHERE status = 'sending' AND kind = 'reply'",
      );
      if (Number(row?.n) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.fail('an answer stayed unmarked');
  });
});
