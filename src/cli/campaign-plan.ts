// A campaign's phases, milestones and tasks as tables, with what deserves a second look below.
import type { CampaignAnswer } from '../web/campaigns-schema.ts';
import { writeDay } from './date.ts';
import { formatTable } from './table.ts';

type Plan = Omit<CampaignAnswer, 'id' | 'current'>;
type Task = Plan['tasks'][number];

const warningWords: Readonly<Record<Plan['warnings'][number]['kind'], string>> = {
  'rest-day': '这天是休息日',
  'not-published': '这一年的放假安排还没有公布，是否上班只是推算',
  past: '已经过去',
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

function showPhases({ phases }: Plan): string[] {
  if (phases.length === 0) return [];
  const rows = phases.map(({ title, from, to }) => [
    title,
    writeDay(from.on),
    writeDay(to.on),
    [from.wording, to.wording].filter(Boolean).join('；'),
  ]);
  return ['', ...formatTable(['阶段', '开始', '结束', '说明'].map(toColumn), rows)];
}

function showMilestones({ milestones }: Plan): string[] {
  if (milestones.length === 0) return [];
  const rows = milestones.map(({ title, date, note }) => [
    writeDay(date.on),
    title,
    date.wording,
    note ?? '',
  ]);
  return ['', ...formatTable(['日期', '节点', '说明', '内容'].map(toColumn), rows)];
}

function showTasks({ tasks }: Plan): string[] {
  if (tasks.length === 0) return [];
  const rows = tasks.map((task) => [
    task.title,
    task.subject === 'organization' ? '各党组织书记' : task.identities.join('、'),
    writeDay(task.opens.on),
    `${writeDay(task.due.on)} ${task.dueTime}`,
    task.due.wording,
    writeReminders(task),
  ]);
  return ['', ...formatTable(['任务', '谁办', '开始', '截止', '说明', '提醒'].map(toColumn), rows)];
}

function toColumn(heading: string) {
  return { heading, max: 64 };
}

function showWarnings({ warnings }: Plan): string[] {
  if (warnings.length === 0) return [];
  const lines = warnings.map(
    ({ kind, title, dueOn }) => `- “${title}”${writeDay(dueOn)}截止：${warningWords[kind]}。`,
  );
  return ['', '请留意：', ...lines];
}

/** Everything below the title. */
export function showPlan(plan: Plan): string[] {
  const { slug, startsOn, endsOn } = plan;
  const span = startsOn === null || endsOn === null ? null : `${writeDay(startsOn)}至 ${writeDay(endsOn)}`;
  return [
    `代号：${slug}`,
    `起止：${span ?? '不设期限，不发提醒'}`,
    ...showPhases(plan),
    ...showMilestones(plan),
    ...showTasks(plan),
    ...showWarnings(plan),
  ];
}
