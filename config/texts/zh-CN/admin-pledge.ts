// The office's page for public pledges.

const states: Readonly<Record<string, string>> = {
  draft: '本人草稿',
  submitted: '等待审核',
  returned: '已经退回',
  published: '已经公布',
  withdrawn: '已经撤回',
  unfulfilled: '没有兑现',
};

/** Sentences of the page `/admin/pledges`. */
export const adminPledge = {
  title: () => '公开承诺',
  hint: () => '您负责的组织里的承诺，只看不改；审核、退回在聊天里由支部书记办理。每次查看都记入审计日志。',
  headings: () => '工号|姓名|组织|状态|稿次|日期|内容',
  ofOrganization: () => '（组织承诺）',
  stateName: ({ of }: { of: string }) => states[of] ?? `其他状态（${of}）`,
  none: () => '这里还没有公开承诺。',
};
