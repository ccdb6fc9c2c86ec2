// The register of 领导点评 as a page (`/h5/commentary`), with who is still without one.
import { quarterWords } from './commentary.ts';
import { dayWords } from './day.ts';

const states: Readonly<Record<string, string>> = { given: '✓ 已点评', open: '○ 待点评', ahead: '－ 未到' };

/** Sentences of the page. */
export const commentaryRegister = {
  siteName: () => '先锋 · 领导点评',
  title: () => '领导点评',
  asOf: ({ today }: { today: string }) =>
    `截至${dayWords(today)}。对党员个人的点评只有点评人和本人能看；单位按学校的次序排列。`,
  coverageHeading: () => '各季度点评情况',
  coverageHint: () => '✓ 已点评；○ 待点评；－ 这个季度还没有到。',
  coverageOf: ({
    name,
    given,
    total,
    quarter,
  }: {
    name: string;
    given: number;
    total: number;
    quarter: string | null;
  }) =>
    quarter === null
      ? `${name}：下级党组织${total}个，活动还没有开始`
      : `${name}：${quarterWords(quarter)}下级党组织${total}个，已点评${given}个`,
  coverageOthers: () => '其他上级组织',
  unitColumn: () => '下级党组织',
  superiorColumn: () => '上级党组织',
  quarter: ({ quarter }: { quarter: string }) => quarterWords(quarter),
  state: ({ state }: { state: string }) => states[state] ?? state,
  file: () => '下载点评情况表',
  sheetName: () => '点评情况',
  registerHeading: ({ quarter }: { quarter: string | null }) =>
    quarter === null ? '点评登记' : `点评登记：${quarterWords(quarter)}`,
  none: () => '您能查看的范围内还没有点评。',
  givenOn: ({ on }: { on: string }) => `${dayWords(on)}点评`,
  all: () => '看全部季度',
  next: () => '看更早的',
  link: ({ url, minutes }: { url: string; minutes: number }) =>
    `看全部点评和各季度的情况请打开（只供查看，${minutes}分钟内有效，请不要转发）：${url}`,
  linkEnded: ({ minutes }: { minutes: number }) =>
    `这个链接已经过了${minutes}分钟的有效期。请在聊天里再发“点评 查看”，我给您新的链接。`,
  linkUnknown: () => '这个链接打不开。请在聊天里发“点评 查看”，我给您新的链接。',
  notYours: () => '点评只给学校的党员和师生看。请先在聊天里发“绑定 工号 姓名”。',
  notFound: () => '没有这个页面。请在聊天里发“点评 查看”。',
};
