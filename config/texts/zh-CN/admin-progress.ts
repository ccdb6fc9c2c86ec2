// The office's page for the progress.

const levels: Readonly<Record<string, string>> = {
  '0': '只看合计',
  '1': '往下一级',
  '2': '往下两级',
  '8': '直到支部',
};

/** Sentences of the page `/admin/progress`. */
export const adminProgress = {
  title: () => '进度一览',
  hint: () => '各单位每件事应办、已办多少，只有数字。单位按学校的次序，不排名。',
  taskLabel: () => '只看一件事',
  allTasks: () => '全部事项',
  levelLabel: () => '列到哪一级',
  levelName: ({ of }: { of: string }) => levels[of] ?? `往下${of}级`,
  listTitle: ({ asOf }: { asOf: string }) => `截至${asOf}`,
  boardButton: () => '打开看板',
  fileButton: () => '下载表格',
  headings: () => '单位|事项|截止|应办|已办|请假或缓办|未办|截止后天数',
  none: () => '没有已经开始的事项，或者这里没有人要办。',
  more: ({ more }: { more: number }) => `另有${more}行没有列出，请下载表格。`,
};
