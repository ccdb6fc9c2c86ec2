// `/api/outgoing`: the office's token stops what goes out, and a second person lets it go on.
import assert from 'node:assert/strict';
import { startTestBot, type TestBot } from '../kit/bot.ts';
import { buildCast } from '../kit/cast.ts';
import { describeOnEveryStore, emptyStore, openTimeoutMs } from '../kit/store.ts';

describeOnEveryStore('/api/outgoing', (open, kind) => {
  let bot: TestBot;
  before(async function () {
    this.timeout(openTimeoutMs);
    const store = await open();
    await emptyStore(store);
    bot = await startTestBot({ store, kind });
    await bot.importRoster(buildCast('甲'));
  });
  after(() => bot?.stop());

  async function call(path: string, method = 'GET') {
    const response = await bot.api(`/api/outgoing${path}`, { method });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  }
  const codeOf = ({ body }: { body: { error?: { code?: string } } }) => body.error?.code;
  const metric = async () =>
    /^xianfeng_outgoing_paused (\d)$/m.exec(await (await bot.api('/metrics')).text())?.[1];

  it('stops, shows it, and is not let go on by the token that stopped it', async () => {
    assert.deepEqual((await call('')).body, { paused: false, pause: null, waiting: 0 });
    assert.equal(codeOf(await call('/resume', 'POST')), 'outgoing-not-paused');
    assert.equal(codeOf(await call('/pause?reason=%21%21', 'POST')), 'reason-unfit');

    const reason = encodeURIComponent('名册有误，正在核对');
    const stopped = await call(`/pause?reason=${reason}`, 'POST');
    assert.equal(stopped.status, 200);
    assert.equal(codeOf(await call(`/pause?reason=${reason}`, 'POST')), 'outgoing-paused-already');

    const { paused, pause } = (await call('')).body as unknown as {
      paused: boolean;
      pause: { by: string | null; reason: string };
    };
    assert.deepEqual([paused, pause.by, pause.reason], [true, null, '名册有误，正在核对']);
    assert.equal(await metric(), '1');
    const own = await call('/resume', 'POST');
    assert.deepEqual([own.status, codeOf(own)], [409, 'outgoing-same-person']);

    assert.match(await bot.tell('zhao', '恢复'), /^已恢复（运维人员/);
    assert.equal((await call('')).body.paused, false);
    assert.equal(await metric(), '0');
  });
});
