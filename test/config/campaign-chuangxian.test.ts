// The campaign of the document that this program was written for: everything that it names, on the days that it names.
import assert from 'node:assert/strict';
import { addDays } from '../../config/campaign-date.ts';
import {
  describeFileFaults,
  loadCampaignTemplate,
  type TemplateOptions,
} from '../../config/campaign-file.ts';
import type { CampaignPlan } from '../../src/domain/campaign.ts';
import { isWorkday } from '../../src/domain/workday.ts';

const template = 'chuangxian-zhengyou-2010';

function load(startsOn = '2010-05-10', options: TemplateOptions = {}): CampaignPlan {
  const result = loadCampaignTemplate(template, startsOn, options);
  assert.ok(result.ok, result.ok ? '' : describeFileFaults(result.faults));
  return result.plan;
}

function refusalsOf(startsOn: string, options: TemplateOptions = {}) {
  const result = loadCampaignTemplate(template, startsOn, options);
  return result.ok ? [] : result.faults;
}

const plan = load();
const task = (key: string) => {
  const found = plan.tasks.find((one) => one.key === key);
  assert.ok(found, key);
  return found;
};
const dueOf = (key: string) => task(key).due.on;

describe('the campaign of 2010 to 2012', () => {
  it('has the theme, the main line, the goal and the four requirements', () => {
    assert.equal(plan.theme, '推进教育改革、搞好教书育人、服务教育强省、办人民满意学校');
    assert.equal(plan.mainLine, '筑坚强堡垒、树先锋形象、促科学发展');
    assert.equal(plan.goal, '创建国内一流开放大学');
    assert.deepEqual(
      plan.requirements.map(({ title }) => title),
      ['推动科学发展', '促进校园和谐', '服务人民群众', '加强基层组织'],
    );
  });

  it('has three phases without a gap between them', () => {
    assert.deepEqual(
      plan.phases.map(({ title, from, to }) => [title, from.on, to.on]),
      [
        ['广泛发动，安排部署', '2010-05-10', '2010-05-31'],
        ['全面争创，扎实推进', '2010-06-01', '2011-06-30'],
        ['系统总结，完善机制', '2011-07-01', '2012-06-30'],
      ],
    );
    assert.deepEqual([plan.startsOn, plan.endsOn], ['2010-05-10', '2012-07-10']);
  });

  it('has the two nodes, the second one open', () => {
    const nodes = plan.milestones.filter(({ key }) => key === 'anniversary' || key === 'congress');

    assert.deepEqual(
      nodes.map(({ date }) => [date.on, date.wording]),
      [
        ['2011-07-01', ''],
        ['2012-06-30', '召开日期待公布'],
      ],
    );
  });

  it('asks for eight full quarters of commentary and four half-years of evaluation', () => {
    const keysOf = (name: string) =>
      plan.tasks
        .filter(({ key }) => key.startsWith(`${name}-20`))
        .map(({ key }) => key.slice(name.length + 1));

    const quarters = ['2010q3', '2010q4', '2011q1', '2011q2', '2011q3', '2011q4', '2012q1', '2012q2'];
    const halves = ['2010h2', '2011h1', '2011h2', '2012h1'];
    for (const name of ['commentary', 'member-commentary']) assert.deepEqual(keysOf(name), quarters, name);
    for (const name of ['organization-evaluation', 'member-evaluation', 'inspection', 'exemplars'])
      assert.deepEqual(keysOf(name), halves, name);
  });

  it('ends a quarter on its last workday: two Saturdays were one, the last of them was not', () => {
    assert.equal(dueOf('commentary-2011q4'), '2011-12-31');
    assert.equal(dueOf('commentary-2012q1'), '2012-03-31');
    const last = task('commentary-2012q2');
    assert.deepEqual([last.due.on, last.due.resolved?.by], ['2012-06-29', '程序']);
    assert.equal(last.title, '2012年第二季度领导点评');
  });

  it('wants party-spirit reports by the end of 2010 from those in service alone', () => {
    const { due, identities, categories, subject } = task('self-analysis');

    assert.deepEqual([due.on, subject], ['2010-12-31', 'person']);
    assert.deepEqual(identities, ['member', 'probationaryMember']);
    assert.deepEqual(categories, ['teacher', 'management', 'service']);
    assert.equal(dueOf('analysis-meeting'), '2010-12-31');
  });

  it('names the five activities with who they are for', () => {
    assert.deepEqual(
      plan.activities.map(({ title, audience }) => [title, audience.length > 0]),
      ['党性教育', '岗位奉献', '服务群众', '组织创新', '群众评议'].map((name) => [`“${name}”活动`, true]),
    );
    assert.match(plan.activities[1]?.audience ?? '', /学生党员开展“立志成才、报效祖国”/);
  });

  it('has 五个好 and 五个带头, one of them by kind of post', () => {
    const set = (key: string) => plan.criteria.find((one) => one.key === key)?.criteria ?? [];

    assert.deepEqual(
      set('five-goods').map(({ title }) => title),
      ['领导班子好', '党员队伍好', '工作机制好', '工作业绩好', '群众反映好'],
    );
    assert.deepEqual(
      set('five-leads').map(({ title }) => title),
      ['带头学习提高', '带头争创佳绩', '带头服务群众', '带头遵纪守法', '带头弘扬正气'],
    );
    assert.deepEqual(Object.keys(set('five-leads')[1]?.byCategory ?? {}), [
      'teacher',
      'management',
      'service',
    ]);
  });

  it('plans two awards backwards: members in 2011, organisations and members in 2012', () => {
    assert.deepEqual(
      plan.awards.map(({ subjects, day, steps }) => [
        subjects,
        day.on,
        steps.map(({ title }) => title).join('→'),
      ]),
      [
        [['member'], '2011-07-01', '推荐→考察→公示→审定→表彰'],
        [['organization', 'member'], '2012-07-01', '推荐→考察→公示→审定→表彰'],
      ],
    );
    const stepOn = (key: string) => [task(key).opens.on, task(key).due.on, task(key).subject];
    assert.deepEqual(stepOn('first-award-public-notice'), ['2011-06-16', '2011-06-24', 'office']);
    assert.deepEqual(stepOn('final-award-public-notice'), ['2012-06-14', '2012-06-25', 'office']);
    assert.deepEqual(stepOn('final-award-commendation'), ['2012-06-29', '2012-06-29', 'office']);
    assert.equal(plan.milestones.filter(({ key }) => /-award-/.test(key)).length, 10);
    assert.deepEqual(task('final-award-commendation').remindDaysBefore, [0]);
  });

  it('has a sentence of the document for every task, and an owner', () => {
    for (const { key, source, subject, identities } of plan.tasks) {
      assert.ok((source ?? '').length > 10, key);
      assert.ok(subject !== 'person' || identities.length > 0, key);
    }
  });

  it('is due on workdays only', () => {
    const atRest = plan.tasks.filter(({ due }) => !isWorkday(due.on)).map(({ key }) => key);

    assert.deepEqual(atRest, []);
  });

  it('says who took vague words for which day, and why', () => {
    const vague = [
      ...plan.tasks.map(({ due }) => due),
      ...plan.phases.flatMap(({ from, to }) => [from, to]),
    ].filter(({ wording }) => /5月中旬|5月底|适时|阶段内/.test(wording));

    assert.ok(vague.length > 15);
    for (const { resolved, wording } of vague) assert.ok(resolved?.by && resolved.why, wording);
  });

  it('burdens a member with two things in two years', () => {
    const own = plan.tasks.filter(({ subject }) => subject === 'person');

    assert.deepEqual(
      own.map(({ key, remindDaysBefore }) => [key, remindDaysBefore.length]),
      [
        ['pledge', 3],
        ['self-analysis', 2],
      ],
    );
  });
});

