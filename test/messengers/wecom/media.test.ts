// Downloading against a local platform: the file, its name, and every way in which it can be missing.
import assert from 'node:assert/strict';
import { createWecomClient, type WecomClient } from '../../../src/messengers/wecom/client.ts';
import { readName } from '../../../src/messengers/wecom/download.ts';
import { type FakeWecom, startFakeWecom } from '../../kit/fake-wecom.ts';
import { settings } from './sample.ts';

const bytes = Buffer.from('%PDF-1.7\nbody of a file');

describe('WecomClient.fetchMedia', () => {
  let fake: FakeWecom;
  let client: WecomClient;
  const logged: object[] = [];
  before(async () => {
    fake = await startFakeWecom();
    const log = { warn: (data: object) => void logged.push(data) };
    client = createWecomClient({ ...settings, apiBase: fake.base }, { clock: { now: Date.now }, log });
  });
  after(async () => {
    client.close();
    await fake.stop();
  });

  const add = (name: string) => fake.media.add({ bytes, contentType: 'application/pdf', name });

  it('brings the file with the name that its sender gave it', async () => {
    assert.deepEqual(await client.fetchMedia(add('答疑记录.pdf'), 1000), {
      outcome: 'fetched',
      bytes,
      name: '答疑记录.pdf',
    });
  });

  it('fetches a new token once where the old one has died early', async () => {
    fake.expireTokens();

    assert.equal((await client.fetchMedia(add('a.pdf'), 1000)).outcome, 'fetched');
  });

  it('reads no more than it was asked for, whether the length is told or not', async () => {
    for (const name of ['told.pdf', '不说长度.pdf'])
      assert.deepEqual(await client.fetchMedia(add(name), bytes.length - 1), { outcome: 'too-large' });
    assert.equal((await client.fetchMedia(add('exact.pdf'), bytes.length)).outcome, 'fetched');
  });

  it('tells what is gone from what may come later and from what only the operator can mend', async () => {
    assert.deepEqual(await client.fetchMedia('unknown', 1000), { outcome: 'gone', code: 'wecom-40007' });
    const cases = [
      [{ errcode: -1 }, 'retry'],
      [{ errcode: 45009 }, 'retry'],
      [{ errcode: 60020 }, 'misconfigured'],
      [{ errcode: 12345 }, 'refused'],
      [{ status: 502 }, 'retry'],
      [{ status: 403 }, 'misconfigured'],
      [{ breaks: true }, 'retry'],
    ] as const;
    for (const [fault, outcome] of cases) {
      fake.media.script(fault);
      assert.equal((await client.fetchMedia(add('a.pdf'), 1000)).outcome, outcome, JSON.stringify(fault));
    }
  });

  it('logs how one failed, never its id or its name', () => {
    assert.ok(logged.length > 0);
    assert.doesNotMatch(JSON.stringify(logged), /media-|pdf|token-/);
  });
});

describe('readName', () => {
  it('reads what platforms send, and nothing that cannot be read', () => {
    const latin = (name: string) => Buffer.from(name).toString('latin1');
    const cases: [string, string | null][] = [
      [`attachment; filename="${latin('记录.pdf')}"`, '记录.pdf'],
      ['attachment; filename=plain.pdf', 'plain.pdf'],
      [`attachment; filename="x"; filename*=UTF-8''${encodeURIComponent('记录.pdf')}`, '记录.pdf'],
      ["attachment; filename*=UTF-8''%zz", null],
      ['attachment; filename="\xff\xfe"', null],
      ['attachment', null],
      ['', null],
    ];
    for (const [header, name] of cases) assert.equal(readName(header), name, header);
  });
});
