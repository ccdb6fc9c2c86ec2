import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitTo } from '../../src/domain/ledger.ts';
import { sweepFiles } from '../../src/services/pledge-file-fetch.ts';
import type { Store } from '../../src/store/connect.ts';
import type { PledgeFileRow } from '../../src/store/entities/pledge-file.ts';
import { createFileDisk, type FileDisk } from '../../src/store/file-disk.ts';
import { eventually, type TestBot } from '../kit/bot.ts';
import { branchOf, buildCast, heard, startCast } from '../kit/cast.ts';
import { describeOnEveryStore } from '../kit/store.ts';

const text = '本学期每周三下午为学生答疑，12月底前不少于12次';
const picture = readFileSync(join(import.meta.dirname, '..', 'vectors', 'picture', 'gps.jpg'));
// 2026-12-01 is a Tuesday.
const start = Date.parse('2026-12-01T01:00:00Z');
const hourMs = 60 * 60_000;

describeOnEveryStore('a picture or file in the chat', (open, kind) => {
  let bot: TestBot;
  let store: Store;
  let disk: FileDisk;
  let dir: string;
  let now = start;
  before(async () => {
    store = await open();
    dir = mkdtempSync(join(tmpdir(), 'xianfeng-files-'));
    disk = createFileDisk(join(dir, 'files'));
    const csv = buildCast('甲乙丙丁戊己庚辛');
    bot = await startCast({ store, kind, clock: { now: () => now }, env: { DATA_DIR: dir } }, csv);
  });
  after(async () => {
    await bot.stop();
    rmSync(dir, { recursive: true });
  });

  async function publish(sign: string) {
    const branch = branchOf(sign);
    await bot.tell(branch.member, `承诺 ${text}`);
    await heard(bot, branch.secretary, /请您审核|第1稿/);
    assert.match(await bot.tell(branch.secretary, '1'), /^已通过/);
    return branch;
  }

  const addPicture = () => bot.fake.media.add({ bytes: picture });

  /** Files of somebody, oldest first, once none of them waits to be fetched. */
  async function filesOf(userid: string): Promise<PledgeFileRow[]> {
    return eventually(async () => {
      const rows = await store.db.rows<PledgeFileRow>(
        'SELECT * FROM pledge_file WHERE account_id = ? ORDER BY id',
        [userid],
      );
      return rows.some(({ status }) => status === 'due') ? null : rows;
    }, 'files to be fetched');
  }

  const statesOf = async (userid: string) => (await filesOf(userid)).map(({ status }) => status);
  const shownOf = (sign: string) => bot.tell(branchOf(sign).secretary, `承诺 查看 李试${sign}`);

  it('goes with the progress that is being written, on the disk without its place, in the ledger by its digest', async () => {
    const { member } = await publish('甲');
    await bot.tell(member, '践诺');
    assert.match(
      await bot.show(member, addPicture()),
      /^收到，现在有1份图片或文件。请再用一两句话写下您的承诺/,
    );
    const pdf = {
      bytes: Buffer.from('%PDF-1.7\nrecord'),
      contentType: 'application/pdf',
      name: '答疑记录.pdf',
    };
    assert.match(await bot.show(member, bot.fake.media.add(pdf), 'file'), /^收到，现在有2份/);
    assert.match(
      await bot.tell(member, '已答疑5次'),
      /^已记录您的承诺（第1稿）的进展.*\n\n随附的2份图片或文件/s,
    );

    const [first, second] = await filesOf(member);
    assert.ok(first && second);
    assert.deepEqual([first.status, first.file_type, first.file_name], ['kept', 'jpeg', null]);
    assert.deepEqual([second.file_type, second.file_name, second.reference], ['pdf', '答疑记录.pdf', '']);
    const kept = await disk.read(first.sha256);
    assert.ok(kept && kept.length === first.size);
    assert.ok(!kept.includes('GPSPLACE') && !kept.includes('PhoneModel'));
    const path = join(disk.dir, first.sha256.slice(0, 2), first.sha256);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(join(path, '..')).mode & 0o777, 0o700);
    const entries = await eventually(async () => {
      const rows = await store.db.rows<{ data: string }>(
        "SELECT data FROM ledger WHERE kind = 'pledge.fileKept' ORDER BY id",
      );
      return rows.length === 2 ? rows : null;
    }, 'two entries of the ledger');
    const hashes = entries.map(({ data }) => (JSON.parse(data) as { hash: string }).hash);
    assert.ok(hashes.includes(commitTo(first.salt, first.sha256)));
    assert.ok(entries.every(({ data }) => !data.includes(first.sha256)));
    assert.match(
      await shownOf('甲'),
      /已答疑5次（附图1张、文件1份）\n\n图片和文件（链接30分钟内有效）：http/,
    );
  });

  it('is shown behind the personal link to whoever may read the progress, and to nobody else', async () => {
    const url = /http\S+/.exec(await shownOf('甲'))?.[0].replace(/^http:\/\/[^/]+/, bot.base) ?? '';
    const page = await (await fetch(url)).text();
    const [image = '', pdf = ''] = [...page.matchAll(/href="([^"]*\/h5\/files\/[0-9A-Z]{26}[^"]*)"/g)].map(
      ([, href = '']) => `${bot.base}${href.replaceAll('&amp;', '&')}`,
    );
    const shown = await fetch(image);
    const header = (name: string) => shown.headers.get(name);

    assert.match(
      page,
      /李试甲的践诺图片和文件.*12月1日（周二）.*已答疑5次.*<img src=.*下载答疑记录\.pdf（1KB）/s,
    );
    assert.deepEqual([shown.status, header('content-type')], [200, 'image/jpeg']);
    assert.deepEqual([header('x-content-type-options'), header('cache-control')], ['nosniff', 'no-store']);
    assert.equal(header('content-security-policy'), "default-src 'none'; sandbox");
    assert.match(header('content-disposition') ?? '', /^inline; filename/);
    assert.match((await fetch(pdf)).headers.get('content-disposition') ?? '', /^attachment; .*%E7%AD%94/);
    const forged = image.replace(/t=[^&]+/, `t=${'A'.repeat(26)}.1795618801795.${'x'.repeat(43)}`);
    assert.equal((await fetch(forged)).status, 403);
    assert.equal((await fetch(image.replace(/files\/\w{26}/, `files/${'0'.repeat(26)}`))).status, 404);
    await bot.tell(branchOf('甲').member, '践诺 撤回');
    assert.deepEqual([(await fetch(image)).status, (await fetch(pdf)).status], [404, 404]);
  });

  it('goes with the progress just written for half an hour, and the last one is taken away by 撤图', async () => {
    const { member } = await publish('乙');
    await bot.tell(member, '践诺 已答疑5次');
    assert.match(
      await bot.show(member, addPicture()),
      /^已附在您的承诺（第1稿）刚才那条进展后面，共1份，正在保存/,
    );
    await bot.show(member, addPicture());
    assert.deepEqual(await statesOf(member), ['kept', 'kept']);
    assert.match(await shownOf('乙'), /（附图2张）/);
    assert.match(await bot.tell(member, '践诺 撤图'), /^已撤下您的承诺最后附的一份/);
    assert.deepEqual(await statesOf(member), ['kept', 'removed']);
    assert.match(await shownOf('乙'), /（附图1张）/);
    now += hourMs;
    assert.match(await bot.show(member, addPicture()), /^收到，现在有1份.*请再用一两句话/);
    assert.match(await bot.tell(member, '取消'), /发来的图片和文件也不留/);
    assert.deepEqual(await statesOf(member), ['kept', 'removed', 'removed']);
  });

  it('is taken back with its progress, and leaves the disk when nobody needs it', async () => {
    const { member } = await publish('丙');
    const bytes = Buffer.from('%PDF-1.7\nonly of 丙');
    await bot.tell(member, '践诺 已答疑5次');
    await bot.show(member, bot.fake.media.add({ bytes, contentType: 'application/pdf' }), 'file');
    const [file] = await filesOf(member);
    assert.ok(file && (await disk.has(file.sha256)));
    await sweepFiles(store.db, disk, Date.now() + 2 * hourMs);
    assert.ok(await disk.has(file.sha256), 'what a row needs stays');
    assert.match(await bot.tell(member, '践诺 撤回'), /附的图片和文件一起撤下/);
    await sweepFiles(store.db, disk, Date.now());
    assert.ok(await disk.has(file.sha256), 'not within the hour: it may only just have been laid there');
    await sweepFiles(store.db, disk, Date.now() + 2 * hourMs);
    assert.ok(!(await disk.has(file.sha256)));
    const [row] = await filesOf(member);
    assert.deepEqual([row?.status, row?.sha256, row?.salt, row?.file_name], ['removed', '', '', null]);
    assert.equal(await bot.tell(member, '践诺 撤图'), '现在没有可以撤下的图片或文件。');
  });

  it('is asked for by number where several pledges are public', async () => {
    const { secretary, name } = await publish('丁');
    await bot.tell(secretary, '承诺 每月到学生宿舍走访两次，学期末公布走访记录');
    await bot.tell(secretary, `承诺 ${name} 本学期每月组织一次面向学生的读书会`);
    for (let i = 0; i < 2; i += 1) {
      await heard(bot, 'chen', /请您审核|第1稿/);
      assert.match(await bot.tell('chen', '1'), /^已通过/);
    }
    assert.equal(
      await bot.show(secretary, addPicture()),
      `收到1份图片或文件，请问是哪项承诺的进展？请回数字：\n1. 我自己的承诺\n2. ${name}的承诺\n不用留了回“取消”。`,
    );
    assert.match(await bot.show(secretary, addPicture()), /^收到2份/);
    assert.match(await bot.tell(secretary, '3'), /^这里请回 1 或 2/);
    assert.match(await bot.tell(secretary, '2'), new RegExp(`请再用一两句话写下${name}的承诺做到哪一步`));
    assert.match(await bot.tell(secretary, '已办两次读书会'), /随附的2份/);
    assert.deepEqual(await statesOf(secretary), ['kept', 'kept']);
  });

  it('has nothing to go with before a pledge is public, and leaves another question alone', async () => {
    const { member, rater } = branchOf('戊');
    assert.match(await bot.show(member, addPicture()), /^图片和文件可以附在承诺的进展后面/);
    assert.match(await bot.show(rater, addPicture()), /党员/);
    await bot.tell(member, '承诺');
    assert.match(await bot.show(member, addPicture()), /这份图片或文件没有保存.*\n\n刚才的问题我还留着/s);
    assert.match(await bot.show(member, addPicture(), 'voice'), /^这种消息我还收不了/);
    assert.match(await bot.show(member, ''), /^企业微信没有把这份图片或文件交给我/);
    assert.deepEqual(await statesOf(member), []);
  });

  it('that cannot be kept is told to its sender with what to do, and its words stay', async () => {
    const { member } = await publish('己');
    await bot.tell(member, '践诺 已答疑5次');
    await bot.show(member, 'media-that-expired');
    assert.match(
      await heard(bot, member, /没有保存/),
      /^您刚才发来的图片没有保存：这张图片在企业微信里已经过期/,
    );
    await bot.show(member, bot.fake.media.add({ bytes: Buffer.from('MZ'), name: 'x.exe' }), 'file');
    assert.match(await heard(bot, member, /格式/), /^您刚才发来的文件没有保存：这份文件的格式我还收不了/);
    await bot.show(member, bot.fake.media.add({ bytes: Buffer.alloc(21 * 1024 * 1024, '%PDF-') }), 'file');
    await heard(bot, member, /超过20MB/);
    assert.deepEqual(await statesOf(member), ['lost', 'lost', 'lost']);
    assert.doesNotMatch(await shownOf('己'), /附/);
  });

  it('is fetched again where the platform is busy or the download breaks, and kept once', async () => {
    const { member } = await publish('庚');
    await bot.tell(member, '践诺 已答疑5次');
    bot.fake.media.script({ breaks: true });
    const before = bot.fake.media.calls;
    await bot.show(member, addPicture());
    await eventually(() => (bot.fake.media.calls > before ? true : null), 'the first attempt');
    await eventually(async () => {
      const [row] = await store.db.rows<PledgeFileRow>('SELECT * FROM pledge_file WHERE account_id = ?', [
        member,
      ]);
      return row?.last_code ? true : null;
    }, 'the end of the first attempt');
    await store.db.run([{ sql: "UPDATE pledge_file SET due_at = 0 WHERE status = 'due'", params: [] }]);
    // Wakes whoever fetches, which its own schedule would do a little later.
    await bot.show(member, addPicture());
    assert.deepEqual(await statesOf(member), ['kept', 'kept']);
    const drafts = readdirSync(disk.dir, { recursive: true }).filter((name) =>
      String(name).endsWith('.part'),
    );
    assert.deepEqual(drafts, []);
  });

  it('asked for words, what another matter takes the place of is given back in words', async () => {
    const { member } = await publish('辛');
    await bot.show(member, addPicture());
    assert.match(await bot.tell(member, '践诺'), /^收到，现在有1份/);
    assert.match(await bot.tell(member, '践诺 撤图'), /^已撤下刚才发来的图片或文件，现在没有附件/);
    await bot.show(member, addPicture());
    assert.match(await bot.tell(member, '践诺 不能兑现'), /不能兑现的原因会和承诺一起公布/);
    assert.match(
      await bot.tell(member, '因借调到校外'),
      /^已记录：您的承诺（第1稿）不能兑现.*\n\n随附的1份/s,
    );
    assert.match(await bot.tell(member, '践诺'), /做到哪一步了/);
    await bot.show(member, addPicture());
    assert.match(await bot.tell(member, '承诺'), /之前发来、还没有附上的1份图片或文件没有保存/);
    assert.deepEqual(await statesOf(member), ['removed', 'kept', 'removed']);
  });
});
