// What the simulated platform remembers over a restart, and over a crash in the middle of a write.
import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactEntries, type Entry } from '../../src/simulator/journal.ts';
import type { Message } from '../../src/simulator/types.ts';
import { tempDir } from '../kit/store.ts';
import { type Stage, startStage } from './stage.ts';

function buildMessage(over: Partial<Message>): Message {
  const message = { id: 'm1', account: 'lifang', from: 'person', kind: 'typed', text: '一', at: 1 } as const;
  return { ...message, state: 'sent', reason: null, ...over };
}

describe('conversations', () => {
  let dir: string;
  let path: string;
  let stage: Stage;
  beforeEach(async () => {
    dir = join(tempDir(), 'simulator');
    path = join(dir, 'conversation.jsonl');
    stage = await startStage({ dir });
  });
  afterEach(() => stage.stop());

  it('are there again after a restart, readable by their owner alone', async () => {
    stage.onCallback = () => ({ text: '好的。' });
    await stage.simulator.say('lifang', '你好');
    await stage.send('lifang', '通知');
    const before = stage.simulator.messages('lifang');
    await stage.restart();

    assert.deepEqual(stage.simulator.messages('lifang'), before);
    assert.deepEqual(
      before.map(({ kind, state }) => [kind, state]),
      [
        ['typed', 'sent'],
        ['answer', 'sent'],
        ['pushed', 'sent'],
      ],
    );
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(dir).mode & 0o777, 0o700);
  });

  it('lose a torn last line and nothing else', async () => {
    await stage.simulator.say('lifang', '一');
    await stage.simulator.stop();
    appendFileSync(path, '{"message":{"id":"torn","account":"lif');
    await stage.restart();
    await stage.simulator.say('lifang', '二');
    await stage.restart();

    const texts = stage.simulator.messages('lifang').map(({ text }) => text);
    assert.deepEqual(texts, ['一', '二']);
    assert.doesNotMatch(readFileSync(path, 'utf8'), /torn/);
  });

  it('say of a message that a crash interrupted that its end is not known', async () => {
    await stage.simulator.stop();
    writeFileSync(path, `${JSON.stringify({ message: buildMessage({ state: 'sending' }) })}\n`);
    await stage.restart();

    const [message] = stage.simulator.messages('lifang');
    assert.equal(message?.state, 'failed');
    assert.match(message?.reason ?? '', /^没有确认送达：/);
  });

  it('let the platform drop a repeated text after a restart too', async () => {
    const checked = { enable_duplicate_check: 1, duplicate_check_interval: 1800 };
    await stage.send('lifang', '提醒', checked);
    await stage.restart();
    await stage.send('lifang', '提醒', checked);
    assert.equal(stage.simulator.messages('lifang').length, 1);
    await stage.restart();
    stage.time.wall += 1_800_000;
    await stage.send('lifang', '提醒', checked);

    assert.equal(stage.simulator.messages('lifang').length, 2);
  });

  it('keep a stranger known, and message numbers apart', async () => {
    await stage.simulator.say('Guest1', '一');
    await stage.restart();
    await stage.simulator.say('guest1', '二');

    assert.equal((await stage.send('guest1', '三')).errcode, 0);
    assert.deepEqual(
      stage.simulator.messages('GUEST1').map(({ account }) => account),
      ['Guest1', 'Guest1', 'Guest1'],
    );
    const [first, second] = stage.heard.map((one) => BigInt(one.field('MsgId')));
    assert.notEqual(first, second);
  });
});

describe('compactEntries', () => {
  it('keeps the last state, the last 500 of each account and what is not over', () => {
    const many = Array.from({ length: 501 }, (_, i): Entry => ({ message: buildMessage({ id: `n${i}` }) }));
    const entries: Entry[] = [
      { opened: 'Guest' },
      { opened: 'guest' },
      { seen: 'old', until: 1000 },
      { seen: 'new', until: 1001 },
      { message: buildMessage({ id: 'w', account: 'wang', state: 'sending' }) },
      ...many,
      { message: buildMessage({ id: 'w', account: 'wang', text: '后来' }) },
    ];
    const kept = compactEntries(entries, 1000);

    assert.deepEqual(kept.slice(0, 3), [
      { opened: 'Guest' },
      { seen: 'new', until: 1001 },
      { message: buildMessage({ id: 'w', account: 'wang', text: '后来' }) },
    ]);
    assert.deepEqual(kept.slice(3), many.slice(1));
    assert.deepEqual(compactEntries(kept, 1000), kept);
  });
});
