// The HTTP side of the web chat: its JSON, its guards, its event stream, its clock.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { eventually } from '../kit/bot.ts';
import { listenEvents } from './event-reader.ts';
import { type Stage, startStage } from './stage.ts';

describe('the web chat’s server', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await startStage();
  });
  afterEach(() => stage.stop());

  const jsonOf = async (response: Response) => (await response.json()) as Record<string, unknown>;
  /** Status and what the page would show. */
  async function refusalOf(response: Response): Promise<[number, string]> {
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    return [response.status, error.message];
  }
  /** A GET that fetch would tidy up first. */
  function rawGet(path: string, headers: Record<string, string> = {}): Promise<number> {
    const [hostname = '', port] = stage.host.split(':');
    return new Promise((resolve, reject) => {
      const options = { hostname, port, path, headers };
      request(options, (response) => resolve(response.resume().statusCode ?? 0))
        .on('error', reject)
        .end();
    });
  }

  it('tells time, zone, people and what comes next', async () => {
    stage.school.reminder = { at: stage.time.campaign + 1000, people: 3 };
    const response = await stage.get('/simulator/api/state');

    assert.deepEqual(await jsonOf(response), {
      now: stage.time.campaign,
      zone: 'Asia/Shanghai',
      people: stage.school.people,
      groups: [],
      nextReminder: stage.school.reminder,
    });
    assert.match(
      response.headers.get('content-security-policy') ?? '',
      /^default-src 'none'; script-src 'self'/,
    );
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  });

  it('takes a message, delivers it and gives the conversation', async () => {
    stage.onCallback = () => ({ text: '好的。' });
    const response = await stage.post('/simulator/api/messages', { account: 'LiFang', text: '你好\r\n' });
    const { message } = await jsonOf(response);

    assert.equal(response.status, 202);
    assert.deepEqual(
      { ...(message as object), id: '' },
      {
        id: '',
        account: 'lifang',
        from: 'person',
        kind: 'typed',
        text: '你好\n',
        at: stage.time.campaign,
        state: 'sending',
        reason: null,
      },
    );
    const items = await eventually(async () => {
      const { items } = await jsonOf(await stage.get('/simulator/api/messages?account=lifang'));
      return (items as unknown[]).length === 2 ? (items as { text: string; state: string }[]) : null;
    }, 'the answer');
    assert.deepEqual(
      items.map(({ text, state }) => [text, state]),
      [
        ['你好\n', 'sent'],
        ['好的。', 'sent'],
      ],
    );
  });

  it('says in Chinese what a message lacks', async () => {
    const send = async (body: unknown) => refusalOf(await stage.post('/simulator/api/messages', body));

    assert.match((await send({ account: '../x', text: '好' }))[1], /^账号须以字母或数字开头/);
    assert.match((await send({ account: 'lifang', text: '  ' }))[1], /^还没有写内容/);
    assert.match((await send({ account: 'lifang' }))[1], /^还没有写内容/);
    assert.deepEqual(await send({ account: 'lifang', text: '长'.repeat(683) }), [
      400,
      '这段话有2049字节，企业微信一次最多发2048字节（约680个汉字），请分几次发。',
    ]);
    assert.equal(
      (await stage.post('/simulator/api/messages', { account: 'lifang', text: 'a'.repeat(2048) })).status,
      202,
    );
    assert.equal((await send('{"account":'))[0], 400);
    assert.equal((await send('[]'))[0], 400);
    assert.equal((await send({ refused: 1 }))[0], 400);
    assert.equal((await send({ account: 'lifang', text: '好', more: 'x'.repeat(16_400) }))[0], 413);
    assert.equal((await stage.get('/simulator/api/messages')).status, 400);
  });

  it('tells the bot of an opened chat', async () => {
    assert.equal((await stage.post('/simulator/api/open', { account: 'guest1' })).status, 202);

    await eventually(() => stage.heard[0] ?? null, 'the event');
    assert.equal(stage.heard[0]?.field('Event'), 'enter_agent');
    assert.equal((await stage.post('/simulator/api/open', { account: '' })).status, 400);
  });

  it('refuses other hosts, other origins and other content types', async () => {
    const message = { account: 'lifang', text: '好' };
    const from = (headers: Record<string, string>) => stage.post('/simulator/api/messages', message, headers);

    assert.equal(await rawGet('/simulator/api/state', { Host: 'evil.test' }), 403);
    assert.equal(await rawGet('/simulator', { Host: `evil.test:${stage.host.split(':')[1]}` }), 403);
    assert.equal(await rawGet('/simulator', { Host: stage.host }), 200);
    for (const origin of [
      'http://evil.test',
      'null',
      `http://${stage.host}.evil.test`,
      `http://a@${stage.host}`,
    ]) {
      assert.equal((await from({ origin })).status, 403, origin);
    }
    assert.equal((await from({ 'content-type': 'text/plain' })).status, 415);
    assert.equal((await from({ 'content-type': 'application/x-www-form-urlencoded' })).status, 415);
    assert.equal(stage.simulator.messages('lifang').length, 0);
    assert.equal((await from({ origin: `http://${stage.host}` })).status, 202);
  });

  it('serves the page’s own files and leads nowhere else', async () => {
    const page = await stage.get('/simulator');
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    const script = await stage.get('/simulator/main.js');
    assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/);
    const moved = await stage.get('/simulator/');
    assert.deepEqual([moved.status, moved.headers.get('location')], [302, '/simulator']);

    for (const path of [
      '/simulator/index.html',
      '/simulator/none.js',
      '/simulator/../simulator.ts',
      '/simulator/..%2fsimulator.ts',
      '/simulator/%2e%2e/simulator.ts',
      '/simulator//main.js',
      '/simulator/main.js/',
      '/simulator/main.js%00.css',
      '/simulator/__proto__',
      '/simulator/api/constructor',
    ]) {
      assert.equal(await rawGet(path), 404, path);
    }
    assert.equal((await stage.get('/simulator/clock')).status, 405);
    assert.equal((await stage.post('/simulator/main.js', {})).status, 404);
  });

  it('streams every change in order', async () => {
    const events = await listenEvents(`${stage.base}/simulator/events`);
    stage.onCallback = () => ({ text: '好的。' });
    await stage.simulator.say('lifang', '你好');
    await stage.send('wang', '通知');
    await stage.post('/simulator/clock', { byMs: 60_000 });
    const got = await events.next(5);
    await stage.simulator.stop();

    assert.deepEqual(
      got.slice(0, 4).map(({ event, data }) => [event, data.account, data.text, data.state]),
      [
        ['message', 'lifang', '你好', 'sending'],
        ['message', 'lifang', '你好', 'sent'],
        ['message', 'lifang', '好的。', 'sent'],
        ['message', 'wang', '通知', 'sent'],
      ],
    );
    assert.equal(got[0]?.data.id, got[1]?.data.id);
    assert.deepEqual(got[4], { event: 'clock', data: { now: stage.time.campaign, nextReminder: null } });
    assert.match(await events.rest(), /^retry: 1000\n\n/);
  });

  it('tells the next reminder again after the bot has spoken', async () => {
    const events = await listenEvents(`${stage.base}/simulator/events`);
    await stage.send('wang', '通知');
    stage.school.reminder = { at: stage.time.campaign + 5, people: 2 };

    assert.deepEqual((await events.next(2))[1]?.data.nextReminder, stage.school.reminder);
    events.close();
  });

  describe('clock', () => {
    const move = (body: unknown) => stage.post('/simulator/clock', body);

    it('moves to an instant, by a span and to the next reminder', async () => {
      const at = Date.parse('2026-12-15T08:30:00+08:00');
      assert.deepEqual(await jsonOf(await move({ to: '2026-12-15T08:30:00+08:00' })), {
        now: at,
        nextReminder: null,
      });
      await move({ byMs: 3_600_000 });
      assert.equal(stage.time.campaign, at + 3_600_000);
      await move({ to: '2026-12-15T10:00' });
      assert.equal(stage.time.campaign, Date.parse('2026-12-15T10:00:00+08:00'));
      stage.school.reminder = { at: at + 86_400_000, people: 3 };
      await move({ to: 'next-reminder' });

      assert.equal(stage.time.campaign, at + 86_400_000);
    });

    it('stays where it is and says why where a move is not possible', async () => {
      const before = stage.time.campaign;
      const because = async (body: unknown, pattern: RegExp) => {
        const [status, message] = await refusalOf(await move(body));
        assert.equal(status, 400, JSON.stringify(body));
        assert.match(message, pattern);
      };
      await because({ to: '2026-11-01T08:00:00+08:00' }, /^时间只能往后拨/);
      await because({ byMs: -1 }, /^时间只能往后拨/);
      await because({ byMs: 0 }, /^时间只能往后拨/);
      await because({ to: '2030-01-01T00:00:00+08:00' }, /^一次最多往后拨三年/);
      await because({ byMs: Number.MAX_SAFE_INTEGER }, /^一次最多往后拨三年/);
      await because({ to: 'next-reminder' }, /^眼下没有排定的提醒/);
      const unreadable = [
        {},
        { to: '明天' },
        { to: '2026-13-01T00:00' },
        { to: 5 },
        { byMs: '5' },
        { byMs: 1.5 },
      ];
      for (const body of [...unreadable, { to: 'next-reminder', byMs: 5 }]) await because(body, /^没看懂/);

      assert.equal(stage.time.campaign, before);
    });

    it('makes one move after the other', async () => {
      const before = stage.time.campaign;
      await Promise.all([move({ byMs: 1000 }), move({ byMs: 1000 })]);

      assert.equal(stage.time.campaign, before + 2000);
    });
  });
});
