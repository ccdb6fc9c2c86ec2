import assert from 'node:assert/strict';
import { corp, eventually, startTestBot, type TestBot } from './kit/bot.ts';
import { type FakeContacts, startFakeContacts } from './kit/fake-contacts.ts';
import { buildCallback, buildUrlCheck, type Shared, type SignedRequest } from './kit/independent-wecom.ts';
import { schoolCsv } from './kit/school.ts';
import { describeOnEveryStore } from './kit/store.ts';

const contactKeys = { token: 'contactToken01', aesKey: '0123456789abcdefghijklmnopqrstuvwxyzABCDEFG' };
const shared: Shared = { ...contactKeys, receiveId: corp.corpId };

let second = Math.floor(Date.now() / 1000) - 100;

function changeXml(type: string, fields: Readonly<Record<string, string>>): string {
  second += 1;
  const tags = Object.entries(fields).map(([tag, value]) => `<${tag}><![CDATA[${value}]]></${tag}>`);
  return (
    `<xml><ToUserName><![CDATA[${corp.corpId}]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>` +
    `<CreateTime>${second}</CreateTime><MsgType><![CDATA[event]]></MsgType>` +
    `<Event><![CDATA[change_contact]]></Event><ChangeType>${type}</ChangeType>${tags.join('')}</xml>`
  );
}

describeOnEveryStore('/webhooks/wecom-contacts', (open, kind) => {
  let bot: TestBot;
  let fake: FakeContacts;
  before(async () => {
    fake = await startFakeContacts();
    const env = {
      WECOM_API_BASE: fake.url,
      WECOM_CONTACT_SECRET: 'contact-secret',
      WECOM_CONTACT_TOKEN: contactKeys.token,
      WECOM_CONTACT_AES_KEY: contactKeys.aesKey,
    };
    bot = await startTestBot({ store: await open(), kind, env });
    await bot.importRoster(schoolCsv);
  });
  after(async () => {
    await bot.stop();
    await fake.close();
  });

  const post = async ({ query, body }: SignedRequest): Promise<number> => {
    const response = await fetch(`${bot.base}/webhooks/wecom-contacts?${query}`, { method: 'POST', body });
    return response.status;
  };
  const tell = (type: string, fields: Readonly<Record<string, string>>) =>
    post(buildCallback(shared, changeXml(type, fields), Date.now()));

  async function ownerOf(key: string): Promise<string | null | undefined> {
    const { db } = await open();
    const [row] = await db.rows<{ name: string | null }>(
      'SELECT p.name FROM account a LEFT JOIN person p ON p.id = a.person_id WHERE a.account_key = ?',
      [key],
    );
    return row?.name;
  }

  async function outcomes(): Promise<string[]> {
    const { db } = await open();
    const rows = await db.rows<{ change_type: string; outcome: string }>(
      'SELECT change_type, outcome FROM contact_event ORDER BY id',
    );
    return rows.map((row) => `${row.change_type} ${row.outcome}`);
  }

  it('answers the verification of its address', async () => {
    const { query } = buildUrlCheck(shared, '1234567890123456789', Date.now());
    const response = await fetch(`${bot.base}/webhooks/wecom-contacts?${query}`);
    assert.equal(await response.text(), '1234567890123456789');
  });

  it('refuses what does not come from the platform', async () => {
    const forged = { ...shared, token: 'anotherToken01' };
    assert.equal(
      await post(buildCallback(forged, changeXml('delete_user', { UserID: 'lifang' }), Date.now())),
      401,
    );
    const old = Date.now() - 3_600_000;
    assert.equal(await post(buildCallback(shared, changeXml('delete_user', { UserID: 'lifang' }), old)), 401);
    assert.equal(await post(buildCallback(shared, 'no xml', Date.now())), 400);
    assert.equal(await tell('delete_user', { UserID: '@all' }), 400);
    assert.equal(await ownerOf('lifang'), '李芳甲');
    assert.deepEqual(await outcomes(), []);
  });

  it('binds a new account whose userid is the staff number, and no other', async () => {
    assert.equal(await tell('create_user', { UserID: 'T009', Name: '郑新辛' }), 200);
    assert.equal(await tell('create_user', { UserID: 'zhengxin', Name: '郑新辛' }), 200);
    assert.equal(await tell('create_user', { UserID: 'T001', Name: '王试之' }), 200);

    assert.equal(await ownerOf('t009'), '郑新辛');
    assert.equal(await ownerOf('zhengxin'), undefined);
    assert.equal(await ownerOf('t001'), undefined);
    assert.deepEqual(await outcomes(), [
      'create_user bound',
      'create_user unchanged',
      'create_user unchanged',
    ]);
    assert.match(await bot.tell('t009', '我的'), /^郑新辛同志/);
  });

  it('takes the account along where its userid changes', async () => {
    await bot.tell('lifang', '承诺');

    assert.equal(await tell('update_user', { UserID: 'lifang', NewUserID: 'LiFangJia' }), 200);

    assert.equal(await ownerOf('lifangjia'), '李芳甲');
    assert.equal(await ownerOf('lifang'), undefined);
    assert.match(await bot.tell('LiFangJia', '继续'), /请用几句话写下公开承诺/);
  });

  it('takes the person along where the new userid was heard before its change', async () => {
    await bot.tell('zhang.wei', '你好');

    assert.equal(await tell('update_user', { UserID: 'zhangwei', NewUserID: 'zhang.wei' }), 200);

    assert.equal(await ownerOf('zhang.wei'), '张伟乙');
    assert.equal(await ownerOf('zhangwei'), null);
  });

  it('changes nothing for what a member has else, for departments and for tags', async () => {
    const before = (await outcomes()).length;
    assert.equal(await tell('update_user', { UserID: 'chen', Name: '陈示丙' }), 200);
    assert.equal(await tell('create_party', { Id: '7', Name: '某学院' }), 200);
    assert.equal(await tell('update_tag', { TagId: '1' }), 200);
    assert.equal((await outcomes()).length, before);
    assert.equal(await ownerOf('chen'), '陈示丙');
  });

  it('unties a deleted account once, however often it is told, and tells the secretary once', async () => {
    await bot.tell('LiFangJia', '承诺');
    const xml = changeXml('delete_user', { UserID: 'LiFangJia' });

    // Told twice at the same moment, and once more.
    const told = () => post(buildCallback(shared, xml, Date.now()));
    assert.deepEqual(await Promise.all([told(), told()]), [200, 200]);
    assert.equal(await told(), 200);

    assert.equal(await ownerOf('lifangjia'), null);
    assert.equal((await outcomes()).filter((one) => one === 'delete_user unbound').length, 1);
    const { db } = await open();
    assert.deepEqual(await db.rows("SELECT kind FROM dialog WHERE kind LIKE 'pledge%'"), []);
    const about = () => fake.sent.filter(({ touser, text }) => touser === 'wang' && text.includes('李芳甲'));
    await eventually(() => (about().length > 0 ? true : null), 'the secretary to be told');
    assert.match(about()[0]?.text ?? '', /^王书记，您好。教工第一党支部的李芳甲在企业微信里的账号已停用/);
    assert.equal(about().length, 1);
    const entries = await db.rows<{ data: string }>(
      "SELECT data FROM ledger WHERE kind = 'account.released' AND data LIKE '%contact-deleted%'",
    );
    assert.equal(entries.length, 1);
  });
});
