// The office's page for the campaign.

const warnings: Readonly<Record<string, string>> = {
  past: '截止日已经过去',
  'rest-day': '截止日是休息日',
  'not-published': '那一年的节假日还没有公布，暂按周一至周五推算',
  'award-too-late': '最迟要这天开始推荐才来得及，请提前启动，或减少各步骤的天数',
  'notice-short': '公示不足五个工作日',
  'notice-late': '公示到表彰日不足三个工作日',
};

/** Sentences of the page `/admin/campaign`. */
export const adminCampaign = {
  title: () => '活动安排',
  dates: () => '查看各项日期',
  taskTitle: () => '任务和截止时间',
  phaseTitle: () => '活动阶段',
  milestoneTitle: () => '重要节点',
  taskHeadings: () => '任务|开始|截止|原文写法|提醒日期',
  phaseHeadings: () => '阶段|开始|结束',
  milestoneHeadings: () => '节点|日期|原文写法',
  listHeadings: () => '名称|代号|开始|结束|状态',
  listTitle: () => '历次活动',
  isCurrent: () => '当前活动',
  noPlan: () => '没有安排日期。',
  warningTitle: () => '请留意以下日期：',
  warning: ({ kind, title, dueOn }: { kind: string; title: string; dueOn: string }) =>
    `${title}（${dueOn}）：${warnings[kind] ?? kind}`,
  startTitle: () => '启动新的活动',
  startHint: () => '先看由模板推算出的各项日期，没有问题再启动。启动之后它就是当前活动。',
  templateLabel: () => '活动模板',
  startsLabel: () => '启动日期',
  previewButton: () => '看看各项日期',
  notYet: () => '还没有启动。请核对各项日期，确认后再启动。',
  replaceLabel: () => '当前活动还没有结束，确认由这个活动取代（原有承诺仍可查询）',
  startButton: () => '确认启动',
  started: () => '活动已启动，到期会按安排提醒。',
  refused: () => '模板有下面几处需要先改，活动没有启动。',
  fault: ({ line, path, message }: { line: number; path: string; message: string }) =>
    `第${line}行${path === '' ? '' : `（${path}）`}：${message}`,
};
