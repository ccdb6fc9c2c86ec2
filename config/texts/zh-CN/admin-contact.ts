// The office's page for the messenger's address book.

const lists = {
  bind: { planned: '将绑定，账号就是工号', done: '已绑定，账号就是工号' },
  gone: { planned: '将解除绑定', done: '已解除绑定' },
  suggestions: { planned: '供核对，不会自动绑定', done: '供核对，没有自动绑定' },
  withoutAccount: { planned: '名册上有、没有账号', done: '名册上有、没有账号' },
  unknown: { planned: '通讯录里有、名册上没有', done: '通讯录里有、名册上没有' },
};

const reasons = {
  left: '已退出企业',
  absent: '通讯录里没有了',
  'same-name': '双方各只有一位同名',
  'other-account': '名册上已绑定另一个账号',
};

/** Sentences of the page `/admin/contacts`. */
export const adminContact = {
  title: () => '通讯录对照',
  hint: () =>
    '把名册上的账号和企业微信通讯录对照一遍：先列出差异，您核对后才应用；期间有变化就不应用，请重新对照。',
  lookButton: () => '与通讯录对照',
  notYet: () => '还没有保存。以下是名册与通讯录的差异，核对无误后再应用。',
  nothing: () => '没有要绑定或解除的账号。',
  done: () => '已按所看到的差异应用。',
  partial: ({ unseen }: { unseen: number }) =>
    `只看到通讯录的一部分：有${unseen}个已绑定的账号不在其中，保持原样。要看全部，请用“通讯录同步”的 Secret。`,
  applyButton: () => '按以下差异应用',
  listTitle: ({ of, done, count }: { of: keyof typeof lists; done: boolean; count: number }) =>
    `${done ? lists[of].done : lists[of].planned}（${count}）`,
  reason: ({ of }: { of: keyof typeof reasons }) => reasons[of],
  pairHeadings: () => '工号|姓名|账号',
  reasonHeadings: () => '工号|姓名|账号|依据',
  personHeadings: () => '工号|姓名|组织',
  accountHeadings: () => '账号|姓名',
  more: ({ more }: { more: number }) => `另有${more}项没有列出，命令行 --json 有全部。`,
};
