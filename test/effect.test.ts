// Updates that share a batch: one that breaks takes no other with it, and two that cross are settled apart.
import assert from 'node:assert/strict';
import { groupDesk } from '../handlers/here-desk.ts';
import { commands } from '../handlers/index.ts';
import { createEffect, type Due, type Effect, type Settled } from '../src/effect.ts';
import { createIdSource } from '../src/id.ts';
import { createLog } from '../src/log.ts';
import { createRouter, type Router } from '../src/router.ts';
import { actorKeyOf } from '../src/services/meet.ts';
import { createRosterMemory } from '../src/services/roster-memory.ts';
import type { Store } from '../src/store/connect.ts';
import { receiveAll } from '../src/store/inbox-store.ts';
import type { Tx } from '../src/store/tx.ts';
import type { Sentence } from '../src/text.ts';
import { type Update, updateKey } from '../src/update.ts';
import { addCampaign, buildSheet, frameOf, importRows, rosterNow } from './kit/roster.ts';
import { describeOnEveryStore, emptyStore } from './kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const breaking = '让程序出错';
const unbinding = '先解除书记的绑定，再让程序出错';
const deadlineMs = 10_000;
const ids = createIdSource();
const branch = '示例大学党委/示例学院党总支/教工支部,党支部';

const sheet = buildSheet(
  '姓名,工号,组织,组织类型,身份,类别,角色,状态,企业微信账号',
  `王试之,T001,${branch},党员,教师,书记,在岗,wang`,
  `张甲一,T002,${branch},党员,教师,,在岗,zhang`,
  `李乙二,T003,${branch},党员,教师,,在岗,li`,
  `赵丙三,T004,${branch},党员,教师,,在岗,zhao`,
);

function buildUpdate(sender: string, words: string): Update {
  const rawId = ids.newId();
  return {
    messenger: 'wecom',
    tenant: 'corp-1',
    key: updateKey([rawId]),
    rawId,
    kind: 'text',
    chat: 'private',
    chatId: null,
    sender,
    senderKey: sender,
    text: words,
    event: null,
    sentAt: rosterNow,
  };
}

/** Changes what others remember of the roster, in the store as well, as far as this transaction goes. */
async function unbindSecretary(tx: Tx): Promise<void> {
  tx.touched.add('roster');
  await tx.change("UPDATE account SET person_id = NULL WHERE account_key = 'wang'");
}

/** A router that breaks at two texts; the others take a few round trips first, and so come after what those do. */
function createBreakingRouter(): Router {
  const router = createRouter(commands, {
    noticeVersion: 0,
    publicUrl: 'http://127.0.0.1',
    boardUrl: () => '',
    rectificationUrl: () => '',
    filesUrl: () => '',
    robots: [],
    groupDesk,
  });
  return {
    async route(tx, update, sender) {
      if (update.text === unbinding) await unbindSecretary(tx);
      for (let i = 0; i < 3; i++) await tx.rows('SELECT 1');
      const routed = await router.route(tx, update, sender);
      if ([breaking, unbinding].includes(update.text)) throw new TypeError('a handler broke');
      return routed;
    },
  };
}

function buildEffect({ db }: Store, lines: string[]): Effect {
  const clock = { now: () => rosterNow };
  return createEffect({
    db,
    router: createBreakingRouter(),
    ids,
    clock,
    wall: clock,
    zone: 'Asia/Shanghai',
    log: createLog({ level: 'debug', stream: { write: (line) => void lines.push(line) } }),
    noticeVersion: 0,
    memory: createRosterMemory(),
  });
}

