// The board (`/h5/board`): how far an organisation is, in numbers.
import { dayWords, momentWords } from './day.ts';
import { notAmong } from './search.ts';

/** Numbers of one task. */
export interface CountWords {
  readonly owed: number;
  readonly done: number;
  readonly away: number;
  readonly open: number;
}

const countWords = ({ owed, done, away, open }: CountWords) =>
  `应办${owed}，已办${done}，未办${open}${away > 0 ? `，请假或缓办${away}` : ''}`;

const dueWords = ({ dueOn, lateDays }: { dueOn: string; lateDays: number }) =>
  lateDays > 0 ? `${dayWords(dueOn)}截止，已过${lateDays}天` : `${dayWords(dueOn)}截止`;

/** Names in one message; the rest is on the board. */
const mostNames = 15;

/** Who has not done it: `李芳甲（11月27日提醒过）`. */
function nameWords(names: StatusWords['tasks'][number]['names']): string {
  if (names === null || names.length === 0) return '';
  const shown = names
    .slice(0, mostNames)
    .map(
      ({ name, toldAt }) => `${name}（${toldAt === null ? '还没有提醒过' : `${momentWords(toldAt)}提醒过`}）`,
    );
  const more = names.length > mostNames ? `等${names.length}位` : '';
  return `\n　未办：${shown.join('、')}${more}`;
}

/** How far an organisation is, as a message says it. */
export interface StatusWords {
  readonly organization: string;
  readonly tasks: readonly (CountWords & {
    readonly title: string;
    readonly dueOn: string;
    readonly lateDays: number;
    /** Who has not done it, and when each was last reminded (local time); null where only numbers are told. */
    readonly names: readonly { readonly name: string; readonly toldAt: string | null }[] | null;
  })[];
  readonly url: string;
  readonly minutes: number;
}

/** Sentences of the board. */
export const board = {
  siteName: () => '先锋 · 进度',
  title: ({ organization }: { organization: string }) => `${organization}的进度`,
  asOf: ({ today }: { today: string }) => `截至${dayWords(today)}。顺序按学校的单位次序，不排名。`,
  none: () => '现在没有已经开始的事项。',
  counts: countWords,
  due: dueWords,
  taskHeading: () => '各项进度',
  unitHeading: () => '所属单位',
  unitColumn: () => '单位名称',
  openHeading: ({ title }: { title: string }) => `还没有办的：${title}`,
  openHint: () => '名单只给本单位负责人看。可能有出差、生病等情况，请您方便时了解。',
  told: ({ at }: { at: string | null }) => (at === null ? '还没有提醒过' : `${momentWords(at)}提醒过`),
  file: () => '下载表格',
  nameSheet: () => '还没有办的',
  nameHeadings: () => '事项|姓名|提醒情况',
  larger: () => '改用大字',
  usual: () => '标准字号',
  upTo: () => '上级单位：',
  status: ({ organization, tasks, url, minutes }: StatusWords) => {
    const lines = tasks.map(
      ({ title, dueOn, lateDays, names, ...count }) =>
        `· ${title}：${countWords(count)}，${dueWords({ dueOn, lateDays })}${nameWords(names)}`,
    );
    const hasNames = tasks.some(({ names }) => names !== null && names.length > 0);
    const told = lines.length === 0 ? '现在没有已经开始的事项。' : `\n${lines.join('\n')}\n`;
    return `${organization}的进度：${told}${hasNames ? '名单只发给您。' : ''}按单位看、看大字版请打开（只供查看，${minutes}分钟内有效，请不要转发）：${url}`;
  },
  unknownPlace: ({ typed }: { typed: string }) =>
    `没有找到“${typed}”这个组织或事项。请写组织的名称，一部分或拼音也可以，例如“进度 教工一支部”；看自己的只发“进度”，只看一件事发“进度 公开承诺”。`,
  severalPlaces: ({ typed, choices }: { typed: string; choices: readonly string[] }) =>
    [
      `“${typed}”对应的组织不止一个，您看哪一个？`,
      ...choices.map((choice, at) => `${at + 1} ${choice}`),
      `回数字就行，${notAmong}；不看了回“取消”。`,
    ].join('\n'),
  whichCancelled: () => '好的，先不看了。想看的时候发“进度”就行。',
  linkEnded: ({ minutes }: { minutes: number }) =>
    `这个链接已经过了${minutes}分钟的有效期。请在聊天里再发“进度”，我给您新的链接。`,
  linkUnknown: () => '这个链接打不开。请在聊天里发“进度”，我给您新的链接。',
  notYours: () => '这个单位的进度不在您的查看范围内。请在聊天里发“进度”，从您能看到的单位看起。',
  notFound: () => '没有这个页面。请在聊天里发“进度”。',
};
