// What comes unasked: reminders; and what is said about them: why, later, what is open.

import { dayWords, momentWords, timeWords } from './day.ts';
import { type WatchLine, watchWords } from './watch.ts';

export { dayWords, momentWords } from './day.ts';

/** One thing to do, as a message shows it. */
export interface ReminderLine {
  /** Key of the task; left out where none stands behind it. */
  readonly task?: string;
  readonly kind: 'task' | 'watch' | 'dialog';
  /** For `dialog`: the question's kind. */
  readonly title: string;
  readonly organization: string | null;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  /** `HH:MM`. */
  readonly dueTime: string;
  /** The day that was planned, where the deadline was moved. */
  readonly movedFrom: string | null;
  readonly minutes: number;
  readonly command: string;
  /** Whether this is the last reminder before the secretary is told who is missing. */
  readonly last: boolean;
  /** Day on which those above are told a number, where this is the last reminder before it. A message that an earlier version has written has none. */
  readonly aboveOn?: string | null;
  readonly watch: WatchLine | null;
}

/** What a question is about, by its kind or the first word of it. */
const questionWords: Readonly<Record<string, string>> = {
  'pledge.organizationText': '党组织公开承诺',
  'pledge.review': '承诺审核',
  'pledge.reason': '承诺审核',
  'pledge.wording': '承诺审核',
  'pledge.suggestion': '承诺的改写建议',
  'pledge.withdraw': '撤回承诺',
  'pledge.which': '查看承诺',
  'bind.review': '绑定审核',
  'bind.codeFor': '发一次性码',
  'here.draft': '群里留的草稿',
  'here.organization': '本群对应的组织',
  bind: '绑定账号',
  'feedback.review': '意见审核',
  'feedback.answer': '答复意见',
  feedback: '提意见',
  rectify: '整改',
  inspect: '督查立项',
  'appraise.reply': '回应评诺',
  appraise: '评诺',
  extend: '延期',
  defer: '缓办',
  done: '报告已交',
  record: '代录',
  pledge: '公开承诺',
};

/** `公开承诺`, for `pledge.text`. */
export function questionTopic(kind: string): string {
  return questionWords[kind] ?? questionWords[kind.split('.')[0] ?? ''] ?? '刚才的事';
}

const dueWords = ({ dueOn, dueTime, movedFrom }: Pick<ReminderLine, 'dueOn' | 'dueTime' | 'movedFrom'>) =>
  `${dayWords(dueOn)}${timeWords(dueTime)}${movedFrom ? `（原定${dayWords(movedFrom)}）` : ''}`;

function duty({ kind, title, organization }: ReminderLine): string {
  if (kind === 'dialog') return questionTopic(title);
  return organization === null ? title : `${organization}的${title}`;
}

function lastWords({ last, aboveOn = null }: ReminderLine): string {
  if (last) return '；到期后仍未办的，支部书记会看到名单，以便了解情况';
  return aboveOn === null ? '' : `；到${dayWords(aboveOn)}仍没有反馈的，我只向上级报数字，不报姓名`;
}

function describeItem(item: ReminderLine): string {
  if (item.watch) return watchWords(item.title, item.organization, item.watch);
  if (item.kind === 'dialog') return `${duty(item)}上次办到一半，回“继续”接着办`;
  return `${duty(item)}${dueWords(item)}截止，约需${item.minutes}分钟，发“${item.command}”就能办${lastWords(item)}`;
}

function describeOnly(item: ReminderLine): string {
  if (item.watch) return watchWords(item.title, item.organization, item.watch);
  if (item.kind === 'dialog') return `${duty(item)}您上次办到一半，问题我还留着。回“继续”接着办`;
  return `${duty(item)}${dueWords(item)}截止，约需${item.minutes}分钟，请您留意。现在办请回“${item.command}”${lastWords(item)}`;
}

