// The simulated address book, read and heard by the bot's own channel: over HTTP, as the real one is.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createLog } from '../../src/log.ts';
import type { BookResult } from '../../src/messengers/messenger.ts';
import { createWecomContacts } from '../../src/messengers/wecom/contact.ts';
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { type SmallServer, startSmallServer } from '../kit/cli.ts';
import { credentials } from './stage.ts';

const own = {
  secret: 'contact-secret',
  token: 'contactToken01',
  aesKey: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG',
};
const people = [
  { account: 'wang', name: '王试之', path: '示例大学党委/教工第一党支部' },
  { account: 'lifang', name: '李芳甲', path: '示例大学党委/教工第一党支部' },
  { account: 'zhao', name: '赵例丁', path: '示例大学党委' },
].map((one) => ({ ...one, organization: '', titles: [] }));

describe('the simulated address book', () => {
  let bot: SmallServer;
  let simulator: Simulator;
  let status = 200;
  const clock = { now: () => Date.now() };
  const channel = () =>
    createWecomContacts({ corpId: credentials.corpId, ...own, apiBase: simulator.apiBase }, { clock });

  beforeEach(async () => {
    status = 200;
    bot = await startSmallServer(() => ({ status, body: Buffer.alloc(0) }));
    simulator = await createSimulator({
      credentials,
      webhookUrl: () => `${bot.url}/webhooks/wecom`,
      contacts: { ...own, webhookUrl: () => `${bot.url}/webhooks/wecom-contacts` },
      clock: { ...clock, moveTo: async () => undefined },
      wall: clock,
      log: createLog({ level: 'silent' }),
      zone: 'Asia/Shanghai',
      listPeople: async () => people,
      findNextReminder: async () => null,
      allowedHosts: () => [],
      dir: null,
      pageDir: join(import.meta.dirname, '../../src/simulator/page'),
      timing: { timeoutMs: 500, pauseMs: 5 },
    });
  });
  afterEach(async () => {
    await simulator.stop();
    await bot.close();
  });

  async function read(): Promise<string[]> {
    const result = (await channel().fetchBook()) as BookResult & { outcome: 'read' };
    assert.equal(result.outcome, 'read', JSON.stringify(result));
    assert.equal(result.book.complete, true);
    return result.book.contacts
      .map(({ account, name, status: state }) => `${account} ${name} ${state}`)
      .sort();
  }

  function heard() {
    const last = bot.seen.at(-1);
    const url = new URL(last?.url ?? '', bot.url);
    assert.equal(url.pathname, '/webhooks/wecom-contacts');
    const request = { method: 'POST' as const, query: url.searchParams, body: last?.body ?? Buffer.alloc(0) };
    const opened = channel().open(request, Date.now());
    return opened.kind === 'change' ? opened.change : opened;
  }

  it('lists its members by department, with names and states', async () => {
    assert.deepEqual(await read(), ['lifang 李芳甲 present', 'wang 王试之 present', 'zhao 赵例丁 present']);
  });

  it('opens to its own secret only', async () => {
    const ask = async (path: string, init?: RequestInit) =>
      (await (await fetch(`${simulator.apiBase}${path}`, init)).json()) as Record<string, unknown>;
    const { corpId, secret } = credentials;
    const { access_token } = await ask(`/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`);

    const listed = await ask(`/cgi-bin/user/list_id?access_token=${access_token}`, {
      method: 'POST',
      body: '{}',
    });

    assert.equal(listed.errcode, 40014);
  });

  it('tells of a change, and shows it from then on', async () => {
    assert.equal(await simulator.changeContact({ kind: 'rename', account: 'lifang', to: 'Li.Fang' }), true);
    assert.deepEqual(heard(), { kind: 'renamed', key: 'lifang', account: 'Li.Fang', newKey: 'li.fang' });

    const path = '示例大学党委';
    await simulator.changeContact({ kind: 'create', account: 'T010', name: '钱例壬', path });
    assert.deepEqual(heard(), { kind: 'created', account: 'T010', key: 't010' });

    await simulator.changeContact({ kind: 'delete', account: 'zhao' });
    assert.deepEqual(heard(), { kind: 'gone', key: 'zhao' });
    assert.deepEqual(await read(), ['Li.Fang 李芳甲 present', 'T010 钱例壬 present', 'wang 王试之 present']);
  });

  it('tries three times, and says that nobody heard', async () => {
    status = 503;
    assert.equal(await simulator.changeContact({ kind: 'delete', account: 'wang' }), false);
    assert.equal(bot.seen.length, 3);
  });
});
