// The office's page for reminders that were decided.

const states: Readonly<Record<string, string>> = {
  '': '不限状态',
  due: '等待发送',
  sending: '正在发送',
  sent: '已经发出',
  merged: '并入另一条',
  skipped: '没有发送',
  unknown: '送达不明',
  failed: '没有送达',
  cancelled: '不再发送',
};

const reasons: Readonly<Record<string, string>> = {
  overtaken: '有更近的一次',
  expired: '截止时间已过',
  away: '请假或出国（境）',
  excused: '已准予缓办',
  'no-account': '没有绑定账号',
  'weekly-cap': '本周条数已满',
  done: '已经办好了',
  'not-owed': '不再需要办',
};

/** `T-7` → 截止前7天; `T-7.2` is the same of a deadline that was moved. */
function rungWords(rung: string): string {
  if (rung.startsWith('snooze')) return '本人约定的时间';
  if (rung.startsWith('nudge')) return '书记请提醒';
  const [, days, again] = /^T-(\d+)(\.\d+)?$/.exec(rung) ?? [];
  if (days === undefined) return `另一种提醒（${rung}）`;
  return `${days === '0' ? '截止当天' : `截止前${days}天`}${again === undefined ? '' : '（改期后）'}`;
}

/** Sentences of the page `/admin/reminders`. */
export const adminReminder = {
  title: () => '提醒记录',
  hint: () =>
    '到了时间的每一次提醒都在这里：发了没有，没有发是因为什么。没有送达的由程序自动重试，原因代码的含义见运行手册。',
  stateLabel: () => '哪种状态',
  stateName: ({ of }: { of: string }) => states[of] ?? `其他状态（${of}）`,
  reasonName: ({ of }: { of: string }) => reasons[of] ?? `原因代码 ${of}`,
  rungName: ({ rung }: { rung: string }) => rungWords(rung),
  headings: () => '时间|工号|姓名|组织|事项|档次|截止|状态|原因|发出时间',
  none: () => '没有这样的提醒。今后会发什么，请看“提醒预览”。',
};