/** One thing that a message reminded of. */
export type ReasonLine = ReminderLine & {
  readonly rung: string;
  /** Whether it has been done since. */
  readonly done: boolean;
  readonly remindDaysBefore: readonly number[];
  /** Whether he is excused from it for the time being. */
  readonly excused: boolean;
  /** Local time of the next one, or null. */
  readonly next: string | null;
};

/** Why a message came. */
export interface ReminderReason {
  /** Local time, `YYYY-MM-DDTHH:MM`. */
  readonly sentAt: string;
  readonly items: readonly ReasonLine[];
}

/** `截止前7天、前1天和当天各提醒一次`. */
function ladderWords(days: readonly number[]): string {
  const words = days.map((day) => (day === 0 ? '当天' : `前${day}天`));
  const last = words.pop() ?? '';
  return words.length === 0 ? `截止${last}提醒一次` : `截止${words.join('、')}和${last}各提醒一次`;
}

/** By which rule it came, `T-7` or a snooze. */
function ruleWords({ rung, remindDaysBefore }: ReasonLine): string {
  if (rung.startsWith('snooze')) return '这一次是按您说的“稍后”来的';
  if (rung.startsWith('nudge')) return '这一次是支部书记请我再提醒一下';
  // `T-7`; after the deadline was moved once `T-7.2`.
  const days = Number(rung.slice(2).split('.')[0]);
  const which = days === 0 ? '截止当天' : `截止前${days}天`;
  return `按安排，${ladderWords(remindDaysBefore)}，这一次是${which}的`;
}

function comingWords({ done, excused, next }: ReasonLine): string {
  if (done) return '现在已经办好，不会再提醒';
  if (excused)
    return `现在给您记了缓办，缓办期间不提醒${next === null ? '' : `，之后下一次是${momentWords(next)}`}`;
  return next === null ? '之后不再提醒' : `办好就停，没办好的话下一次是${momentWords(next)}`;
}

function explain(item: ReasonLine): string {
  if (item.kind === 'watch' && item.rung.startsWith('nudge'))
    return `${duty(item)}当时还没有都办好，这一次是上级党组织请我提醒您，只说数字，不点姓名。`;
  if (item.kind === 'watch')
    return `${duty(item)}${dayWords(item.dueOn)}截止后还有没办的，按安排在截止后的工作日告诉您一次；${item.done ? '现在都已办好，不会再提醒' : '全部办好就停'}。`;
  if (item.kind === 'task')
    return `${duty(item)}${dueWords(item)}截止，当时还没有办。${ruleWords(item)}；${comingWords(item)}。`;
  if (item.done)
    return '您当时有一件事办到一半，说了“稍后”，到时间提醒一次；这件事现在已经办完或取消，不会再提醒。';
  return `${duty(item)}上次办到一半，您说了“稍后”，到时间提醒一次；回“继续”接着办。`;
}

/** One line of 待办. */
export type TodoLine = ReminderLine & { readonly daysLeft: number };

/** What 待办 shows. */
export interface TodoView {
  readonly open: readonly TodoLine[];
  /** Past their deadline, and not done. */
  readonly late: readonly TodoLine[];
  readonly reviews: number;
  readonly bindRequests: number;
  /** Items to check, opinions to moderate and to answer. */
  readonly waiting: {
    readonly toCheck: number;
    readonly toModerate: number;
    readonly toAnswer: number;
  };
  /** Kind of the question that is open, where nothing else tells of it; or null. */
  readonly question: string | null;
}

function openWords(item: TodoLine): string {
  if (item.watch) return watchWords(item.title, item.organization, item.watch);
  if (item.daysLeft === 0) return `${duty(item)}，今天${timeWords(item.dueTime)}截止`;
  return `${duty(item)}，${dueWords(item)}截止，还有${item.daysLeft}天`;
}

/** A review is nothing that is handed in. */
const lateWords = (item: TodoLine) =>
  item.task === 'pledge-review'
    ? `原定${dueWords(item)}前答复，方便时请办理`
    : `${dueWords(item)}已截止，仍可补交`;

