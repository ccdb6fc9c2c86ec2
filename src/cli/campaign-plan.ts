// A campaign's phases, milestones and tasks as tables, with what deserves a second look below. The rest of a plan, its
// aims, criteria and awards, is `campaign-content`'s.
import type { CampaignAnswer } from '../web/campaigns-schema.ts';
import { showAims, showAwards, showContent } from './campaign-content.ts';
import { writeDay } from './date.ts';
import { formatTable } from './table.ts';
import { showUnpublished } from './unpublished.ts';

/** A plan as the API shows it, whether or not its campaign has been started. */
export type ShownPlan = Omit<CampaignAnswer, 'id' | 'current' | 'closedAt'>;
type Task = ShownPlan['tasks'][number];
type Warning = ShownPlan['warnings'][number];
type ShownDate = Task['due'];

const warningWords: Readonly<Record<Warning['kind'], string>> = {
  'rest-day': '这天是休息日',
  'not-published': '这一年的放假安排还没有公布，是否上班只是推算',
  past: '已经过去',
  'award-too-late': '要这天就开始推荐才来得及，请提前启动，或减少各步骤的天数',
  'notice-short': '公示不足五个工作日',
  'notice-late': '公示到表彰日不足三个工作日',
};

/** `截止前7天、1天和当天提醒`. */
function writeLadder(days: readonly number[]): string {
  const words = days.map((day) => (day === 0 ? '当天' : `${day}天`));
  const last = words.pop();
  if (last === undefined) return '不提醒';
  const before = words.length === 0 ? '' : `${words.join('、')}和`;
  return `截止${days[0] === 0 ? '' : '前'}${before}${last}提醒`;
}

function writeReminders({ remindDaysBefore, reminders }: Task): string {
  const [first] = reminders;
  return writeLadder(remindDaysBefore) + (first ? `，首次 ${writeDay(first.on)}` : '');
}

/** The words of the template, and who took them for the day. */
function writeWording({ wording, resolved }: ShownDate): string {
  return resolved ? `${wording}（${resolved.by}定）` : wording;
}

function showPhases({ phases }: ShownPlan): string[] {
  if (phases.length === 0) return [];
  const rows = phases.map(({ title, from, to }) => [
    title,
    writeDay(from.on),
    writeDay(to.on),
    [writeWording(from), writeWording(to)].filter(Boolean).join('；'),
  ]);
  return ['', ...formatTable(['阶段', '开始', '结束', '说明'].map(toColumn), rows)];
}

function showMilestones({ milestones }: ShownPlan): string[] {
  if (milestones.length === 0) return [];
  const rows = milestones.map(({ title, date, note }) => [
    writeDay(date.on),
    title,
    writeWording(date),
    note ?? '',
  ]);
  return ['', ...formatTable(['日期', '节点', '说明', '内容'].map(toColumn), rows)];
}

/** Whose a task is. */
function writeWho(task: Task): string {
  const kinds = task.organizationKinds;
  if (task.subject === 'office') return '党委工作部';
  if (task.subject !== 'person') {
    const led = kinds.length > 0 ? `${kinds.join('、')}书记` : '各党组织书记';
    return task.subject === 'superior' ? `${led}（有下级的）` : led;
  }
  const { categories } = task;
  return `${task.identities.join('、')}${categories.length > 0 ? `（${categories.join('、')}）` : ''}`;
}

function showTasks({ tasks }: ShownPlan): string[] {
  if (tasks.length === 0) return [];
  const rows = tasks.map((task) => [
    task.title,
    writeWho(task),
    writeDay(task.opens.on),
    `${writeDay(task.due.on)} ${task.dueTime}`,
    writeWording(task.due),
    writeReminders(task),
  ]);
  return ['', ...formatTable(['任务', '谁办', '开始', '截止', '说明', '提醒'].map(toColumn), rows)];
}

function toColumn(heading: string) {
  return { heading, max: 64 };
}

/** Each vague date with its words, its day and the reason: once for all that say the same. */
function showResolved({ phases, milestones, tasks, awards }: ShownPlan): string[] {
  const dated: (readonly [title: string, date: ShownDate])[] = [
    ...phases.flatMap(({ title, from, to }) => [
      [`${title}（开始）`, from] as const,
      [`${title}（结束）`, to] as const,
    ]),
    ...milestones.map(({ title, date }) => [title, date] as const),
    ...tasks.map(({ title, due }) => [title, due] as const),
    ...awards.map(({ title, day }) => [title, day] as const),
  ];
  const rows = dated.flatMap(([title, { on, wording, resolved }]) =>
    resolved ? [[wording, title, writeDay(on), resolved.by, resolved.why]] : [],
  );
  if (rows.length === 0) return [];
  const columns = ['原文', '事项', '定为', '谁定', '理由'].map(toColumn);
  return ['', '原文没有写死的日期：', ...formatTable(columns, rows)];
}

function writeWarning({ kind, title, dueOn, others }: Warning): string {
  const more = others > 0 ? `等 ${others + 1} 项，最早` : '';
  const when = kind === 'award-too-late' ? '最迟须开始' : kind.startsWith('notice') ? '' : '截止';
  return `- “${title}”${more}${writeDay(dueOn)}${when}：${warningWords[kind]}。`;
}

function showWarnings({ warnings }: ShownPlan): string[] {
  return warnings.length === 0 ? [] : ['', '请留意：', ...warnings.map(writeWarning)];
}

/** Everything below the title. */
export function showPlan(plan: ShownPlan): string[] {
  const { slug, startsOn, endsOn } = plan;
  const span = startsOn === null || endsOn === null ? null : `${writeDay(startsOn)}至 ${writeDay(endsOn)}`;
  return [
    `代号：${slug}`,
    `起止：${span ?? '不设期限，不发提醒'}`,
    ...showAims(plan),
    ...showPhases(plan),
    ...showMilestones(plan),
    ...showTasks(plan),
    ...showAwards(plan),
    ...showContent(plan),
    ...showResolved(plan),
    ...showWarnings(plan),
    ...showUnpublished(plan.unpublishedYears),
  ];
}
