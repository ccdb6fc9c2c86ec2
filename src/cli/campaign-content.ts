// What a campaign is about, for `campaign show`: its aims, activities, criteria, awards, the words that hold for this
// start only, and what earlier ones taught. Part of `campaign-plan`; shows nothing of what a plan does not have.
import type { CampaignAnswer } from '../web/campaigns-schema.ts';
import { writeDay } from './date.ts';
import { formatTable } from './table.ts';

type Content = Pick<
  CampaignAnswer,
  | 'theme'
  | 'mainLine'
  | 'goal'
  | 'requirements'
  | 'activities'
  | 'criteria'
  | 'awards'
  | 'boundWords'
  | 'lessons'
>;

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

/** Theme, main line, goal, requirements. */
export function showAims({ theme, mainLine, goal, requirements }: Content): string[] {
  const aims = [
    ['主题', theme],
    ['主线', mainLine],
    ['目标', goal],
  ].flatMap(([name, words]) => (words ? [`${name}：${words}`] : []));
  const asked = requirements.map(({ title, text }) => `- ${title}：${text}`);
  return [...aims, ...section('总体要求：', asked)];
}

const subjectNames = { organization: '党组织', member: '党员' } as const;

/** Awards with the days of their steps. */
export function showAwards({ awards }: Content): string[] {
  const rows = awards.flatMap(({ title, subjects, day, steps }) =>
    steps.map((step, at) => [
      at === 0 ? title : '',
      at === 0 ? subjects.map((subject) => subjectNames[subject]).join('、') : '',
      at === 0 ? `${writeDay(day.on)}${day.wording === '' ? '' : ` ${day.wording}`}` : '',
      step.title,
      writeDay(step.from),
      writeDay(step.to),
      String(step.workdays),
    ]),
  );
  if (rows.length === 0) return [];
  const columns = ['表彰', '对象', '日期', '步骤', '开始', '结束', '工作日'].map((heading) => ({
    heading,
    max: 64,
  }));
  return ['', ...formatTable(columns, rows)];
}

function showActivities({ activities }: Content): string[] {
  const lines = activities.map(({ title, audience, forms }) => {
    const how = forms.length === 0 ? '' : `；${forms.join('、')}`;
    return `- ${title}：${audience}${how}`;
  });
  return section('活动：', lines);
}

const categoryWords: Readonly<Record<string, string>> = {
  teacher: '教师',
  management: '管理',
  service: '服务',
  student: '学生',
  retired: '离退休',
};

function showCriteria({ criteria }: Content): string[] {
  return criteria.flatMap((set) => {
    const lines = set.criteria.flatMap(({ title, text, byCategory }) => [
      `- ${title}：${text}`,
      ...Object.entries(byCategory).map(([category, own]) => `  ${categoryWords[category]}：${own}`),
    ]);
    return section(`${set.title}（${subjectNames[set.subject]}）：`, lines);
  });
}

function showBound({ boundWords }: Content): string[] {
  const words = [...new Set(boundWords.map((one) => one.words))];
  const lines = words.map((one) => {
    const places = boundWords.filter((found) => found.words === one).map(({ place }) => place);
    return `- “${one}”：${places.join('、')}`;
  });
  return section('换日期启动或续办之前要换掉的文字：', lines);
}

/** Activities, criteria, bound words, lessons. */
export function showContent(plan: Content): string[] {
  const lessons = plan.lessons.map((lesson) => `- ${lesson}`);
  return [
    ...showActivities(plan),
    ...showCriteria(plan),
    ...section('以往的经验教训：', lessons),
    ...showBound(plan),
  ];
}
