// How the bot addresses a person (PRACTICE.md, "How the bot speaks"): the office for office-holders, 同志 for
// members, 老师／同学 for others.
import { isOfParty } from './member-class.ts';
import type { Category, Identity, Role } from './person.ts';

// The two-character surnames that are met in practice; everyone else's is one character.
const doubleSurnames: ReadonlySet<string> = new Set(
  '欧阳 司马 上官 诸葛 夏侯 东方 尉迟 公孙 慕容 令狐 皇甫 宇文 长孙 司徒 南宫 端木 独孤 呼延 轩辕 西门 申屠 澹台 闻人 拓跋 赫连 完颜 百里 东郭 公冶 濮阳 单于 太史 宗政 仲孙 鲜于 闾丘 钟离 淳于'.split(
    ' ',
  ),
);

/** The surname of a Chinese name. */
export function surnameOf(name: string): string {
  const first = name.slice(0, 2);
  return name.length > 2 && doubleSurnames.has(first) ? first : [...name].slice(0, 1).join('');
}

/** Whom the bot speaks to. */
export interface Addressee {
  readonly name: string;
  readonly identity: Identity;
  readonly category?: Category;
  readonly roles?: readonly Role[];
}

/** The same without a name, for messages that thousands get alike: `同志`, `同学`. */
export function sharedAddressOf({ identity, category, roles = [] }: Omit<Addressee, 'name'>): string {
  if (roles.some((role) => role === 'secretary' || role === 'deputySecretary')) return '书记';
  if (isOfParty(identity)) return '同志';
  return category === 'student' ? '同学' : '老师';
}

/** `王书记`, `李芳同志`, `陈老师`, `刘同学`. */
export function addressOf({ name, identity, category, roles = [] }: Addressee): string {
  if (roles.some((role) => role === 'secretary' || role === 'deputySecretary'))
    return `${surnameOf(name)}书记`;
  if (isOfParty(identity)) return `${name}同志`;
  return `${surnameOf(name)}${category === 'student' ? '同学' : '老师'}`;
}
