import assert from 'node:assert/strict';
import { runCommand, type SmallAnswer, type SmallServer, startSmallServer } from '../kit/cli.ts';

const day = (on: string, wording = '') => ({ on, wording });

const task = {
  key: 'pledge',
  title: '公开承诺',
  done: 'pledge',
  subject: 'person',
  identities: ['党员', '预备党员'],
  categories: [] as string[],
  organizationKinds: [] as string[],
  opens: day('2026-11-25'),
  due: day('2026-12-06', '启动后两周内'),
  dueTime: '18:00',
  minutes: 3,
  command: '承诺',
  remindDaysBefore: [7, 1, 0],
  reminders: [
    { rung: 'T-7', on: '2026-11-27' },
    { rung: 'T-1', on: '2026-12-04' },
    { rung: 'T-0', on: '2026-12-04' },
  ],
  escalation: { secretary: 1, superior: 3, coordinator: 5 },
  calendar: 'statutory',
  urgent: false,
  note: null,
  source: null,
};

/** What a plan need not have. */
const bare = {
  theme: null as string | null,
  mainLine: null as string | null,
  goal: null as string | null,
  requirements: [] as unknown[],
  activities: [] as unknown[],
  criteria: [] as unknown[],
  awards: [] as unknown[],
  boundWords: [] as unknown[],
  lessons: [] as string[],
};

const campaign = {
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  slug: 'example-2026-11-25',
  title: '示例活动',
  current: true,
  closedAt: null as string | null,
  startsOn: '2026-11-25' as string | null,
  endsOn: '2027-11-24' as string | null,
  ...bare,
  phases: [{ key: 'p', title: '公开承诺期', from: day('2026-11-25'), to: day('2026-12-08', '启动后两周') }],
  milestones: [{ key: 'm', title: '承诺公布', date: day('2026-12-08'), note: '请师生监督。' }],
  tasks: [
    task,
    { ...task, key: 'organization-pledge', title: '党组织公开承诺', subject: 'organization', identities: [] },
  ],
  warnings: [
    { kind: 'rest-day', task: 'pledge', title: '公开承诺', dueOn: '2026-12-06', others: 0 },
    { kind: 'not-published', task: 'pledge', title: '公开承诺', dueOn: '2027-12-06', others: 2 },
  ],
  unpublishedYears: [2027],
};
const begun = { ...campaign, dryRun: false, replaces: 'built-in', cutsShort: false };

