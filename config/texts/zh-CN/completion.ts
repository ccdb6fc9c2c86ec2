// /已交 and /代录: what was done is reported, or recorded on somebody's behalf; and taken back.
import { signatureWords } from './acting.ts';
import { dayWords, timeWords } from './day.ts';
import { notAmong } from './search.ts';

/** A task, and whose it is. */
export interface OwedWords {
  readonly title: string;
  /** Null: the person's own. */
  readonly organization: string | null;
}

/** One of several to choose from. */
export interface OwedLine extends OwedWords {
  /** Campaign date. */
  readonly dueOn: string;
  /** `HH:MM`. */
  readonly dueTime: string;
}

const named = ({ title, organization }: OwedWords) =>
  organization === null ? title : `${organization}的${title}`;
const listWords = (items: readonly OwedLine[]) =>
  items
    .map((item, i) => `${i + 1} ${named(item)}，${dayWords(item.dueOn)}${timeWords(item.dueTime)}截止`)
    .join('\n');
const noteWords = (note: string) => (note === '' ? '' : `，说明“${note}”`);
const choose = '回数字就行，不办了回“取消”。';

/** Sentences of `/已交` and `/代录`. */
export const completion = {
  askTask: ({ items }: { items: readonly OwedLine[] }) =>
    `请问交的是哪一件？\n${listWords(items)}\n${choose}`,
  unknownTask: ({ typed }: { typed: string }) => `您要办的事里没有叫“${typed}”的，还没有记录，请您选一件。`,
  nothingOwed: () => '您现在没有要报告已交的事。要办的事发“待办”可以看。',
  already: (words: OwedWords) => `${named(words)}已经记为办好，不用再报告。`,
  reported: ({ note, ...words }: OwedWords & { note: string }) =>
    `已记录：${named(words)}办好了${noteWords(note)}，不再为此提醒。记错了回“已交 撤回”。`,
  handedIn: ({ secretary, until, ...words }: OwedWords & { secretary: string | null; until: string }) =>
    secretary === null
      ? `好的，${named(words)}先记为已当面交，到${dayWords(until)}前不再为此提醒您。现在没有能录入的书记，请联系党委工作部；录入之后才算办好。没有交过请回“已交 撤回”。`
      : `好的，已请${secretary}把您交的${named(words)}录入，到${dayWords(until)}前不再为此提醒您。录入之后才算办好。没有交过请回“已交 撤回”。`,
  handedInAgain: ({ title, until }: { title: string; until: string }) =>
    `您交的${title}正等录入，到${dayWords(until)}前不再为此提醒您。没有交过请回“已交 撤回”。`,
  handedInTold: ({ to, name, title, until }: { to: string; name: string; title: string; until: string }) =>
    `${to}，您好。${name}同志说${title}已当面交给支部。请您方便时录入：发“代录 ${name} ${title} 内容”。到${dayWords(until)}前我不再提醒他。`,
  withdrawn: ({ title }: { title: string }) => `已撤回：${title}不算办好，之后照常提醒。`,
  withdrawnHandedIn: ({ title }: { title: string }) => `好的，${title}按没有交过处理，之后照常提醒。`,
  withdrawNothing: () => '没有可以撤回的报告。',
  cancelled: () => '好的，这次没有记录。',
  recordAskName: () => '请问代哪位同志录入？回姓名或工号，不办了回“取消”。',
  recordUnknownName: ({ typed }: { typed: string }) =>
    `您负责的组织里没有找到“${typed}”，还没有录入。请再发姓名或工号，不办了回“取消”。`,
  recordSeveralNames: ({ choices }: { choices: readonly string[] }) =>
    `符合的不止一位，请问是哪位？\n${choices.map((choice, i) => `${i + 1} ${choice}`).join('\n')}\n回数字就行，${notAmong}，不办了回“取消”。`,
  recordAskTask: ({ name, items }: { name: string; items: readonly OwedLine[] }) =>
    `请问代${name}录入哪一件？\n${listWords(items)}\n${choose}`,
  recordUnknownTask: ({ name, typed }: { name: string; typed: string }) =>
    `${name}同志要办的事里没有叫“${typed}”的，还没有录入，请您选一件。`,
  recordNothing: ({ name }: { name: string }) => `${name}同志现在没有要录入的事。`,
  recordAlready: ({ name, title }: { name: string; title: string }) =>
    `${name}同志的${title}已经记为办好，没有重复录入。`,
  recordAskText: ({ name, title, min, max }: { name: string; title: string; min: number; max: number }) =>
    `请把${name}同志交来的${title}原文发给我，${min}到${max}字。不办了回“取消”。`,
  recordTextUnfit: ({ length, min, max }: { length: number; min: number; max: number }) =>
    `刚才的内容有${length}字，要在${min}到${max}字之间，还没有录入。请把原文再发一次，不办了回“取消”。`,
  recordUnchanged: ({ name, version }: { name: string; version: number }) =>
    `这段内容和${name}同志的第${version}稿一样，没有重复录入。`,
  recordedPledge: ({ name, version, reviewer }: { name: string; version: number; reviewer: string | null }) =>
    `已代${name}录入公开承诺第${version}稿，${reviewer === null ? '现在没有能审核的书记，请联系党委工作部' : `交${reviewer}审核后公布`}。他发“承诺 查看”能看到是您代他录入的。`,
  recorded: ({ name, title, note }: { name: string; title: string; note: string }) =>
    `已代${name}录入：${title}办好了${noteWords(note)}，不再为此提醒他。记错了回“代录 撤回”。`,
  recordedTold: ({
    to,
    by,
    title,
    acting,
  }: {
    to: string;
    by: string;
    title: string;
    acting: { by: string; principal: string } | null;
  }) =>
    `${to}，您好。${by}代您录入${title}${signatureWords(acting)}，供您了解，不需要回复；如有出入请告诉支部书记。`,
  recordDraft: ({ text }: { text: string }) => `刚才代录的内容还没有保存，原文在这里：“${text}”`,
};
