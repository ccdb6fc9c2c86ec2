// One's own record as a page (`/h5/me`).
import { dayWords } from './day.ts';
import { pledgeStanding } from './pledge.ts';

const versionWords: Readonly<Record<string, string>> = {
  submitted: '等待审核',
  returned: '已退回',
  published: '现在公布的一稿',
  replaced: '已有新稿',
  withdrawn: '已撤回，内容不再保存',
};

const opinionWords: Readonly<Record<string, string>> = {
  passed: '等您答复，在聊天里发“意见 答复”',
  answered: '已答复',
  raised: '已立项整改',
};

/** Sentences of the page. */
export const memberRecord = {
  siteName: () => '先锋 · 我的记录',
  title: ({ name }: { name: string }) => `${name}的记录`,
  asOf: ({ today }: { today: string }) => `截至${dayWords(today)}，只有您本人能看。`,
  organizationTerm: () => '所在组织',
  identityTerm: () => '身份和状态',
  identity: ({ identity, state }: { identity: string; state: string }) => `${identity}，${state}`,
  postsTerm: () => '现任职务',
  posts: ({ posts }: { posts: readonly string[] }) => (posts.length === 0 ? '没有任职' : posts.join('、')),
  whoHint: () => '有不对的地方，请告诉支部书记更正名册。',
  whoHeading: () => '我的身份',
  todoHeading: () => '要办的事',
  pledgeHeading: () => '公开承诺',
  pledgeStanding: (standing: { status: string; version: number; unfulfilled: boolean }) =>
    `${pledgeStanding(standing)}${standing.unfulfilled ? '　▲ 已说明不能兑现' : ''}`,
  pledgeNone: () => '还没有提交公开承诺。在聊天里发“承诺 内容”就可以写。',
  version: ({ version, on, status }: { version: number; on: string; status: string }) =>
    `第${version}稿，${dayWords(on)}写，${versionWords[status] ?? status}`,
  reason: ({ reason }: { reason: string }) => `退回时的意见：${reason}`,
  difference: ({ version }: { version: number }) =>
    `和第${version}稿比（划线的是删去的，下划线的是新写的）：`,
  notesHeading: () => '践诺记录',
  note: ({ on, text, kind, version }: { on: string; text: string; kind: string; version: number }) =>
    `${dayWords(on)}，第${version}稿${kind === 'unfulfilled' ? '，不能兑现' : ''}：${text}`,
  commentaryHeading: () => '领导点评',
  commentaryNone: () => '还没有对您或您负责的组织的点评。',
  rectificationHeading: () => '要我整改的事项',
  rectificationNone: () => '没有要您整改的事项。',
  opinionHeading: () => '师生对我的意见',
  opinionNone: () => '还没有转给您的意见。',
  opinion: ({ number, on, author }: { number: number; on: string; author: string | null }) =>
    `意见${number}号，${dayWords(on)}，${author ?? '未署名'}`,
  opinionStanding: ({ status, answer }: { status: string; answer: string }) =>
    `${opinionWords[status] ?? status}${answer === '' ? '' : `：${answer}`}`,
  link: ({ url, minutes }: { url: string; minutes: number }) =>
    `我的记录（承诺各稿、践诺、点评、整改和意见，只供本人查看，${minutes}分钟内有效，请不要转发）：${url}`,
  linkEnded: ({ minutes }: { minutes: number }) =>
    `这个链接已经过了${minutes}分钟的有效期。请在聊天里再发“我的”，我给您新的链接。`,
  linkUnknown: () => '这个链接打不开。请在聊天里发“我的”，我给您新的链接。',
  notYours: () => '我的记录只给学校的党员和师生看。请先在聊天里发“绑定 工号 姓名”。',
  notFound: () => '没有这个页面。请在聊天里发“我的”。',
};
