// The audit administrator's page.

const kinds: Readonly<Record<string, string>> = {
  'office.entered': '进入后台',
  'office.left': '退出后台',
  'member.entered': '进入填写页面',
  'member.left': '退出填写页面',
  'admin.enter': '打开后台',
  'roster.import': '导入名册',
  'roster.export': '导出名册',
  'bind.issueCode': '发一次性码',
  'bind.decide': '确认账号绑定',
  'pledge.review': '审核承诺',
  'campaign.read': '查看活动',
  'calendar.read': '查看日程',
  'almanac.list': '查看校历',
  'almanac.change': '修改校历',
  'group.read': '查看群的绑定',
  'group.bind': '把群绑定到组织',
  'help.read': '查看说明',
  'bind.request': '申请绑定账号',
  'me.read': '查看本人信息',
  'pledge.read': '查看承诺内容',
  'pledge.write': '提出承诺',
  'pledge.writeOrganization': '提出组织承诺',
  'todo.read': '查看待办',
  'reminder.settle': '设置提醒',
  'queue.read': '查看任务队列',
  'account.list': '查看未绑定名单',
  'delivery.read': '查看发送情况',
  'outgoing.read': '查看有没有暂停',
  'outgoing.pause': '暂停对外消息',
  'outgoing.resume': '恢复对外消息',
  'pledge.list': '查看承诺',
  'pledge.oversee': '查看承诺名单',
  'reminder.list': '查看提醒',
  'campaign.start': '启动活动',
  'campaign.close': '结束活动',
  'acting.name': '登记代理',
  'board.read': '查看看板',
  'reminder.nudge': '请提醒未办',
  'excuse.grant': '准予缓办',
  'completion.report': '报告办结',
  'completion.record': '代为录入',
  'deadline.move': '修改截止时间',
  'coverage.read': '查看进度',
  'token.manage': '管理令牌与登录',
  'audit.read': '查看审计日志',
};

const subjects: Readonly<Record<string, string>> = {
  link: '聊天链接',
  token: '接口令牌',
  scan: '企业微信登录',
  session: '本次登录',
};

const vias: Readonly<Record<string, string>> = {
  office: '后台页面',
  api: '数据接口',
  door: '登录入口',
  board: '进度看板',
};
const outcomes: Readonly<Record<string, string>> = { done: '已经办理', refused: '没有允许', '': '不限结果' };
const actors: Readonly<Record<string, string>> = { system: '接口令牌', unknown: '身份不明' };

/** Sentences of the page `/admin/audit`. */
export const adminAudit = {
  title: () => '审计日志',
  hint: () =>
    '谁在什么时候进入、查看、导出、改动，或没有被允许，这里都有记录，只能看，不能改。日志至少保存六个月，程序不会删除。',
  byLabel: () => '操作人工号（接口令牌填 system）',
  kindLabel: () => '办理事项',
  outcomeLabel: () => '办理结果',
  exportButton: () => '导出当前结果',
  headings: () => '时间|操作人|事项|途径|对象|结果',
  none: () => '没有符合条件的记录。',
  kindName: ({ kind }: { kind: string }) => kinds[kind] ?? `其他事项（${kind}）`,
  anyKind: () => '不限事项',
  subjectName: ({ subject }: { subject: string }) => subjects[subject] ?? `地址 ${subject}`,
  viaName: ({ via }: { via: string }) => vias[via] ?? `其他途径（${via}）`,
  outcomeName: ({ outcome }: { outcome: string }) => outcomes[outcome] ?? `其他结果（${outcome}）`,
  actorName: ({ actor }: { actor: string }) => actors[actor] ?? '已不在名册的人员',
};