/** Each thing to do, and what one sends to do it. */
function listTodo({
  open,
  late,
  reviews,
  bindRequests,
  waiting,
}: TodoView): { what: string; command: string }[] {
  const { toCheck, toModerate, toAnswer } = waiting;
  return [
    ...open.map((one) => ({ what: openWords(one), command: one.command })),
    ...late.map((one) => ({
      what: `${duty(one)}，${lateWords(one)}`,
      command: one.command,
    })),
    ...(toCheck > 0 ? [{ what: `复核整改或决定延期${toCheck}项`, command: '整改' }] : []),
    ...(toModerate > 0 ? [{ what: `审核师生意见${toModerate}条`, command: '意见 审核' }] : []),
    ...(toAnswer > 0 ? [{ what: `答复师生意见${toAnswer}条`, command: '意见 答复' }] : []),
    ...(reviews > 0 ? [{ what: `审核承诺${reviews}份`, command: '承诺 审核' }] : []),
    ...(bindRequests > 0 ? [{ what: `确认绑定申请${bindRequests}份`, command: '绑定 审核' }] : []),
  ];
}

function todoWords(view: TodoView): string {
  const things = listTodo(view);
  const [only] = things;
  if (!only) return '您现在没有要按期办的事。';
  if (things.length === 1) return `您现在有一件事：${only.what}。现在办请回“${only.command}”。`;
  const lines = things.map(({ what, command }) => `· ${what}，发“${command}”就能办`);
  return `您现在有${things.length}件事：\n${lines.join('\n')}`;
}

