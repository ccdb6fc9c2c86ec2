// What comes unasked: reminders; and what is said about them: why, later, what is open.

/** One thing to do, as a message shows it. */
export interface ReminderLine {
  readonly kind: 'task' | 'dialog';
  /** For `dialog`: the question's kind. */
  readonly title: string;
  readonly organization: string | null;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
  /** `HH:MM`. */
  readonly dueTime: string;
  readonly minutes: number;
  readonly command: string;
}

const weekdays = '日一二三四五六';
const circled = '①②③④⑤⑥⑦⑧⑨';

/** `12月4日（周五）`. */
export function dayWords(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${month}月${day}日（周${weekday}）`;
}

/** `12月4日（周五）8:30` of an instant in local time, `YYYY-MM-DDTHH:MM`. */
export function momentWords(local: string): string {
  return `${dayWords(local.slice(0, 10))}${local.slice(11, 16).replace(/^0/, '')}`;
}

/** What a question is about, by the first word of its kind. */
const questionWords: Readonly<Record<string, string>> = {
  'pledge.text': '公开承诺',
  'pledge.review': '承诺审核',
  'pledge.reason': '承诺审核',
  bind: '绑定账号',
  pledge: '公开承诺',
};

/** `公开承诺`, for `pledge.text`. */
export function questionTopic(kind: string): string {
  return questionWords[kind] ?? questionWords[kind.split('.')[0] ?? ''] ?? '刚才的事';
}

const duty = ({ title, organization }: Pick<ReminderLine, 'title' | 'organization'>) =>
  organization === null ? title : `${organization}的${title}`;
const deadline = ({ dueOn, dueTime }: Pick<ReminderLine, 'dueOn' | 'dueTime'>) =>
  `${dayWords(dueOn)}${dueTime.replace(/^0/, '')}截止`;

function describeItem(item: ReminderLine): string {
  if (item.kind === 'dialog') return `${questionTopic(item.title)}您上次办到一半，回“继续”接着办`;
  return `${duty(item)}${deadline(item)}，约需${item.minutes}分钟，发“${item.command}”就能办`;
}

function describeOnly(item: ReminderLine): string {
  if (item.kind === 'dialog')
    return `${questionTopic(item.title)}您上次办到一半，问题我还留着。回“继续”接着办`;
  return `${duty(item)}${deadline(item)}，约需${item.minutes}分钟，请您留意。现在办请回“${item.command}”`;
}

/** A rung, for 提醒 原因. */
function rungWords(rung: string): string {
  if (rung.startsWith('snooze')) return '您自己说的“稍后”';
  const days = Number(rung.slice(2));
  return days === 0 ? '截止当天的提醒' : `截止前${days}天的提醒`;
}

function ladderWords(days: readonly number[]): string {
  const words = days.map((day) => (day === 0 ? '当天' : `前${day}天`));
  const last = words.pop() ?? '';
  return words.length === 0 ? `截止${last}` : `截止${words.join('、')}和${last}`;
}

/** Why a message came. */
export interface ReminderReason {
  /** Local time, `YYYY-MM-DDTHH:MM`. */
  readonly sentAt: string;
  readonly items: readonly (ReminderLine & {
    readonly rung: string;
    /** Whether it has been done since. */
    readonly done: boolean;
    readonly remindDaysBefore: readonly number[];
    /** Local time of the next one, or null. */
    readonly next: string | null;
  })[];
}

/** One line of 待办. */
export type TodoLine = ReminderLine & { readonly daysLeft: number; readonly next: string | null };

/** What 待办 shows. */
export interface TodoView {
  readonly open: readonly TodoLine[];
  /** Past their deadline, and not done. */
  readonly late: readonly TodoLine[];
  readonly reviews: number;
  readonly bindRequests: number;
  /** Kind of the question that is open, or null. */
  readonly question: string | null;
}

function leftWords(daysLeft: number): string {
  return daysLeft === 0 ? '今天' : `还有${daysLeft}天`;
}

function todoLines({ open, late, reviews, bindRequests, question }: TodoView): string[] {
  return [
    ...open.map((one) => `${duty(one)}：${deadline(one)}，${leftWords(one.daysLeft)}；发“${one.command}”`),
    ...late.map((one) => `${duty(one)}：${deadline(one)}，时间已过，仍可补交；发“${one.command}”`),
    ...(reviews > 0 ? [`审核承诺${reviews}份；发“承诺 审核”`] : []),
    ...(bindRequests > 0 ? [`确认绑定申请${bindRequests}份；发“绑定 审核”`] : []),
    ...(question === null ? [] : [`${questionTopic(question)}办到一半；回“继续”`]),
  ];
}

/** Sentences of reminders, `/待办`, `/稍后`, `/提醒`. */
export const reminder = {
  digest: ({ to, asked, items }: { to: string; asked: boolean; items: readonly ReminderLine[] }) => {
    // Other words than the first time, too: WeCom drops a text that equals one of the last half hour.
    const greeting = `${to}，您好。${asked ? '您说这时候再提醒：' : ''}`;
    const [only] = items;
    if (items.length === 1 && only) {
      return `${greeting}${describeOnly(only)}，近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。`;
    }
    const lines = items.map((item, at) => `${circled[at] ?? `${at + 1}.`}${describeItem(item)}；`);
    return `${greeting}有${items.length}件事请您留意：\n${lines.join('\n')}\n近期不便请回“稍后”，想知道为什么收到请回“提醒 原因”。`;
  },
  todo: (view: TodoView) => {
    const lines = todoLines(view);
    return `您现在有${lines.length}件事：\n${lines.map((line, at) => `${circled[at] ?? `${at + 1}.`}${line}`).join('\n')}`;
  },
  todoEmpty: () => '您现在没有要办的事。之后有什么安排，发“日程”可以看。',
  snoozeAsk: () =>
    '好的，什么时候再提醒您？\n1 两小时后\n2 明天上午\n3 三天后\n回数字就行，也可以直接说，例如“明天下午”“周五”“半小时”。不改了请回“取消”。',
  snoozeCancelled: () => '好的，提醒时间没有改。',
  snoozed: ({ until, dueOn, dueTime }: { until: string; dueOn: string; dueTime: string }) =>
    `好的，${momentWords(until)}再提醒您，在此之前不再打扰。${deadline({ dueOn, dueTime })}，随时可以提前办。`,
  snoozedDialog: ({ until, kind }: { until: string; kind: string }) =>
    `好的，${questionTopic(kind)}我先留着，${momentWords(until)}再提醒您。想接着办，随时回“继续”。`,
  snoozeNothing: () => '现在没有可以推后的提醒。要办的事发“待办”可以看。',
  snoozeUnclear: ({ typed }: { typed: string }) =>
    `我没看懂“${typed}”是什么时候，提醒时间还没有改。请回 1（两小时后）、2（明天上午）、3（三天后），或者说“半小时”“明天下午”“周五”。`,
  snoozeTooLate: ({ dueOn, dueTime }: { dueOn: string; dueTime: string }) =>
    `这件事${deadline({ dueOn, dueTime })}，推到那以后就来不及了，提醒时间没有改。请换一个早些的时间再发“稍后”。`,
  snoozePast: () => '这个时间已经过去了，提醒时间没有改。请换一个之后的时间再发“稍后”。',
  reason: ({ sentAt, items }: ReminderReason) =>
    [
      `${momentWords(sentAt)}的提醒是这样来的：`,
      ...items.map((item) =>
        item.kind === 'dialog'
          ? `· ${questionTopic(item.title)}：您办到一半说了“稍后”，到点提醒一次。`
          : `· ${duty(item)}：${deadline(item)}，${item.done ? '当时还没有办' : '到现在还没有办'}。这是${rungWords(item.rung)}；规则是${ladderWords(item.remindDaysBefore)}各一次，办好就停${item.next === null ? '，之后没有了' : `，下一次${momentWords(item.next)}`}。`,
      ),
      '同一天的事合成一条，一周最多两条，只在工作日8:30至12:00、14:00至18:00发。近期不便请回“稍后”。',
    ].join('\n'),
  reasonNone: () => '我还没有主动提醒过您。要办的事发“待办”可以看。',
  remindUsage: () =>
    '发“提醒 原因”看上一条提醒为什么来，发“稍后”改到别的时间。每天固定提醒的时间现在统一是工作日8:30，还不能单独设定。',
};
