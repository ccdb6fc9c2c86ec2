// Sample parameters for the sentences of the office's pages; `texts.test.ts` makes every one of them.
import type { ArgumentsOf, TextKey } from '../../src/text.ts';

/** Sentence → parameters to make it with. Typed by the sentences: a new one without a sample does not compile. */
export const adminSamples: {
  [K in Extract<TextKey, `admin.${string}`>]: readonly ArgumentsOf<K>[];
} = {
  'admin.link': [
    [{ to: '王老师', url: 'https://bot.example.edu.cn/admin/enter?ticket=t', minutes: 5, hours: 8 }],
  ],
  'admin.siteName': [[]],
  'admin.navLabel': [[]],
  'admin.groupName': [[{ of: 'campaign' }], [{ of: 'rights' }]],
  'admin.contentsTitle': [[]],
  'admin.scanTitle': [[]],
  'admin.scanHint': [[]],
  'admin.scanButton': [[]],
  'admin.notYours': [[]],
  'admin.homeTitle': [[]],
  'admin.enterTitle': [[]],
  'admin.howToEnter': [[{ minutes: 5 }]],
  'admin.tokenTitle': [[]],
  'admin.tokenHint': [[]],
  'admin.tokenLabel': [[]],
  'admin.tokenButton': [[]],
  'admin.tokenWrong': [[]],
  'admin.tokenLimited': [[{ seconds: 60 }]],
  'admin.enterAsk': [[{ hours: 8 }]],
  'admin.enterButton': [[]],
  'admin.ticketUsed': [[]],
  'admin.ticketExpired': [[{ minutes: 5 }]],
  'admin.ticketUnknown': [[]],
  'admin.denied': [[]],
  'admin.signedInAs': [
    [{ name: '李芳甲', posts: [] }],
    [{ name: '李芳甲', posts: ['示例大学党委党委工作部'] }],
  ],
  'admin.systemName': [[]],
  'admin.until': [[{ time: '11月25日 18:05' }]],
  'admin.queuesTitle': [[]],
  'admin.queuesButton': [[]],
  'admin.queuesHint': [[]],
  'admin.chatHint': [[]],
  'admin.signOutButton': [[]],
  'admin.signedOut': [[]],
  'admin.ended': [[{ hours: 8 }]],
  'admin.crossSite': [[{ url: 'https://bot.example.edu.cn/admin' }]],
  'admin.formStale': [[]],
  'admin.notFound': [[]],
  'admin.methodWrong': [[]],
  'admin.backHome': [[]],
};
