import assert from 'node:assert/strict';
import type { BookResult } from '../../../src/messengers/messenger.ts';
import { createContactClient } from '../../../src/messengers/wecom/contact-client.ts';
import { type FakeContacts, startFakeContacts } from '../../kit/fake-contacts.ts';

const forbidden = 48002;

describe('createContactClient', () => {
  let fake: FakeContacts;
  beforeEach(async () => {
    fake = await startFakeContacts([
      { userid: 'Wang', name: '王试之', department: 2 },
      { userid: 'li', name: '李芳甲', department: 3, status: 5 },
      { userid: 'zhang', name: '张伟乙', department: 3, status: 2 },
    ]);
  });
  afterEach(() => fake.close());

  const fetchBook = (): Promise<BookResult> => {
    const settings = { corpId: 'wwexample', secret: 'contact-secret', apiBase: fake.url };
    return createContactClient(settings, { clock: { now: () => Date.now() } }).fetchBook();
  };

  async function read() {
    const result = await fetchBook();
    assert.equal(result.outcome, 'read', JSON.stringify(result));
    return (result as BookResult & { outcome: 'read' }).book;
  }

  it('reads all userids, with names and states where it may', async () => {
    const { contacts, complete } = await read();

    assert.equal(complete, true);
    assert.deepEqual(contacts, [
      { account: 'Wang', key: 'wang', name: '王试之', status: 'present' },
      { account: 'li', key: 'li', name: '李芳甲', status: 'left' },
      { account: 'zhang', key: 'zhang', name: '张伟乙', status: 'present' },
    ]);
  });

  it('goes through all pages', async () => {
    fake.contacts = Array.from({ length: 25 }, (_, n) => ({ userid: `u${n}`, name: `示例${n}` }));
    fake.pageSize = 10;

    assert.equal((await read()).contacts.length, 25);
    assert.equal(fake.calls.filter((one) => one === 'user/list_id').length, 3);
  });

  it('keeps the userids where the secret may not see names', async () => {
    for (const path of ['user/list', 'user/simplelist']) fake.refusals.set(`/cgi-bin/${path}`, forbidden);

    const { contacts, complete } = await read();
    assert.equal(complete, true);
    assert.deepEqual(
      contacts.map(({ key, name, status }) => [key, name, status]),
      [
        ['wang', null, 'unknown'],
        ['li', null, 'unknown'],
        ['zhang', null, 'unknown'],
      ],
    );
  });

  it('goes by departments where the secret may not list userids, and says that this is a part', async () => {
    fake.refusals.set('/cgi-bin/user/list_id', forbidden);
    fake.refusals.set('/cgi-bin/department/simplelist', forbidden);
    fake.refusals.set('/cgi-bin/user/list', forbidden);

    const { contacts, complete } = await read();
    assert.equal(complete, false);
    assert.deepEqual(contacts.map(({ key, name }) => [key, name]).sort(), [
      ['li', '李芳甲'],
      ['wang', '王试之'],
      ['zhang', '张伟乙'],
    ]);
  });

  it('fetches a new token once where the old one has died', async () => {
    const settings = { corpId: 'wwexample', secret: 'contact-secret', apiBase: fake.url };
    const client = createContactClient(settings, { clock: { now: () => Date.now() } });
    await client.fetchBook();
    fake.expireTokens();

    assert.equal((await client.fetchBook()).outcome, 'read');
  });

  it('says what went wrong, and gives no half of an address book', async () => {
    for (const [path, errcode, code] of [
      ['user/list_id', 45009, 'wecom-45009'],
      ['user/list', -1, 'wecom--1'],
    ] as const) {
      fake.refusals.clear();
      fake.refusals.set(`/cgi-bin/${path}`, errcode);
      assert.deepEqual(await fetchBook(), { outcome: 'failed', code });
    }
    fake.refusals.clear();
    for (const path of ['user/list_id', 'department/simplelist', 'department/list'])
      fake.refusals.set(`/cgi-bin/${path}`, forbidden);
    assert.deepEqual(await fetchBook(), { outcome: 'failed', code: 'wecom-contacts-refused' });
  });

  it('leaves out what is no userid', async () => {
    fake.contacts = [
      { userid: 'good-1', name: '王试之' },
      { userid: '@all', name: '李芳甲' },
      { userid: 'a|b', name: '张伟乙' },
    ];

    assert.deepEqual(
      (await read()).contacts.map((one) => one.account),
      ['good-1'],
    );
  });
});
