// The access token, seen through the client: how often it is fetched, and when it is not.
import assert from 'node:assert/strict';
import type { OutgoingMessage } from '../../../src/messengers/messenger.ts';
import { createWecomClient, type WecomClient } from '../../../src/messengers/wecom/client.ts';
import { coolDownMs } from '../../../src/messengers/wecom/token.ts';
import { type FakeWecom, startFakeWecom } from '../../kit/fake-wecom.ts';
import { now, settings } from './sample.ts';

const clock = { at: now, now: () => clock.at };
let fake: FakeWecom;
let client: WecomClient;

async function start(change: Partial<typeof settings> = {}): Promise<void> {
  fake = await startFakeWecom({ now: clock.now });
  client = createWecomClient({ ...settings, apiBase: fake.base, ...change }, { clock });
}

function message(change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { id: 'm1', to: ['ZhangJiayi'], text: '请于9月15日前提交承诺。', ...change };
}

/** Hooks belong to a suite: at the top of a file they would run for every other file too. */
function cleanUp(): void {
  beforeEach(() => {
    clock.at = now;
  });

  afterEach(async () => {
    client.close();
    await fake.stop();
  });
}

describe('createTokenSource', () => {
  cleanUp();

  it('uses one token until shortly before its end', async () => {
    await start();
    await client.send(message());
    clock.at += 6_899_000;
    await client.send(message());
    assert.equal(fake.tokensIssued, 1);

    clock.at += 1000;
    await client.send(message());

    assert.equal(fake.tokensIssued, 2);
  });

  it('fetches one token for fifty sends that meet an expired one', async () => {
    await start();
    await client.send(message());
    fake.expireTokens();

    const sends = Array.from({ length: 50 }, (_, at) => client.send(message({ text: `第${at}条` })));
    const outcomes = new Set((await Promise.all(sends)).map((result) => result.outcome));

    assert.deepEqual([...outcomes], ['sent']);
    assert.equal(fake.tokensIssued, 2);
    assert.equal(fake.sent.length, 51);
  });

  it('repeats once, not for ever', async () => {
    await start();
    fake.script(...[40014, 42001, 41001].map((errcode) => ({ kind: 'errcode' as const, errcode })));

    assert.deepEqual(await client.send(message()), {
      outcome: 'retry',
      code: 'wecom-42001',
      retryAfterMs: 5000,
    });
    assert.equal(fake.sendCalls, 2);
    assert.equal(fake.tokensIssued, 2);
  });

  it('leaves a refused secret alone for a minute', async () => {
    await start({ secret: 'wrong' });
    const refused = { outcome: 'misconfigured', code: 'wecom-40001' };

    const results = await Promise.all([client.send(message()), client.send(message())]);
    clock.at += coolDownMs - 1;
    assert.deepEqual([...results, await client.send(message())], [refused, refused, refused]);
    assert.equal(fake.tokenCalls, 1);

    clock.at += 1;
    await client.send(message());
    assert.equal(fake.tokenCalls, 2);
  });

  it('may try again where a token could not be fetched: nothing was sent', async () => {
    await start();
    fake.scriptToken(
      { kind: 'reset' },
      { kind: 'status', status: 502 },
      { kind: 'html' },
      { kind: 'errcode', errcode: -1 },
      { kind: 'errcode', errcode: 45009 },
    );
    for (let call = 0; call < 5; call += 1) assert.equal((await client.send(message())).outcome, 'retry');
    assert.equal(fake.sendCalls, 0);
    assert.equal((await client.send(message())).outcome, 'sent');
  });

  it('takes no token that lacks its text or its life', async () => {
    const answers = [{ access_token: '', expires_in: 7200 }, { access_token: 'x' }, { expires_in: 7200 }];
    for (const answer of answers) {
      const odd: typeof fetch = async () => Response.json({ errcode: 0, ...answer });
      await start();
      client = createWecomClient({ ...settings, apiBase: fake.base }, { clock, fetch: odd });
      const expected = { outcome: 'retry', code: 'wecom-unreadable', retryAfterMs: null };
      assert.deepEqual(await client.send(message()), expected);
      await fake.stop();
    }
  });
});
