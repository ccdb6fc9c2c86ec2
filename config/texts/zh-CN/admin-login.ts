// Into the office's pages by the messenger's own login.

/** Sentences of the page `/auth/wecom`. */
export const adminLogin = {
  entered: ({ name }: { name: string }) =>
    `已核对身份：${name}。如果不是您本人，请不要继续，并告诉安全管理员。`,
  stale: () =>
    '这次登录已经用过或者过了时间，没有进入。请重新登录；从聊天里的链接来写承诺、点评的，请回到聊天里再点一次那个链接。',
  notGranted: () => '您没有同意登录，没有进入。需要时请重新登录。',
  outsider: () => '这个账号不是本单位企业微信的成员，没有进入。请换本单位的账号。',
  unbound: () => '这个企业微信账号还没有绑定名册上的人员。请先给先锋发“绑定 工号 姓名”，书记确认后再来。',
  failed: () => '企业微信暂时没有回应，没有进入。请稍后再试，或给先锋发“后台”用链接进入。',
  againButton: () => '重新登录',
  otherWays: () => '用别的办法进入后台',
};