describe('xianfeng campaign', () => {
  let server: SmallServer;
  let answer: SmallAnswer;

  before(async () => {
    server = await startSmallServer(() => answer);
  });
  after(() => server.close());

  beforeEach(() => {
    server.seen.length = 0;
  });

  const run = (...args: readonly string[]) =>
    runCommand(['campaign', ...args], {
      env: { XIANFENG_URL: server.url, API_TOKEN: 'example-token-0123456789-0123456789' },
    });
  const init = (...args: readonly string[]) => run('init', '--template', 'example', ...args);
  const refused = (status: number, code: string, details: unknown = {}): SmallAnswer => ({
    status,
    body: { error: { code, message: 'no', details } },
  });
  /** The line that has all of these. */
  const hasLine = (out: string, ...parts: readonly string[]) =>
    assert.ok(
      out.split('\n').some((line) => parts.every((part) => line.includes(part))),
      `${parts.join(' ')} in\n${out}`,
    );

  describe('init', () => {
    it('shows every date with its weekday, the ladder, what it replaced and what comes next', async () => {
      answer = { status: 201, body: begun };

      const { exitCode, out } = await init('--starts', '2026-11-25');

      assert.equal(exitCode, 0);
      assert.deepEqual(
        server.seen.map(({ method, url }) => [method, url]),
        [['POST', '/api/campaigns?template=example&starts=2026-11-25']],
      );
      hasLine(out, '已启动：示例活动');
      hasLine(out, '代号：example-2026-11-25');
      hasLine(out, '2026-11-25（周三）至 2027-11-24（周三）');
      hasLine(out, '公开承诺期', '2026-12-08（周二）', '启动后两周');
      hasLine(out, '2026-12-08（周二）', '承诺公布', '请师生监督。');
      hasLine(out, '公开承诺', '党员、预备党员', '2026-12-06（周日） 18:00', '启动后两周内');
      hasLine(out, '截止前7天、1天和当天提醒，首次 2026-11-27（周五）');
      hasLine(out, '党组织公开承诺', '各党组织书记');
      hasLine(out, '“公开承诺”2026-12-06（周日）截止：这天是休息日。');
      hasLine(out, '“公开承诺”等 3 项，最早2027-12-06', '放假安排还没有公布');
      hasLine(out, 'built-in', '已不再是当前活动', 'xianfeng pledges list --campaign built-in');
      hasLine(out, '接下来', 'xianfeng reminders preview --from 2026-11-25 --to 2026-12-06');
    });

    it('words ladders of one day, of two and of none', async () => {
      const ladder = async (...remindDaysBefore: readonly number[]) => {
        answer = { status: 201, body: { ...begun, tasks: [{ ...task, remindDaysBefore, reminders: [] }] } };
        return (await init()).out;
      };

      hasLine(await ladder(3), '截止前3天提醒');
      hasLine(await ladder(0), '截止当天提醒');
      hasLine(await ladder(7, 1), '截止前7天和1天提醒');
      hasLine(await ladder(), '不提醒');
    });

    it('says of a dry run that nothing was stored, and what the real one needs', async () => {
      const preview = { ...begun, id: null, current: false, dryRun: true, replaces: 'old', cutsShort: true };
      answer = { status: 200, body: preview };

      const { out } = await init('--dry-run');

      assert.equal(server.seen[0]?.url, '/api/campaigns?template=example&dryRun=1');
      hasLine(out, '将启动：示例活动');
      hasLine(out, '原活动 old（尚未到结束日期）启动后将不再是当前活动');
      hasLine(out, '没有保存', '去掉 --dry-run 再执行一次，并加上 --replace');
      assert.doesNotMatch(out, /接下来/);
    });

    it('asks for a preview no longer than the API gives', async () => {
      const late = { ...task, due: day('2028-06-30') };
      answer = { status: 201, body: { ...begun, tasks: [late] } };

      hasLine((await init('--replace')).out, '--from 2026-11-25 --to 2027-12-29');
      assert.equal(server.seen[0]?.url, '/api/campaigns?template=example&replace=1');
    });

    it('says that no reminder comes where nothing has a deadline', async () => {
      answer = { status: 201, body: { ...begun, tasks: [], warnings: [] } };

      hasLine((await init()).out, '没有要按期办的事，不会发提醒');
    });

    it('refuses what is no date with an example, and asks nobody', async () => {
      const { exitCode, err } = await init('--starts', '2026-11-31');

      assert.deepEqual(
        [exitCode, err, server.seen.length],
        [1, '--starts 不是日期：2026-11-31。请写成 2026-12-01 这样。\n', 0],
      );
    });

    it('says which option is missing', async () => {
      assert.match((await run('init')).err, /^少写了一个选项：--template/);
    });

    it('says in words why a start was refused, and what to do', async () => {
      for (const [refusal, sentence] of [
        [refused(404, 'template-unknown', { choices: ['yearly-cycle'] }), /现有的模板：yearly-cycle。/],
        [refused(400, 'starts-invalid'), /离今天超过一年/],
        [refused(409, 'campaign-exists', { slug: 'example-1' }), /没有重复启动.*（活动代号 example-1）。/],
        [refused(409, 'campaign-running', { slug: 'example-1' }), /请加 --replace.*（活动代号 example-1）。/],
      ] as const) {
        answer = refusal;
        const { exitCode, err } = await init();
        assert.equal(exitCode, 1);
        assert.match(err, sentence);
      }
    });

    it('lists the faults of a template with their lines', async () => {
      const errors = [
        { line: 12, path: 'tasks[0].due', message: '请写日期' },
        { line: 0, path: '', message: '文件太大' },
      ];
      answer = { status: 422, body: { errors } };

      const { exitCode, err } = await init();
      const { out } = await init('--json');

      assert.equal(exitCode, 1);
      hasLine(err, '活动尚未启动', '2 处');
      hasLine(err, '12', 'tasks[0].due', '请写日期');
      hasLine(err, '全文', '文件太大');
      assert.deepEqual(JSON.parse(out), { errors });
    });

    it('gives the answer of the API with --json', async () => {
      answer = { status: 201, body: begun };

      assert.deepEqual(JSON.parse((await init('--json')).out), begun);
    });
  });

  describe('show', () => {
    it('shows the current campaign, or the one that is named', async () => {
      answer = { status: 200, body: campaign };

      const { out } = await run('show');
      await run('show', 'example-2026-11-25');

      assert.deepEqual(
        server.seen.map(({ url }) => url),
        ['/api/campaigns/current', '/api/campaigns/example-2026-11-25'],
      );
      hasLine(out, '示例活动（当前活动）');
      hasLine(out, '公开承诺', '2026-12-06（周日） 18:00');
    });

    it('says which years nobody has published yet, and what to do', async () => {
      answer = { status: 200, body: campaign };

      const { out } = await run('show');

      hasLine(out, '请留意：活动要用到2027年，放假安排还没有公布');
      hasLine(out, '上年11月公布', 'CALENDAR_FILE');
      hasLine(out, 'xianfeng calendar add --statutory');
    });

    it('says of one without deadlines that no reminder comes', async () => {
      const empty = {
        startsOn: null,
        endsOn: null,
        phases: [],
        milestones: [],
        tasks: [],
        warnings: [],
        unpublishedYears: [],
      };
      answer = { status: 200, body: { ...campaign, ...empty } };

      hasLine((await run('show')).out, '起止：不设期限，不发提醒');
    });

    it('says that there is no such campaign', async () => {
      answer = refused(404, 'campaign-unknown');

      assert.equal((await run('show', 'none')).err, '没有这个活动，请核对活动代号。\n');
    });
  });

  describe('list', () => {
    it('shows which one is current, and where to go on', async () => {
      const { id, slug, title, startsOn, endsOn } = campaign;
      const items = [
        { id, slug, title, startsOn, endsOn, current: true, closedAt: null },
        {
          id,
          slug: 'built-in',
          title: '示例一',
          startsOn: null,
          endsOn: null,
          current: false,
          closedAt: null,
        },
      ];
      answer = { status: 200, body: { items, nextCursor: 'abc' } };

      const { out } = await run('list', '--limit', '2');

      assert.equal(server.seen[0]?.url, '/api/campaigns?limit=2');
      hasLine(out, 'example-2026-11-25', '示例活动', '2026-11-25（周三）', '2027-11-24（周三）', '当前');
      hasLine(out, 'built-in', '不设期限');
      hasLine(out, '--cursor abc');
    });
  });
});
