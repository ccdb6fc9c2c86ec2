// The security administrator's page: tokens, rights, sessions.

const states: Readonly<Record<string, string>> = {
  valid: '现在有效',
  expired: '已经到期',
  revoked: '已经收回',
};

/** Sentences of the page `/admin/tokens`. */
export const adminToken = {
  title: () => '令牌与权限',
  hint: () => '令牌供程序或命令行使用，只能办所选岗位能办的事。岗位结束或人员转出，令牌随之失效。',
  issueTitle: () => '发放个人令牌',
  staffLabel: () => '本人工号',
  roleLabel: () => '以哪个岗位使用（如“党委工作部”；不以岗位使用填“本人”）',
  daysLabel: () => '有效天数（1至366）',
  issueButton: () => '发放令牌',
  issued: ({ token, time }: { token: string; time: string }) =>
    `令牌：${token}　有效至${time}。令牌只显示这一次，请交给本人妥善保管。`,
  listTitle: () => '已发放的令牌',
  headings: () => '工号|姓名|岗位|状态|有效至|上次使用|办理',
  none: () => '还没有发放过令牌。',
  stateName: ({ state }: { state: string }) => states[state] ?? `其他状态（${state}）`,
  revokeButton: () => '收回令牌',
  revoked: () => '令牌已收回，从现在起不能再用。',
  sessionTitle: () => '结束后台登录',
  sessionHint: () => '设备遗失或人员变动时使用：此人已打开的后台立即失效，需要重新进入。',
  sessionButton: () => '结束此人的登录',
  sessionsEnded: () => '此人已打开的后台都已失效。',
  postTitle: () => '谁能进入后台',
  postHint: () => '岗位来自名册，在名册里增减。系统、安全、审计三个管理员宜由不同的人担任。',
  postHeadings: () => '岗位|组织|姓名|工号|起始日期',
  noPosts: () => '名册上还没有能进入后台的岗位。',
};
