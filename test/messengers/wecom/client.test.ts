// Sending against a local platform: receivers, parts, and every way in which an answer can be missing.
import assert from 'node:assert/strict';
import type { OutgoingMessage } from '../../../src/messengers/messenger.ts';
import { createWecomClient, dedupeWindowMs, type WecomClient } from '../../../src/messengers/wecom/client.ts';
import { type FakeWecom, type FakeWecomOptions, startFakeWecom } from '../../kit/fake-wecom.ts';
import { appError, now, settings } from './sample.ts';

const clock = { at: now, now: () => clock.at };
const logged: { data: object; message: string }[] = [];
const log = { warn: (data: object, message: string) => void logged.push({ data, message }) };
let fake: FakeWecom;
let client: WecomClient;

async function start(options: FakeWecomOptions = {}, change: Partial<typeof settings> = {}): Promise<void> {
  fake = await startFakeWecom({ now: clock.now, ...options });
  client = createWecomClient({ ...settings, apiBase: fake.base, ...change }, { clock, log });
}

function message(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { id: 'm1', to: ['ZhangJiayi'], text: '请于9月15日前提交承诺。', ...change };
}

/** Hooks belong to a suite: at the top of a file they would run for every other file too. */
function cleanUp(): void {
  beforeEach(() => {
    clock.at = now;
    logged.length = 0;
  });

  afterEach(async () => {
    client.close();
    await fake.stop();
  });
}

describe('WecomClient.send', () => {
  cleanUp();

  it('sends one text with the duplicate check on', async () => {
    await start();

    const result = await client.send(message());

    assert.deepEqual(result, { outcome: 'sent', platformId: 'msg-1', refused: [] });
    assert.deepEqual(fake.sent[0]?.body, {
      touser: 'ZhangJiayi',
      msgtype: 'text',
      agentid: 1000002,
      text: { content: '请于9月15日前提交承诺。' },
      enable_duplicate_check: 1,
      duplicate_check_interval: 1800,
    });
    assert.deepEqual(logged, []);
  });

  it('sends to each member once and maps lower-case refusals back', async () => {
    await start({ unknown: ['LiYier'] });

    const result = await client.send(message({ to: ['ZhangJiayi', 'LiYier', 'zhangjiayi', '@all', 'a|b'] }));

    assert.deepEqual(result, { outcome: 'sent', platformId: 'msg-1', refused: ['@all', 'a|b', 'LiYier'] });
    assert.deepEqual(fake.sent[0]?.touser, ['ZhangJiayi', 'LiYier']);
  });

  it('refuses where no receiver is left', async () => {
    await start({ unknown: ['LiYier'] });
    const refused = { outcome: 'refused', code: 'wecom-81013' };

    assert.deepEqual(await client.send(message({ to: ['LiYier'] })), refused);
    assert.deepEqual(await client.send(message({ to: ['@all'] })), refused);
    assert.deepEqual(await client.send(message({ to: [] })), refused);
    assert.equal(fake.sendCalls, 1);
  });

  it('refuses an empty text without a call', async () => {
    await start();
    assert.deepEqual(await client.send(message({ text: '\u202e' })), {
      outcome: 'refused',
      code: 'wecom-empty',
    });
    assert.equal(fake.sendCalls + fake.tokenCalls, 0);
  });

  it('makes a call for each thousand receivers and each part', async () => {
    await start();
    const to = Array.from({ length: 1001 }, (_, at) => `user${at}`);

    const result = await client.send(message({ to, text: `${'承'.repeat(600)}\n${'诺'.repeat(600)}` }));

    assert.equal(result.outcome, 'sent');
    assert.deepEqual(
      fake.sent.map((sent) => [sent.touser.length, sent.text[0]]),
      [
        [1000, '承'],
        [1, '承'],
        [1000, '诺'],
        [1, '诺'],
      ],
    );
  });

  it('goes on where one batch of receivers is unknown', async () => {
    const to = Array.from({ length: 1001 }, (_, at) => `user${at}`);
    await start({ unknown: to.slice(0, 1000) });

    const result = await client.send(message({ to }));

    assert.equal(result.outcome, 'sent');
    assert.equal(result.outcome === 'sent' && result.refused.length, 1000);
  });

  it('calls an end unclear where a part has arrived before it', async () => {
    await start();
    fake.script({ kind: 'slow', ms: 1 }, { kind: 'errcode', errcode: 45009 });

    const result = await client.send(message({ text: `${'承'.repeat(600)}\n${'诺'.repeat(600)}` }));

    assert.deepEqual(result, { outcome: 'unknown', code: 'wecom-45009' });
  });

  it('can repeat an unclear send within the window without anyone seeing it twice', async () => {
    await start();
    fake.script({ kind: 'reset', accepts: true });

    const first = await client.send(message());
    clock.at += dedupeWindowMs - 1;
    const second = await client.send(message());

    assert.deepEqual([first.outcome, second.outcome], ['unknown', 'sent']);
    assert.deepEqual(
      fake.sent.map((sent) => sent.delivered),
      [['ZhangJiayi'], []],
    );
  });

  it('logs how it failed, without text, receivers, token or secret', async () => {
    await start();
    fake.script({ kind: 'errcode', errcode: 60020 });

    await client.send(message());

    assert.deepEqual(logged, [
      {
        data: { message: 'm1', outcome: 'misconfigured', code: 'wecom-60020', receivers: 1 },
        message: 'wecom send failed',
      },
    ]);
  });
});

