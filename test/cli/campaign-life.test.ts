import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer } from '../kit/cli.ts';
import { tempDir } from '../kit/store.ts';

const plan = {
  startsOn: '2027-11-23',
  endsOn: '2028-11-22',
  theme: '示例主题',
  mainLine: null,
  goal: null,
  requirements: [{ key: 'r', title: '服务群众', text: '为群众办实事。' }],
  phases: [],
  milestones: [],
  tasks: [],
  activities: [{ key: 'a', title: '走访', audience: '全体党员', forms: ['入户', '座谈'], note: null }],
  criteria: [
    {
      key: 'c',
      title: '五个带头',
      subject: 'member',
      criteria: [
        { key: 'l', title: '带头争创佳绩', text: '做好本职。', byCategory: { teacher: '教学好。' } },
      ],
    },
  ],
  awards: [
    {
      key: 'w',
      title: '“七一”评选',
      subjects: ['organization', 'member'],
      day: {
        on: '2028-07-01',
        wording: '“七一”前',
        resolved: { by: '党委工作部', why: '示例理由' },
      },
      steps: [{ key: 'n', title: '公示', from: '2028-06-21', to: '2028-06-27', workdays: 5 }],
    },
  ],
  boundWords: [
    { words: '2027', boundTo: 'year', place: 'title' },
    { words: '2027', boundTo: 'year', place: 'tasks[0].note' },
  ],
  lessons: ['推荐要更早开始'],
  warnings: [{ kind: 'award-too-late', task: 'w', title: '“七一”评选', dueOn: '2028-06-01', others: 0 }],
  unpublishedYears: [],
};
const started = {
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  slug: 'example-2027-11-23',
  title: '示例活动',
  current: true,
  closedAt: null,
  ...plan,
  dryRun: false,
  replaces: 'example-2026-11-23',
  cutsShort: false,
};

describe('xianfeng campaign, from one to the next', () => {
  let server: SmallServer;
  let answer: SmallAnswer;

  before(async () => {
    server = await startSmallServer(() => answer);
  });
  after(() => server.close());

  beforeEach(() => {
    server.seen.length = 0;
    answer = { status: 201, body: started };
  });

  const run = (...args: readonly string[]) =>
    runCommand(['campaign', ...args], {
      env: { XIANFENG_URL: server.url, API_TOKEN: 'example-token-0123456789-0123456789' },
    });
  const asked = () => new URL(server.seen[0]?.url ?? '', 'http://localhost');
  const refused = (code: string): SmallAnswer => ({
    status: 409,
    body: { error: { code, message: 'no', details: { slug: 'example-1' } } },
  });

  describe('clone', () => {
    it('takes words and lessons as often as they are given, and shows what came of them', async () => {
      const { exitCode, out } = await run(
        'clone',
        ...['--starts', '2027-11-23', '--replace', '2026=2027', '--replace', '旧=新'],
        ...['--lesson', '推荐要更早开始', '--lesson', '表格太长'],
      );

      assert.equal(exitCode, 0);
      assert.equal(asked().pathname, '/api/campaigns/current/clone');
      assert.deepEqual(Object.fromEntries(asked().searchParams), {
        starts: '2027-11-23',
        words: '2026=2027\n旧=新',
        lessons: '推荐要更早开始\n表格太长',
      });
      for (const line of [
        '已启动：示例活动',
        '主题：示例主题',
        '- 服务群众：为群众办实事。',
        '- 走访：全体党员；入户、座谈',
        '五个带头（党员）：',
        '  教师：教学好。',
        '以往的经验教训：\n- 推荐要更早开始',
        '- “2027”：title、tasks[0].note',
        '“七一”评选”2028-06-01（周四）最迟须开始：要这天就开始推荐才来得及',
      ])
        assert.ok(out.includes(line), `${line} in\n${out}`);
      assert.match(out, /“七一”评选\s+党组织、党员\s+2028-07-01（周六） “七一”前\s+公示\s+2028-06-21/);
      assert.match(
        out,
        /原文没有写死的日期：[\s\S]*“七一”前\s+“七一”评选\s+2028-07-01（周六）\s+党委工作部\s+示例理由/,
      );
    });

    it('replaces a campaign that runs where the option stands alone', async () => {
      await run('clone', 'example-1', '--replace', '--replace', '旧=新', '--dry-run');

      assert.equal(asked().pathname, '/api/campaigns/example-1/clone');
      assert.deepEqual(Object.fromEntries(asked().searchParams), {
        dryRun: '1',
        replace: '1',
        words: '旧=新',
      });
    });

    it('says how words are written, and asks nobody', async () => {
      const { exitCode, err } = await run('clone', '--replace', '2026');

      assert.deepEqual([exitCode, server.seen.length], [1, 0]);
      assert.match(err, /^--replace 后面请写“旧=新”，例如 --replace "2010=2026"：2026。/);
    });

    it('lists the words that stand in the way', async () => {
      answer = {
        status: 422,
        body: {
          errors: [
            { line: 0, path: 'milestones[0].note', message: '这里的“2026”只适用于原来', words: '2026' },
          ],
        },
      };

      const { exitCode, err } = await run('clone');

      assert.equal(exitCode, 1);
      assert.match(err, /全文\s+milestones\[0\]\.note\s+这里的“2026”/);
      assert.match(err, /--replace "2026=新的文字"/);
    });
  });

  describe('init', () => {
    it('sends a template of one’s own as a file, called by its name', async () => {
      const path = join(tempDir(), 'our-campaign.yaml');
      writeFileSync(path, 'title: 示例活动\n');

      const { exitCode } = await run('init', '--template', path, '--replace', '2026=2027');

      assert.equal(exitCode, 0);
      assert.equal(asked().pathname, '/api/campaigns/file');
      assert.deepEqual(Object.fromEntries(asked().searchParams), {
        name: 'our-campaign',
        words: '2026=2027',
      });
      assert.equal(server.seen[0]?.body.toString(), 'title: 示例活动\n');
    });

    it('says that a file is not there, or has a name that no campaign can have', async () => {
      const path = join(tempDir(), '我们的.yaml');
      writeFileSync(path, 'title: 示例活动\n');

      assert.match((await run('init', '--template', 'none.yaml')).err, /^没有找到模板文件：none\.yaml。/);
      assert.match((await run('init', '--template', path)).err, /^模板文件名就是模板名/);
      assert.equal(server.seen.length, 0);
    });
  });

  describe('close', () => {
    it('says what was closed, what was learned, and how to go on', async () => {
      answer = {
        status: 200,
        body: {
          id: '1',
          slug: 'example-1',
          title: '示例活动',
          closedAt: '2027-11-23T09:00:00+08:00',
          lessons: ['早些通知'],
        },
      };

      const { out } = await run('close', '--early', '--lesson', '早些通知');

      assert.equal(asked().pathname, '/api/campaigns/current/close');
      assert.deepEqual(Object.fromEntries(asked().searchParams), { early: '1', lessons: '早些通知' });
      assert.match(out, /已结束并归档：示例活动（代号 example-1）/);
      assert.match(out, /- 早些通知/);
      assert.match(out, /xianfeng campaign clone example-1/);
    });

    it('says in words why it was refused', async () => {
      for (const [code, sentence] of [
        ['campaign-not-ended', /还没有到结束日期.*--early（活动代号 example-1）/],
        ['campaign-closed-already', /已经结束归档/],
        ['campaign-without-plan', /没有安排日期/],
      ] as const) {
        answer = refused(code);
        assert.match((await run('close')).err, sentence);
      }
    });
  });
});