/** `公开承诺和承诺审核`. */
function duties(items: readonly ReminderLine[]): string {
  const names = [...new Set(items.map(duty))];
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join('、')}和${last}`;
}

/** A message of reminders. */
export interface Digest {
  readonly to: string;
  /** Whether it comes at a time that the person named himself. */
  readonly asked: boolean;
  /** Most urgent first. */
  readonly items: readonly ReminderLine[];
  /** How many more there are than are named. */
  readonly more: number;
  /** Whether it asks at its end for progress on his public pledge, of which nothing was told this quarter. */
  readonly progress?: boolean;
}

const progressLine = '您公开的承诺本季度还没有记进展，方便时发“践诺 做到哪一步”。';

/** A time that was not taken. */
export interface SnoozeRefusal {
  /** Whether the time is asked for now; else another question is open, and the command must be sent again. */
  readonly asked: boolean;
}

const tryAgain = ({ asked }: SnoozeRefusal, example: string) =>
  asked
    ? `提醒时间没有改。请换一个时间，例如“${example}”；不改了回“取消”。`
    : `提醒时间没有改。请换一个时间再发，例如“稍后 ${example}”。`;

/** Sentences of reminders, `/待办`, `/稍后`, `/提醒`. */
export const reminder = {
  // A message that an earlier version has written names everything.
  digest: ({ to, asked, items, more = 0, progress = false }: Digest) => {
    const [only] = items;
    const why = asked ? (items.length === 1 ? '您说这时候再提醒：' : '您说这时候再提醒，') : '';
    const reasonHint = '想知道为什么收到请回“提醒 原因”。';
    // What others have not done is nothing that one puts off.
    const putOff = items.every((item) => item.watch) ? reasonHint : `近期不便请回“稍后”，${reasonHint}`;
    const ways = progress ? `${putOff}\n${progressLine}` : putOff;
    if (items.length === 1 && only)
      return `${to}，您好。${why}${describeOnly(only)}${only.watch ? '。' : '，'}${ways}`;
    const lines = items.map((item) => `· ${describeItem(item)}`);
    return `${to}，您好。${why}有${items.length + more}件事请您留意：\n${lines.join('\n')}\n${more > 0 ? `回“更多”看其余${more}件。` : ''}${ways}`;
  },
  todo: (view: TodoView) =>
    [
      todoWords(view),
      ...(view.question === null ? [] : [`${questionTopic(view.question)}上次办到一半，回“继续”接着办。`]),
    ].join('\n'),
  more: ({ items }: { items: readonly ReminderLine[] }) =>
    `上一条提醒里还有${items.length}件：\n${items.map((item) => `· ${describeItem(item)}`).join('\n')}\n要办的事发“待办”可以看全。`,
  moreNone: () => '上一条提醒里没有别的事了。要办的事发“待办”可以看。',
  todoProgress: () => progressLine,
  todoEmpty: () => '您现在没有要办的事。之后有什么安排，发“日程”可以看。',
  snoozeAsk: ({ items }: { items: readonly ReminderLine[] }) =>
    `好的，什么时候再提醒您办${duties(items)}？\n1 两小时后\n2 明天上午\n3 三天后\n回数字就行，也可以直接说，例如“明天下午”“周五”“半小时”。不改了请回“取消”。`,
  snoozeCancelled: () => '好的，提醒时间没有改。',
  snoozed: ({ until, moved, items }: { until: string; moved: boolean; items: readonly ReminderLine[] }) => {
    const when = `${moved ? '那时不在工作时间，我改到' : ''}${momentWords(until)}再提醒您`;
    const [nearest] = items.filter((item) => item.kind === 'task');
    if (!nearest) return `好的，${duties(items)}我先留着，${when}。想接着办，随时回“继续”。`;
    const ahead = items.length === 1 ? `回“${nearest.command}”` : '发“待办”';
    return `好的，${when}办${duties(items)}，此前不再为此打扰您。${dueWords(nearest)}截止，想提前办${ahead}就行。`;
  },
  snoozeNothing: () => '现在没有可以推后的提醒。要办的事发“待办”可以看。',
  snoozeUnclear: ({ typed, asked }: SnoozeRefusal & { typed: string }) =>
    asked
      ? `我没看懂“${typed}”是什么时候，提醒时间没有改。请回 1（两小时后）、2（明天上午）、3（三天后），或者说“半小时”“明天下午”“周五”；不改了回“取消”。`
      : `我没看懂“${typed}”是什么时候，提醒时间没有改。请换个说法再发，例如“稍后 2小时”“稍后 明天下午”。`,
  snoozeTooLate: ({ item, asked }: SnoozeRefusal & { item: ReminderLine }) =>
    item.kind === 'dialog'
      ? `这个问题我只能留到${dueWords(item)}，${tryAgain({ asked }, '明天上午')}`
      : `${duty(item)}${dueWords(item)}截止，那时再提醒就来不及了，${tryAgain({ asked }, '半小时')}`,
  snoozeTooFar: ({ days, asked }: SnoozeRefusal & { days: number }) =>
    `最多可以推后${days}天，${tryAgain({ asked }, '下周一')}`,
  snoozePast: ({ asked }: SnoozeRefusal) => `这个时间已经过了，${tryAgain({ asked }, '明天上午')}`,
  reason: ({ sentAt, items }: ReminderReason) => {
    const [only] = items;
    const why =
      items.length === 1 && only
        ? explain(only)
        : `\n${items.map((item) => `· ${explain(item)}`).join('\n')}`;
    return `${momentWords(sentAt)}提醒您，是因为${items.length > 1 ? '：' : ''}${why}\n同一天的事合成一条，主动提醒一周最多两条，只在工作日8:30至12:00、14:00至18:00发，遇休息日提前。近期不便请回“稍后”。`;
  },
  reasonNone: () => '现在没有需要说明的提醒。要办的事发“待办”可以看。',
  remindUsage: () =>
    '想知道上一条为什么来，发“提醒 原因”；想换每天收到提醒的时间，发“提醒 时间 9:30”；这一次推后，发“稍后 下午3点”。',
};
