// Sentences that belong to no one topic: not understood, refused, failed, cancelled.

/** Reasons of the one authorisation function, in words that say what can be done instead. */
const refusals: Readonly<Record<string, string>> = {
  unbound: '我还不知道这个账号是哪位。请发“绑定 工号 姓名”，支部书记确认之后就可以办理了。',
  left: '名册上记着您的组织关系已经转出，这里不能再替您办理。如果记错了，请联系原党支部。',
  'not-member': '公开承诺由党员提出。您可以发“承诺 查看 姓名”看看身边党员的承诺，也欢迎您监督。',
  'not-in-office': '这件事由党支部书记或党委工作部办理。您能办的事，发“帮助”就能看到。',
  'out-of-scope': '这件事不在您负责的组织范围内。如果任职记录不对，请联系党委工作部更正。',
  'own-case': '自己的事项要由上一级党组织来办，这里不能自己审核自己。',
  'not-raiser': '复核、退回、销号和延期由立项的同志办理。发“整改”可以看和您有关的整改事项。',
  'not-handler':
    '这一项由负责办理的同志来办。和您有关的整改发“整改”可以看，等您答复的意见发“意见 答复”可以看。',
  'campaign-closed': '这次活动已经结束归档，内容可以查看，不再增改。新的活动启动后再请您办理。',
  'not-allowed': '这件事您暂时不能办理。您能办的事，发“帮助”就能看到。',
};

/** Sentences for any topic. */
export const general = {
  refused: ({ reason }: { reason: string }) => refusals[reason] ?? (refusals['not-allowed'] as string),
  unknownCommand: ({ typed, nearest }: { typed: string; nearest: string | null }) =>
    nearest === null
      ? `${typed === '' ? '请在“/”后面写上命令的名字' : `我没有“${typed}”这个命令`}。发“帮助”，看看我能为您做什么。`
      : `我没有“${typed}”这个命令，您是不是想发“${nearest}”？发“帮助”可以看到全部命令。`,
  notUnderstood: () =>
    '收到。不过我还没看懂您想办什么。发“帮助”看看我能做的事，或直接发“承诺”开始写公开承诺。',
  readerNotUnderstood: () =>
    '收到。不过我还没看懂您想办什么。发“承诺 查看 姓名”可以看公布的承诺，其他用法请发“帮助”。',
  mediaNotTaken: () => '图片和文件请在和我的私聊里发，刚才这份没有保存。',
  failed: ({ incident }: { incident: string }) =>
    `刚才这件事没有办成，也没有保存。请稍后再发一次；如果还不行，请把编号 ${incident} 告诉管理员。`,
  nothingToCancel: () => '现在没有正在办的事，不需要取消。',
  welcome: ({ to }: { to: string }) =>
    `${to}，您好，我是先锋，帮大家办创先争优的承诺、审核和查询。发“帮助”看看能做什么。`,
  welcomeStranger: () =>
    '您好，我是先锋。我还不知道您是哪位，请发“绑定 工号 姓名”，例如：绑定 T0012 王试之。',
};