describe('WecomClient.send, by errcode', () => {
  cleanUp();

  const table: [number, string, number | null][] = [
    [-1, 'retry', 5000],
    [45009, 'retry', 60_000],
    [45033, 'retry', 5000],
    ...[40001, 40013, 40091, 40056, 301002, 48002, 50003, 60020, 50001, 50002, 60011, 60021, 60123].map(
      (code): [number, string, null] => [code, 'misconfigured', null],
    ),
    ...[40003, 60111, 46004, 81013, 82001, 40008, 40035, 40058, 41016, 44004, 45002, 99999].map(
      (code): [number, string, null] => [code, 'refused', null],
    ),
  ];

  it('gives the outcome of the table', async () => {
    await start();
    for (const [errcode, outcome, retryAfterMs] of table) {
      fake.script({ kind: 'errcode', errcode });
      const result = await client.send(message());
      assert.equal(result.outcome, outcome, String(errcode));
      if (result.outcome === 'retry') assert.equal(result.retryAfterMs, retryAfterMs);
    }
    assert.equal(fake.sendCalls, table.length);
  });
});

describe('WecomClient.send, without a usable answer', () => {
  cleanUp();

  /** The platform's tokens are real, the send itself fails as told. */
  function failWith(cause: object): WecomClient {
    const failing: typeof fetch = (address, init) =>
      String(address).includes('/message/send')
        ? Promise.reject(new TypeError('fetch failed', { cause }))
        : fetch(address, init);
    return createWecomClient({ ...settings, apiBase: fake.base }, { clock, fetch: failing });
  }

  it('may try again where no connection stood', async () => {
    await start();
    const causes = [
      ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].map((code) => ({ code })),
      { code: 'UND_ERR_CONNECT_TIMEOUT' },
      { code: 'ETIMEDOUT', syscall: 'connect' },
      { code: 'CERT_HAS_EXPIRED' },
      { code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    ];
    for (const cause of causes) {
      const expected = { outcome: 'retry', code: 'wecom-unreachable', retryAfterMs: null };
      assert.deepEqual(await failWith(cause).send(message()), expected, JSON.stringify(cause));
    }
  });

  it('does not know where a connection may have stood', async () => {
    await start();
    const causes = [
      { code: 'ECONNRESET', syscall: 'read' },
      { code: 'EPIPE' },
      { code: 'UND_ERR_SOCKET' },
      {},
    ];
    for (const cause of causes) {
      const expected = { outcome: 'unknown', code: 'wecom-no-answer' };
      assert.deepEqual(await failWith(cause).send(message()), expected, JSON.stringify(cause));
    }
  });

  it('may try again where nobody listens', async () => {
    await start();
    await fake.stop();
    assert.equal((await client.send(message())).outcome, 'retry');
  });

  it('does not know after a reset, a gateway error, HTML or a redirect', async () => {
    await start();
    const elsewhere = `${fake.base}/cgi-bin/message/send`;
    fake.script(
      { kind: 'reset', accepts: true },
      { kind: 'status', status: 502 },
      { kind: 'status', status: 504, accepts: true },
      { kind: 'status', status: 408 },
      { kind: 'html' },
      { kind: 'redirect', to: elsewhere },
    );
    const codes = ['no-answer', 'http-502', 'http-504', 'http-408', 'unreadable', 'no-answer'];
    for (const code of codes) {
      assert.deepEqual(await client.send(message()), { outcome: 'unknown', code: `wecom-${code}` });
    }
    assert.equal(fake.sendCalls, codes.length);
  });

  it('knows that a gateway refused', async () => {
    await start();
    fake.script({ kind: 'status', status: 429 }, { kind: 'status', status: 403 });
    assert.equal((await client.send(message())).outcome, 'retry');
    assert.equal((await client.send(message())).outcome, 'misconfigured');
  });

  it('gives up what hangs when it is closed', async () => {
    await start();
    await client.send(message());
    fake.script({ kind: 'hang', accepts: true });

    const pending = client.send(message({ text: '另一条' }));
    while (fake.sendCalls < 2) await new Promise(setImmediate);
    client.close();

    assert.deepEqual(await pending, { outcome: 'unknown', code: 'wecom-no-answer' });
    assert.equal((await client.send(message())).outcome, 'retry');
  });

  it('gives up what hangs after five seconds', async function () {
    this.timeout(10_000);
    await start();
    fake.script({ kind: 'hang' });
    const startedAt = performance.now();
    assert.deepEqual(await client.send(message()), { outcome: 'unknown', code: 'wecom-no-answer' });
    assert.ok(performance.now() - startedAt > 4900);
  });
});

describe('createWecomClient', () => {
  cleanUp();

  it('keeps a path prefix of the base', async () => {
    await start();
    const prefixed = createWecomClient({ ...settings, apiBase: `${fake.base}/prefix/` }, { clock, log });
    assert.deepEqual(await prefixed.send(message()), { outcome: 'misconfigured', code: 'wecom-http-404' });
  });

  it('refuses a base that is not https to a bare host', async () => {
    await start();
    const bases = [
      '',
      'qyapi.weixin.qq.com',
      'http://qyapi.weixin.qq.com',
      'ftp://127.0.0.1',
      'https://user:pass@qyapi.weixin.qq.com',
      'https://qyapi.weixin.qq.com/?x=1',
      'https://qyapi.weixin.qq.com/#x',
      'http://127.0.0.1.example.invalid',
      'http://localhost@example.invalid',
    ];
    for (const apiBase of bases) {
      const create = () => createWecomClient({ ...settings, apiBase }, { clock });
      assert.throws(create, appError('misconfigured', 'wecom-api-base'), apiBase);
    }
  });
});
