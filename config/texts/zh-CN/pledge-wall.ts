// The pledge wall (`/h5/pledges`) and its printed form (`/h5/pledges/print`).
import { dayWords } from './day.ts';

/** `2026年12月2日`. */
const fullDay = (date: string) =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

/** Sentences of both pages. */
export const pledgeWall = {
  siteName: () => '先锋 · 承诺墙',
  title: ({ organization }: { organization: string }) => `${organization}的公开承诺`,
  asOf: ({ today }: { today: string }) =>
    `截至${dayWords(today)}。组织的承诺在前，个人的以姓氏笔画为序，不分先后。`,
  opinion: () =>
    '有意见或建议，请在聊天里发“意见 姓名 您的话”，对组织发“意见 组织名称 您的话”：先交所在党组织审核，再请对方答复。',
  ownHeading: () => '组织承诺',
  ownNone: () => '组织的承诺还没有公布。',
  personHeading: ({ total }: { total: number }) => `个人承诺（共${total}份）`,
  personNone: () => '这里还没有公布的个人承诺。',
  part: ({ from, to, total }: { from: number; to: number; total: number }) =>
    `第${from}份到第${to}份，共${total}份。`,
  version: ({ version, on }: { version: number; on: string }) => `第${version}稿，${dayWords(on)}公布`,
  unfulfilled: ({ own }: { own: boolean }) => (own ? '▲ 已说明不能兑现' : '▲ 本人已说明不能兑现'),
  notesHeading: ({ unfulfilled }: { unfulfilled: boolean }) => (unfulfilled ? '说明和进展：' : '践诺进展：'),
  note: ({ on, text }: { on: string; text: string }) => `${dayWords(on)}　${text}`,
  former: ({ version, on, text }: { version: number; on: string; text: string }) =>
    `以前公布的第${version}稿（${dayWords(on)}公布）：${text}`,
  unitHeading: () => '所属组织',
  unit: ({ name, total }: { name: string; total: number }) => `${name}（${total}份）`,
  upTo: () => '上级组织：',
  searchLabel: () => '组织或姓名',
  searchButton: () => '查找承诺',
  foundTitle: ({ query }: { query: string }) => `查找“${query}”`,
  foundOrganizations: () => '找到的组织',
  foundPersons: () => '找到的个人承诺',
  foundPerson: ({ name, organization }: { name: string; organization: string }) =>
    `${name}（${organization}）`,
  foundNothing: ({ query }: { query: string }) =>
    `公布的承诺里没有找到名称含“${query}”的组织或个人，请换几个字再找。`,
  backToWall: () => '返回承诺墙',
  next: () => '看下一页',
  first: () => '回到第一页',
  print: () => '打印版（A3横向）',
  printTitle: ({ organization }: { organization: string }) => `${organization}公开承诺`,
  printHint: () => '请在电脑上打开，用浏览器的“打印”，纸张选A3、横向；这几行字不会印出来。',
  printMore: ({ from, to, total }: { from: number; to: number; total: number }) =>
    `人数较多，分次打印：这里是第${from}位到第${to}位，共${total}位。`,
  printNext: () => '打印下一部分',
  printDate: ({ today }: { today: string }) => `${fullDay(today)}　个人承诺以姓氏笔画为序`,
  printName: () => '姓名或组织',
  printText: () => '公开承诺',
  printCourse: () => '践诺情况',
  printSupervise: () => '欢迎监督：在聊天里发“意见 姓名 您的话”',
  link: ({ url, minutes }: { url: string; minutes: number }) =>
    `按组织看全部、看进展请打开承诺墙（只供查看，${minutes}分钟内有效，请不要转发）：${url}`,
  linkEnded: ({ minutes }: { minutes: number }) =>
    `这个链接已经过了${minutes}分钟的有效期。请在聊天里发“承诺 查看 组织名称”，我给您新的链接。`,
  linkUnknown: () => '这个链接打不开。请在聊天里发“承诺 查看 组织名称”，我给您新的链接。',
  notYours: () => '承诺墙只给学校的党员和师生看。请先在聊天里发“绑定 工号 姓名”。',
  unknownPlace: () => '没有找到这个组织，可能已经撤并。请在聊天里发“承诺 查看 组织名称”。',
  notFound: () => '没有这个页面。请在聊天里发“承诺 查看 组织名称”。',
};
