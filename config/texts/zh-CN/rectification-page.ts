// The list of rectification items as a page (`/h5/rectifications`).
import { dayWords } from './day.ts';
import {
  lightWords,
  problemWords,
  type RectificationBriefWords,
  sourceWords,
  standingWords,
} from './rectification.ts';

/** Sentences of the page. */
export const rectificationPage = {
  siteName: () => '先锋 · 整改',
  title: ({ all }: { all: boolean }) => (all ? '全部整改' : '未销号的整改'),
  asOf: ({ today }: { today: string }) =>
    `截至${dayWords(today)}，按立项先后。◇ 临近期限：三个工作日内到期；△ 进度偏慢：两个工作日没有签收，或临近期限还没有进展；■ 已过期限。`,
  none: ({ all }: { all: boolean }) =>
    all ? '您能查看的范围内还没有整改事项。' : '您能查看的范围内没有未销号的整改。',
  heading: ({
    number,
    source,
    subject,
    organization,
  }: {
    number: number;
    source: string;
    subject: string | null;
    organization: string;
  }) => {
    const who = subject === null ? `一位同志（${organization}）` : subject;
    const place = subject === null || subject === organization ? '' : `（${organization}）`;
    return `整改${number}号　${sourceWords(source)}　${who}${place}`;
  },
  problem: ({ problem }: { problem: string | null }) =>
    problem === null ? '内容只给本人、立项的同志和所在党组织负责人看。' : problemWords(problem),
  standing: (item: RectificationBriefWords) => standingWords({ ...item, light: 'none' }),
  light: ({ light }: { light: string }) => (light === 'none' ? '进度正常' : lightWords(light)),
  other: ({ all }: { all: boolean }) => (all ? '只看未销号' : '看全部整改'),
  next: () => '看下一页',
  linkEnded: ({ minutes }: { minutes: number }) =>
    `这个链接已经过了${minutes}分钟的有效期。请在聊天里再发“整改”，我给您新的链接。`,
  linkUnknown: () => '这个链接打不开。请在聊天里发“整改”，我给您新的链接。',
  notYours: () => '整改只给学校的党员和师生看。请先在聊天里发“绑定 工号 姓名”。',
  notFound: () => '没有这个页面。请在聊天里发“整改”。',
};
