// The pages on which members write, and the way into them by the messenger's own login.

type Page = 'pledge' | 'progress' | 'commentary' | 'opinion';

const titles: Readonly<Record<Page, string>> = {
  pledge: '写公开承诺',
  progress: '记践诺进展',
  commentary: '领导点评',
  opinion: '提意见',
};
const commands: Readonly<Record<Page, string>> = {
  pledge: '承诺',
  progress: '践诺',
  commentary: '点评',
  opinion: '意见',
};

/** Sentences that all these pages share. */
export const memberPage = {
  alsoHere: ({ url }: { url: string }) =>
    `也可以在页面上写（30分钟内打开，要用企业微信确认是您本人）：${url}`,
  siteName: () => '先锋 · 填写',
  title: ({ page }: { page: Page }) => `${titles[page]}页面`,
  who: ({ name, organization }: { name: string; organization: string }) =>
    `当前身份：${name}（${organization}）`,
  enterHint: ({ page }: { page: Page }) =>
    `在页面上${titles[page] === '领导点评' ? '点评' : titles[page]}之前，要先用企业微信确认是您本人。确认后12小时内有效，用完可以退出。`,
  enterButton: () => '用企业微信确认身份',
  noLogin: ({ page }: { page: Page }) =>
    `这里没有配置企业微信登录，无法确认是您本人，所以页面上不能填写。请在聊天里发“${commands[page]}”，效果一样。`,
  leave: () => '退出身份',
  left: () => '已退出，这台设备上不再保留您的身份。可以关闭这一页了。',
  ended: () => '身份确认已经过了12小时，或者您的账号有了变动，这次没有提交。请重新确认身份。',
  stale: () => '这一页打开得太久，或者您换过身份，这次没有提交。请重新打开。',
  crossSite: () => '这份表单不是从先锋的页面发来的，没有办理。请从聊天里的链接打开页面再填。',
  kept: () => '您刚才写的还在这里，可以先复制，重新打开页面后再贴回去：',
  otherPerson: () =>
    '这个链接是发给另一位同志的，和您确认的身份不一致，所以没有打开。个人链接请不要转发；您自己的页面可以从这里进入。',
  ownPage: () => '打开我自己的页面',
  repeated: () => '这一份刚才已经提交过，没有重复记录。',
  back: () => '回到这一页',
  notFound: () => '没有这个页面。请在聊天里发“承诺”“践诺”“点评”或“意见”，从链接打开。',
};

/** Sentences of the messenger's login into these pages. */
export const memberLogin = {
  stale: () => '这次确认已经用过或者过了时间，没有进入。请再确认一次。',
  notGranted: () => '您没有同意确认身份，没有进入。需要时请再确认一次。',
  outsider: () => '这个账号不是本单位企业微信的成员，没有进入。请换本单位的账号。',
  unbound: () => '这个企业微信账号还没有绑定名册上的人员。请先给先锋发“绑定 工号 姓名”，书记确认后再来。',
  failed: () => '企业微信暂时没有回应，没有进入。请稍后再试，或者在聊天里直接办理，效果一样。',
};
