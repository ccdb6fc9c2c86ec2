// The office's page for reminders that are to come.

const states: Readonly<Record<string, string>> = {
  planned: '单独发送',
  merged: '并入当天同一条消息',
  skipped: '不再发送',
};

const reasons: Readonly<Record<string, string>> = {
  'weekly-cap': '这一周已有两条，让给更近的事项',
  overtaken: '时间已过，由更近的一次代替',
};

/** Sentences of the page `/admin/preview`. */
export const adminPreview = {
  title: () => '提醒预览',
  hint: () =>
    '按今天的名册和办理情况推算，和到时实际发送的一致；期间办好的不再提醒。看一看不会发送任何消息。',
  burdenTitle: () => '各类同志的负担',
  burdenHint: () => '每人每天最多一条、每周最多两条主动消息。',
  progressHint: ({ people }: { people: number }) =>
    `其中${people}人的第一条末尾附一句，请其方便时记公开承诺的进展；不另发消息，每季度一次。`,
  burdenHeadings: () => '类别|人数|消息条数|一人一周最多',
  listTitle: ({ count }: { count: number }) => `逐条预览（共${count}条）`,
  headings: () => '时间|姓名|工号|事项|档次|办法',
  none: () => '这段时间没有要发的提醒。',
  stateName: ({ state, reason }: { state: string; reason: string | null }) => {
    const why = reason === null ? '' : `（${reasons[reason] ?? reason}）`;
    return `${states[state] ?? state}${why}`;
  },
};