describe('another start of the campaign of 2010', () => {
  const words = new Map([
    ['2010', '2026'],
    ['2011', '2027'],
    ['2012', '2028'],
    ['5月中旬', '9月上旬'],
    ['5月底', '9月底'],
    ['建党90周年', '新的周年'],
    ['党的十八大', '新的大会'],
    ['党的十七大和十七届三中、四中全会', '最近的全会'],
    ['胡锦涛总书记', '中央领导同志'],
    ['科学发展观', '新的理论'],
  ]);

  it('is refused while words of its time stand, each with its place and what to do', () => {
    const faults = refusalsOf('2026-09-07');

    assert.equal(faults.length, plan.boundWords.length);
    for (const { line, path, message, words: bound = '', text = '' } of faults) {
      assert.ok(line > 10 && path !== '', message);
      assert.match(message, /^这里的“.+”只适用于原来的启动日期（(?:年份|会议|周年|领导人)），.*换成新的文字/);
      assert.ok(message.includes(`“${bound}”`) && words.has(bound) && text.includes(bound), message);
    }
    const kinds = new Set(plan.boundWords.map(({ boundTo }) => boundTo));
    assert.deepEqual([...kinds].sort(), ['anniversary', 'congress', 'leader', 'year']);
  });

  it('names what is left where only some were replaced', () => {
    const [first] = words;
    assert.ok(first);
    const without = new Map([...words].filter(([old]) => old !== '党的十八大'));

    assert.deepEqual(
      refusalsOf('2026-09-07', { replacements: without }).map(({ path }) => path),
      ['milestones[0].note', 'milestones[1].title'].map((path) =>
        path.replace('milestones[1]', 'milestones[2]'),
      ),
    );
  });

  it('shifts as a whole once all are replaced, and is bound to its new start then', () => {
    const shifted = load('2026-09-07', { replacements: words });

    assert.equal(shifted.startsOn, '2026-09-07');
    assert.doesNotMatch(
      JSON.stringify(shifted).replace(template, ''),
      /201[0-2]|胡锦涛|十八大|十七大|科学发展观/,
    );
    assert.deepEqual(
      shifted.phases.map(({ from, to }) => [from.on, to.on]),
      [
        ['2026-09-07', '2026-09-28'],
        ['2026-09-29', '2027-06-30'],
        ['2027-07-01', '2028-06-30'],
      ],
    );
    assert.deepEqual(
      shifted.awards.map(({ title, day }) => [title, day.on]),
      [
        ['2027年优秀共产党员评选', '2027-07-01'],
        ['“2026-2028年创先争优活动”评选', '2028-07-01'],
      ],
    );
    assert.equal(shifted.tasks.filter(({ key }) => key.startsWith('commentary-')).length, 7);
    assert.ok(shifted.boundWords.some((bound) => bound.words === '2026'));
  });

  it('comes out whole on whatever Monday it starts', () => {
    for (let week = 0; week < 160; week += 1) {
      const startsOn = addDays('2024-01-01', week * 7);
      const shifted = load(startsOn, { replacements: words });

      for (const { from, to, key } of shifted.phases) assert.ok(from.on <= to.on, `${startsOn} ${key}`);
      const days = shifted.awards.map(({ day }) => day.on);
      assert.ok(days[0] && days[1] && days[0] < days[1], startsOn);
    }
  });

  it('says of words that stand nowhere that they do not', () => {
    const faults = refusalsOf('2010-05-10', { replacements: new Map([['二〇一〇', '二〇二六']]) });

    assert.deepEqual(
      faults.map(({ message }) => message),
      ['模板里没有“二〇一〇”，请核对“旧=新”等号前面的文字'],
    );
  });
});
