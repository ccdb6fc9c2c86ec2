// What the embedded server finds in the bytes of the wire, however they are cut; and that a NOTIFY gets through.
// Messages: https://www.postgresql.org/docs/current/protocol-message-formats.html
import assert from 'node:assert/strict';
import fc from 'fast-check';
import pg from 'pg';
import type { Store } from '../../src/store/connect.ts';
import { createNotificationFinder } from '../../src/store/embedded-wire.ts';
import { eventually } from '../kit/bot.ts';
import { openTestStore, openTimeoutMs } from '../kit/store.ts';

function message(tag: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(tag, 'latin1');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

const notification = (channel: string, payload: string) =>
  message('A', Buffer.from(`\0\0\0\x07${channel}\0${payload}\0`));
const ready = message('Z', Buffer.from('I'));
const empty = message('n', Buffer.alloc(0));
/** A row that holds what looks like a notification. */
const row = message('D', Buffer.concat([Buffer.from('AAAAA'), notification('false', 'alarm')]));
const first = notification('jobs', '');
const second = notification('工作', 'A'.repeat(300));

/** What the finder finds in these chunks. */
function findIn(chunks: readonly Buffer[]): string[] {
  const finder = createNotificationFinder();
  return chunks.flatMap((chunk) => finder.read(chunk)).map((found) => found.toString('hex'));
}

const expected = [first, second].map((note) => note.toString('hex'));
const stream = Buffer.concat([row, first, empty, ready, second, row, ready]);

describe('createNotificationFinder', () => {
  it('finds several in one chunk, whole, and nothing within other messages', () => {
    assert.deepEqual(findIn([stream]), expected);
  });

  it('finds them wherever the stream is cut in two', () => {
    for (let at = 0; at <= stream.length; at++) {
      const found = findIn([stream.subarray(0, at), stream.subarray(at)]);
      assert.deepEqual(found, expected, `cut at ${at}`);
    }
  });

  it('finds them byte by byte', () => {
    assert.deepEqual(findIn([...stream].map((byte) => Buffer.of(byte))), expected);
  });

  it('finds them in chunks of any lengths', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 12 }), (cuts) => {
        const ends = [0, ...cuts.sort((a, b) => a - b), stream.length];
        const chunks = ends.slice(1).map((end, i) => stream.subarray(ends[i], end));
        assert.deepEqual(findIn(chunks), expected);
      }),
    );
  });

  it('gives a notification as soon as it is complete', () => {
    const finder = createNotificationFinder();

    assert.deepEqual(finder.read(first.subarray(0, -1)), []);
    assert.equal(finder.read(first.subarray(-1)).length, 1);
    assert.deepEqual(finder.read(ready), []);
  });

  it('keeps nothing of a long message that it skips', () => {
    const finder = createNotificationFinder();
    const head = Buffer.alloc(5);
    head.write('D', 'latin1');
    head.writeInt32BE(0x7fffffff, 1);

    assert.deepEqual(finder.read(head), []);
    for (let i = 0; i < 100; i++) assert.deepEqual(finder.read(first), []);
  });
});

describe('NOTIFY of the embedded store', function () {
  this.timeout(openTimeoutMs);
  let store: Store;
  before(async () => {
    ({ store } = await openTestStore('embedded'));
  });

  async function connect(): Promise<{ client: pg.Client; heard: string[] }> {
    const client = new pg.Client(store.postgres ?? {});
    const heard: string[] = [];
    client.on('notification', ({ channel, payload }) => heard.push(`${channel}:${payload}`));
    await client.connect();
    return { client, heard };
  }

  const until = (heard: readonly string[], count: number) =>
    eventually(() => (heard.length >= count ? heard : null), `${count} notifications`);

  it('reaches those who listen on other connections, once each, in order', async () => {
    const [listener, other, sender] = [await connect(), await connect(), await connect()];
    await listener.client.query('LISTEN sample');
    await other.client.query('LISTEN sample');

    await sender.client.query("NOTIFY sample, 'one'");
    await sender.client.query("SELECT repeat('A', 20000), pg_notify('sample', '二')");

    assert.deepEqual(await until(listener.heard, 2), ['sample:one', 'sample:二']);
    assert.deepEqual(await until(other.heard, 2), ['sample:one', 'sample:二']);
    assert.equal((await listener.client.query('SELECT 1 AS n')).rows[0]?.n, 1, 'and it can be used on');
    assert.equal(listener.heard.length, 2);
    for (const { client } of [listener, other, sender]) await client.end();
  });

  it('goes out with the commit, and not at all with a rollback', async () => {
    const [listener, sender] = [await connect(), await connect()];
    await listener.client.query('LISTEN sample');

    await sender.client.query('BEGIN');
    await sender.client.query("NOTIFY sample, 'lost'");
    await sender.client.query('ROLLBACK');
    await sender.client.query('BEGIN');
    await sender.client.query("NOTIFY sample, 'kept'");
    assert.deepEqual(listener.heard, []);
    await sender.client.query('COMMIT');

    assert.deepEqual(await until(listener.heard, 1), ['sample:kept']);
    for (const { client } of [listener, sender]) await client.end();
  });
});
