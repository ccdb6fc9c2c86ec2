// The office's page for the campaign.

const warnings: Readonly<Record<string, string>> = {
  past: '截止日已经过去',
  'rest-day': '截止日是休息日',
  'not-published': '那一年的节假日还没有公布，暂按周一至周五推算',
  'award-too-late': '最迟要这天开始推荐才来得及，请提前启动，或减少各步骤的天数',
  'notice-short': '公示不足五个工作日',
  'notice-late': '公示到表彰日不足三个工作日',
};

const contents = {
  aims: '主题和要求',
  activities: '活动内容',
  criteria: '评议标准',
  awards: '评选表彰',
  resolved: '原文没有写死的日期',
  bound: '换日期续办前要换掉的文字',
  lessons: '以往的经验教训',
};

const aims: Readonly<Record<string, string>> = { theme: '主题', mainLine: '主线', goal: '目标' };

/** Sentences of the page `/admin/campaign`. */
export const adminCampaign = {
  title: () => '活动安排',
  dates: () => '查看各项日期',
  taskTitle: () => '任务和截止时间',
  phaseTitle: () => '活动阶段',
  milestoneTitle: () => '重要节点',
  taskHeadings: () => '任务|谁办|开始|截止|原文写法|提醒日期',
  phaseHeadings: () => '阶段|开始|结束',
  milestoneHeadings: () => '节点|日期|原文写法',
  listHeadings: () => '名称|代号|开始|结束|状态',
  listTitle: () => '历次活动',
  stateName: ({ current, closedOn }: { current: boolean; closedOn: string | null }) =>
    closedOn === null
      ? current
        ? '当前活动'
        : '已由后来的活动取代'
      : `${current ? '当前活动，' : ''}${closedOn}已归档`,
  taskOf: (task: {
    subject: string;
    identities: readonly string[];
    categories: readonly string[];
    organizationKinds: readonly string[];
  }) => {
    if (task.subject === 'office') return '党委工作部';
    if (task.subject === 'person')
      return `${task.identities.join('、')}${task.categories.length > 0 ? `（${task.categories.join('、')}）` : ''}`;
    const led = task.organizationKinds.length > 0 ? task.organizationKinds.join('、') : '各党组织';
    return `${led}书记${task.subject === 'superior' ? '（有下级的）' : ''}`;
  },
  noPlan: () => '没有安排日期。',
  warningTitle: () => '请留意以下日期：',
  warning: ({ kind, title, dueOn }: { kind: string; title: string; dueOn: string }) =>
    `${title}（${dueOn}）：${warnings[kind] ?? kind}`,
  started: () => '活动已启动，到期会按安排提醒。',
  closed: () => '活动已结束归档，内容仍可查看。',
  startButton: () => '启动一个活动',
  cloneButton: () => '照它再办一轮',
  closeTitle: () => '结束并归档这个活动',
  closeHint: () => '归档以后可以查看，不再增改，不再发提醒；下一轮可以照它续办。',
  lessonLabel: () => '经验教训（一行一条，续办时带到下一轮，可不填）',
  closingButton: () => '看看归档会怎样',
  closing: ({ title }: { title: string }) =>
    `还没有归档。确认后“${title}”结束：内容可以查看，不再增改，等着的提醒不再发出。归档不能撤回。`,
  lessonTitle: () => '带到下一轮的经验教训：',
  noLesson: () => '没有填写经验教训。',
  earlyLabel: ({ endsOn }: { endsOn: string }) => `它要到${endsOn}才结束，确认现在就归档`,
  closeButton: () => '确认归档',
  contentTitle: ({ of }: { of: keyof typeof contents }) => contents[of],
  aim: ({ of, words }: { of: string; words: string }) => `${aims[of] ?? of}：${words}`,
  awardHeadings: () => '表彰|日期|步骤|开始|结束|工作日数',
  resolvedHeadings: () => '事项|原文写法|定为|谁定的|理由',
};
