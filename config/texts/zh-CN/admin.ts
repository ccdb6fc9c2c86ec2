// The office's pages: the link that the bot gives out, and every sentence that stands on a page under /admin.

/** Whoever has signed in, as the pages name him. */
export interface AdminVisitor {
  readonly name: string;
  readonly posts: readonly string[];
}

const groups = {
  campaign: '活动组织',
  messages: '消息提醒',
  people: '组织人员',
  records: '资料查看',
  rights: '权限审计',
};

/** Sentences of `/后台` and of the office's pages. */
export const admin = {
  link: ({ to, url, minutes, hours }: { to: string; url: string; minutes: number; hours: number }) =>
    `${to}，您好。请在${minutes}分钟内打开这个链接进入后台。链接只认您本人、只能用一次，请不要转发给别人；进入后${hours}小时内有效。\n${url}`,

  siteName: () => '先锋后台',
  navLabel: () => '后台各页',
  groupName: ({ of }: { of: keyof typeof groups }) => groups[of],
  contentsTitle: () => '可以办的事',
  scanTitle: () => '扫码进入',
  scanHint: () => '用企业微信扫码，或在企业微信里直接打开，核对身份后进入。',
  scanButton: () => '用企业微信进入',
  notYours: () => '按您现在的岗位，这一页不对您开放。如果任职记录不对，请联系党委工作部更正。',
  homeTitle: () => '后台首页',
  enterTitle: () => '进入后台',
  howToEnter: ({ minutes }: { minutes: number }) =>
    `请给先锋发“后台”，会收到一个链接，${minutes}分钟内打开就能进入。党委工作部和管理员可以进入。`,
  tokenTitle: () => '系统管理员',
  tokenHint: () => '手上有接口令牌（API_TOKEN，没有设置时在数据目录的 api-token 文件里），可以直接进入。',
  tokenLabel: () => '接口令牌',
  tokenButton: () => '用令牌进入',
  tokenWrong: () => '令牌不对，请核对后再试。',
  tokenLimited: ({ seconds }: { seconds: number }) => `试错的次数有些多，请过${seconds}秒再试。`,

  enterAsk: ({ hours }: { hours: number }) =>
    `请点下面的按钮。这个链接只能用一次，进入后${hours}小时内有效；办完请退出，公用电脑上尤其如此。`,
  enterButton: () => '进入后台',
  ticketUsed: () => '这个链接已经用过了。请给先锋发“后台”，重新要一个。',
  ticketExpired: ({ minutes }: { minutes: number }) =>
    `这个链接过了${minutes}分钟，已经不能用了。请给先锋发“后台”，重新要一个。`,
  ticketUnknown: () => '这个链接不完整或者不是先锋发的。请给先锋发“后台”，重新要一个。',

  denied: () =>
    '按名册，您现在没有进入后台的岗位（党委工作部或管理员）。如果任职记录不对，请联系党委工作部更正。',

  signedInAs: ({ name, posts }: AdminVisitor) =>
    posts.length === 0 ? `当前身份：${name}` : `当前身份：${name}（${posts.join('、')}）`,
  systemName: () => '系统管理员（接口令牌）',
  until: ({ time }: { time: string }) => `本次进入有效到${time}，到时请重新进入。`,
  queuesTitle: () => '队列看板',
  queuesButton: () => '打开看板',
  queuesHint: () => '后台任务排队、运行、失败的情况。这里只看不改：该发什么以数据库里的记录为准。',
  chatHint: () => '审核等日常工作在聊天里办：给先锋发“帮助”，看您能用的全部命令。',
  signOutButton: () => '退出后台',
  signedOut: () => '已经退出后台。',
  ended: ({ hours }: { hours: number }) =>
    `上次进入已经结束：满了${hours}小时，或者系统换过密钥。请重新进入。`,

  crossSite: ({ url }: { url: string }) =>
    `为了安全，这一步要在后台自己的页面上完成，刚才的操作没有生效。请从 ${url} 打开后再试。`,
  formStale: () => '页面放得久了，刚才的操作没有生效。请回到上一页刷新，再试一次。',
  notFound: () => '没有这个页面，可能地址不完整。',
  methodWrong: () => '这个地址不能这样打开，刚才的操作没有生效。',
  backHome: () => '回到后台首页',
};
