// Pictures and files that go with progress on a pledge, and the page that shows them.
import { dayWords } from './day.ts';

const whose = (organization: string | null) => (organization === null ? '您的承诺' : `${organization}的承诺`);
const commandOf = (organization: string | null) => (organization === null ? '践诺' : `践诺 ${organization}`);

/** Why one is lost: what is wrong with it, and what to do. */
const losses: Readonly<Record<string, (what: string) => string>> = {
  'too-large': (what) => `${what}超过20MB，请压缩一下，或分成几份再发。`,
  type: (what) =>
    `${what}的格式我还收不了。能收的有：jpg、png、webp 图片，pdf、docx、xlsx 文件；请换一种格式再发。`,
  damaged: (what) => `${what}打不开，可能没有传完整。请重新发一次。`,
  gone: (what) => `${what}在企业微信里已经过期，取不到了。请重新发一次。`,
  failed: (what) => `${what}没能取到。请重新发一次；还不行请告诉管理员。`,
};

/** Sentences about pictures and files with a pledge. */
export const pledgeFile = {
  withNote: ({ organization, count }: { organization: string | null; count: number }) =>
    `收到，现在有${count}份图片或文件。请再用一两句话写下${whose(organization)}做到哪一步了，一起保存；不写了回“取消”，图片和文件也不留。`,
  which: ({ count, choices }: { count: number; choices: readonly string[] }) =>
    [
      `收到${count}份图片或文件，请问是哪项承诺的进展？请回数字：`,
      ...choices.map((choice, index) => `${index + 1}. ${choice}`),
      '不用留了回“取消”。',
    ].join('\n'),
  own: () => '我自己的承诺',
  ofOrganization: ({ organization }: { organization: string }) => `${organization}的承诺`,
  late: ({ organization, version, count }: { organization: string | null; version: number; count: number }) =>
    `已附在${whose(organization)}（第${version}稿）刚才那条进展后面，共${count}份，正在保存；没能保存会另外告诉您。不想附了回“${commandOf(organization)} 撤图”。`,
  saving: ({ organization, count }: { organization: string | null; count: number }) =>
    `随附的${count}份图片或文件正在保存，没能保存会另外告诉您；不想附了回“${commandOf(organization)} 撤图”。`,
  full: ({ most }: { most: number }) =>
    `一条进展最多附${most}份，刚才这份没有保存。还想附别的，请另写一条进展，或先回“践诺 撤图”撤下最后一份。`,
  nothing: () =>
    '图片和文件可以附在承诺的进展后面，您的承诺还没有公布，刚才这份没有保存。写承诺发“承诺”，公布以后写进展时再发来就行。',
  answerFirst: () =>
    '刚才的问题还在等您回答，这份图片或文件没有保存。想附在承诺的进展后面，请先答完或回“取消”，再发“践诺”。',
  otherKind: () => '这种消息我还收不了，没有保存。承诺的进展后面可以附图片和文件，其他内容请用文字发给我。',
  noReference: () =>
    '企业微信没有把这份图片或文件交给我，没有保存。请到先锋应用的聊天里再发一次，文件可以改发图片。',
  lost: ({ medium, reason }: { medium: string; reason: string }) =>
    `您刚才发来的${medium === 'image' ? '图片' : '文件'}没有保存：${(losses[reason] ?? (losses.failed as (what: string) => string))(medium === 'image' ? '这张图片' : '这份文件')}已经写好的文字都在。`,
  taken: ({ organization }: { organization: string | null }) =>
    `已撤下${whose(organization)}最后附的一份图片或文件，台账只留“已撤下”的记录。`,
  takenPending: ({ count }: { count: number }) =>
    count === 0
      ? '已撤下刚才发来的图片或文件，现在没有附件。请接着写进展。'
      : `已撤下刚才发来的最后一份，还有${count}份。请接着写进展。`,
  takenNothing: () => '现在没有可以撤下的图片或文件。',
  choiceCancelled: () => '好的，刚才的图片和文件不留了。要写进展随时发“践诺”。',
  displaced: ({ count }: { count: number }) =>
    `之前发来、还没有附上的${count}份图片或文件没有保存，写进展时请重新发。`,
  link: ({ url, minutes }: { url: string; minutes: number }) =>
    `图片和文件（链接${minutes}分钟内有效）：${url}`,

  siteName: () => '践诺图片和文件',
  title: ({ name }: { name: string }) => `${name}的践诺图片和文件`,
  noneShown: () => '这里现在没有图片和文件，可能已经撤下了。',
  noteDay: ({ on }: { on: string }) => dayWords(on),
  pictureOf: ({ on, number }: { on: string; number: number }) => `${dayWords(on)}的进展，第${number}张图片`,
  download: ({ name, extension, size }: { name: string | null; extension: string; size: string }) =>
    `下载${name ?? `${extension}文件`}（${size}）`,
  linkUnknown: () => '这个链接打不开。请回到和先锋的聊天，发“承诺 查看 姓名”，取新的链接。',
  linkEnded: ({ minutes }: { minutes: number }) =>
    `链接只在${minutes}分钟内有效。请回到和先锋的聊天，发“承诺 查看 姓名”，取新的链接。`,
  notFound: () => '没有这个页面，或者这份图片、文件已经撤下了。',
  notYours: () => '您现在不能看这里的内容。请先在聊天里发“我的”，看看账号是否已经绑定。',
};
