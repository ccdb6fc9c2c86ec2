// The real webhook, handlers and delivery behind the simulated platform: what a newcomer does in the web chat.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parseConfig } from '../../config/config.ts';
import { type App, startApp } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { createSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { apiToken, botEnv, corp, eventually } from '../kit/bot.ts';
import { openTestStore, openTimeoutMs } from '../kit/store.ts';

const branch = '示例大学党委/示例学院党总支/教工第一党支部';
const people = [
  { account: 'wang', name: '王试之', organization: '教工第一党支部', path: branch, titles: ['书记', '党员'] },
  { account: 'lifang', name: '李芳甲', organization: '教工第一党支部', path: branch, titles: ['党员'] },
];
const roster = [
  '姓名,工号,组织,组织类型,身份,角色,企业微信账号',
  `王试之,T001,${branch},党支部,党员,书记,wang`,
  `李芳甲,T002,${branch},党支部,党员,,lifang`,
].join('\r\n');

describe('the bot behind the simulated platform', () => {
  let simulator: Simulator;
  let app: App;
  before(async function () {
    this.timeout(openTimeoutMs);
    const { store } = await openTestStore('embedded');
    const log = createLog({ level: 'silent' });
    const wall = { now: () => Date.now() };
    simulator = await createSimulator({
      credentials: corp,
      webhookUrl: () => `http://127.0.0.1:${app.port}/webhooks/wecom`,
      clock: { ...wall, moveTo: async () => undefined },
      wall,
      log,
      zone: 'Asia/Shanghai',
      listPeople: async () => people,
      findNextReminder: async () => null,
      allowedHosts: () => [],
      dir: null,
      pageDir: join(import.meta.dirname, '../../src/simulator/page'),
    });
    // On a busy machine too the answer comes in the same exchange.
    const parsed = parseConfig({ ...botEnv(simulator.apiBase), PASSIVE_REPLY_MS: '4000' });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const { config } = parsed;
    const masterKey = Buffer.alloc(32, 7);
    app = await startApp({ config, apiToken, masterKey, version: '0.0.0-test', log, overrides: { store } });
    const headers = { Authorization: `Bearer ${apiToken}`, 'Content-Type': 'text/csv' };
    const imported = await fetch(`http://127.0.0.1:${app.port}/api/roster`, {
      method: 'POST',
      body: roster,
      headers,
    });
    assert.equal(imported.status, 200);
  });
  after(async () => {
    await app?.stop();
    await simulator?.stop();
  });

  /** Says something and gives the bot's passive answer. */
  async function tell(account: string, text: string): Promise<string> {
    const typed = await simulator.say(account, text);
    assert.deepEqual([typed.state, typed.reason], ['sent', null]);
    const last = simulator.messages(account).at(-1);
    return last?.kind === 'answer' ? last.text : '';
  }

  /** The first message of the bot's own accord that fits. */
  const pushed = (account: string, pattern: RegExp) =>
    eventually(
      () =>
        simulator.messages(account).find(({ kind, text }) => kind === 'pushed' && pattern.test(text)) ?? null,
      `a message to ${account}`,
    );

  it('takes a pledge, asks the secretary and tells the member', async () => {
    const answer = await tell('lifang', '承诺 本学期每周三下午为学生答疑，12月底前不少于12次');
    assert.match(answer, /承诺（第1稿）已收到/);
    await pushed('wang', /李芳甲.*提交了公开承诺第1稿/);
    assert.match(await tell('WANG', '1'), /^已通过：李芳甲的承诺第1稿/);
    await pushed('lifang', /您的承诺（第1稿）已由教工第一党支部审核通过/);

    const count = (account: string, pattern: RegExp) =>
      simulator.messages(account).filter(({ text }) => pattern.test(text)).length;
    assert.equal(count('wang', /提交了公开承诺第1稿/), 1);
    assert.equal(count('lifang', /审核通过/), 1);
  });

  it('leads a stranger to the binding of his account', async () => {
    await simulator.open('guest1');

    assert.match(await tell('guest1', '我的'), /绑定/);
  });
});