describeOnEveryStore('createEffect', (open) => {
  let store: Store;
  let effect: Effect;
  let lines: string[];
  beforeEach(async () => {
    store = await open();
    await emptyStore(store);
    await importRows(store, frameOf(await addCampaign(store)), { rows: sheet });
    lines = [];
    effect = buildEffect(store, lines);
  });

  /** Stores updates as stage one does. */
  async function receive(...said: readonly (readonly [sender: string, words: string])[]): Promise<Due[]> {
    const updates = said.map(([sender, words]) => buildUpdate(sender, words));
    const arrivals = updates.map((update) => ({
      id: ids.newId(),
      updateKey: update.key,
      messenger: update.messenger,
      rawId: update.rawId,
      actorKey: actorKeyOf(update),
      body: JSON.stringify(update),
      receivedAt: rosterNow,
    }));
    await receiveAll(store.db, arrivals, deadlineMs);
    return updates.map((update, i) => ({ id: arrivals[i]?.id ?? '', update, isAwaited: () => false }));
  }

  async function statusesOf(dues: readonly Due[]): Promise<(string | undefined)[]> {
    const rows = await store.db.rows<{ id: string; status: string }>('SELECT id, status FROM inbox');
    return dues.map((due) => rows.find((row) => row.id === due.id)?.status);
  }

  async function messagesTo(account: string, kind: string): Promise<Sentence[]> {
    const rows = await store.db.rows<{ message: string }>(
      'SELECT message FROM outbox WHERE account_id = ? AND kind = ? ORDER BY id',
      [account, kind],
    );
    return rows.flatMap((row) => JSON.parse(row.message) as Sentence[]);
  }

  async function countOf(table: 'pledge' | 'dialog'): Promise<number> {
    const [row] = await store.db.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`);
    return Number(row?.n);
  }

  const outcomes = (settled: readonly (Settled | null)[]) => settled.map((one) => one?.outcome);
  const logged = (what: string) => lines.filter((line) => line.includes(what)).length;
  const oneByOne = 'settled one by one';

  it('settles updates that do not cross in one batch', async () => {
    const dues = await receive(['zhang', `承诺 ${text}`], ['li', '我的'], ['zhao', '帮助']);

    const settled = await effect.settle(dues);

    assert.deepEqual(outcomes(settled), ['done', 'done', 'done']);
    assert.deepEqual(
      settled.map((one) => one?.id),
      dues.map(({ id }) => id),
    );
    assert.equal(logged(oneByOne), 0);
    assert.deepEqual(await statusesOf(dues), ['done', 'done', 'done']);
  });

  it('gives the others of a batch their effect where one breaks, and tells that one', async () => {
    const dues = await receive(['zhang', `承诺 ${text}`], ['li', breaking], ['zhao', '我的']);

    const settled = await effect.settle(dues);

    assert.deepEqual(outcomes(settled), ['done', 'failed', 'done']);
    assert.deepEqual(await statusesOf(dues), ['done', 'failed', 'done']);
    assert.equal(await countOf('pledge'), 1);
    const [told, ...more] = await messagesTo('li', 'reply');
    assert.equal(told?.key, 'general.failed');
    assert.deepEqual(settled[1]?.answer, [told]);
    assert.deepEqual(more, []);
    const incident = String(told?.params.incident);
    assert.match(incident, /^[0-9A-Z]{8}$/);
    assert.equal(logged(incident), 1, 'the number leads to the entry of the log');
    assert.equal(logged(oneByOne), 1);
    assert.equal((await messagesTo('wang', 'notice')).length, 1, 'no notice is sent twice');
  });

  it('remembers nothing of the roster that was changed beside it and rolled back', async () => {
    const dues = await receive(['zhang', `承诺 ${text}`], ['li', unbinding]);

    assert.deepEqual(outcomes(await effect.settle(dues)), ['done', 'failed']);

    const notices = await messagesTo('wang', 'notice');
    assert.deepEqual(
      notices.map(({ key }) => key),
      ['pledge.review'],
    );
  });

  it('takes updates that had their effect, or failed, for repeats', async () => {
    const dues = await receive(['zhang', `承诺 ${text}`], ['li', breaking]);
    await effect.settle(dues);

    assert.deepEqual(outcomes(await effect.settle(dues)), ['repeat', 'repeat']);

    assert.equal(await countOf('pledge'), 1);
    assert.equal((await messagesTo('li', 'reply')).length, 1);
    assert.equal((await messagesTo('zhang', 'reply')).length, 1);
  });

  it('asks the secretary once, and tells once that more waits, where first pledges come together', async () => {
    const dues = await receive(
      ['zhang', `承诺 ${text}`],
      ['li', '承诺 12月底前走访6户困难学生家庭'],
      ['zhao', '承诺 本学年带教两名青年教师，每月听课一次'],
    );

    const settled = await effect.settle(dues);

    assert.deepEqual(outcomes(settled), ['done', 'done', 'done']);
    assert.equal(await countOf('pledge'), 3);
    assert.equal(await countOf('dialog'), 1);
    const notices = await messagesTo('wang', 'notice');
    assert.deepEqual(notices.map(({ key }) => key).sort(), ['pledge.review', 'pledge.reviewWaiting']);
    const waiting = notices.find(({ key }) => key === 'pledge.reviewWaiting');
    assert.deepEqual(waiting?.params, { ...waiting?.params, subject: '李乙二', total: 2 });
    assert.equal(logged(oneByOne), 1);
  });

  it('does the same where the pledges come in batches that run at once', async () => {
    const dues = await receive(['zhang', `承诺 ${text}`], ['li', `承诺 ${text}`]);

    const settled = await Promise.all(dues.map((due) => effect.settle([due])));

    assert.deepEqual(outcomes(settled.flat()), ['done', 'done']);
    assert.equal(await countOf('pledge'), 2);
    const keys = (await messagesTo('wang', 'notice')).map(({ key }) => key);
    assert.deepEqual(keys.sort(), ['pledge.review', 'pledge.reviewWaiting']);
  });

  it('decides what the secretary approves as it was before or after, never in between', async () => {
    await effect.settle(await receive(['zhang', `承诺 ${text}`]));
    const dues = await receive(['zhang', `承诺 ${text}，并公布结果`], ['wang', '1'], ['li', `承诺 ${text}`]);

    const settled = await effect.settle(dues);

    assert.deepEqual(outcomes(settled), ['done', 'done', 'done']);
    assert.equal(await countOf('pledge'), 2);
    assert.equal(logged(oneByOne), 1, 'the question of the secretary is written and read');
  });

  it('catches up first with what a crash left of a sender', async () => {
    const left = await receive(['zhang', `承诺 ${text}`]);
    const dues = await receive(['zhang', '承诺 查看'], ['li', '我的']);

    const settled = await effect.settle(dues);

    assert.deepEqual(outcomes(settled), ['done', 'done']);
    assert.deepEqual(await statusesOf([...left, ...dues]), ['done', 'done', 'done']);
    assert.equal(await countOf('pledge'), 1);
    assert.equal((await messagesTo('zhang', 'reply')).length, 2);
  });

  it('ends an older update that breaks by itself, and gives the one after it its effect', async () => {
    const left = await receive(['zhang', breaking]);
    const [due] = await receive(['zhang', `承诺 ${text}`]);
    assert.ok(due);

    const settled = await effect.settle([due]);

    assert.deepEqual(outcomes(settled), ['done']);
    assert.deepEqual(await statusesOf([...left, due]), ['failed', 'done']);
    assert.equal(await countOf('pledge'), 1);
  });

  it('makes accounts of strangers of one batch', async () => {
    const dues = await receive(['stranger-1', '帮助'], ['stranger-2', '我的'], ['li', '我的']);

    assert.deepEqual(outcomes(await effect.settle(dues)), ['done', 'done', 'done']);

    const rows = await store.db.rows("SELECT id FROM account WHERE account_key LIKE 'stranger%'");
    assert.equal(rows.length, 2);
  });
});
