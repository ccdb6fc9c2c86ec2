// /提醒未办: what the secretary is told, names only to him, and what those who have not done it read; what a superior is
// told, and the secretaries below him: numbers only.
import { signatureOf, signatureWords } from './acting.ts';
import { dayWords, momentWords, timeWords } from './day.ts';

/** One thing to do. */
export interface NudgeLine {
  readonly title: string;
  readonly dueOn: string;
  readonly dueTime: string;
  readonly minutes: number;
  readonly command: string;
  /** Whether its deadline is over. */
  readonly isLate: boolean;
}

/** Who was reminded, and who not. */
export interface NudgeReport {
  readonly sent: readonly string[];
  readonly today: readonly string[];
  readonly week: readonly string[];
  readonly away: readonly string[];
  readonly noAccount: readonly string[];
}

/** How one task stands in an organisation, with all below it. */
export interface BelowLine {
  readonly organization: string;
  readonly title: string;
  readonly dueOn: string;
  readonly dueTime: string;
  readonly isLate: boolean;
  /** Whether persons are counted; else organisations. */
  readonly persons: boolean;
  readonly owed: number;
  readonly open: number;
}

/** Which organisations' secretaries were reminded, and which not. */
export interface BelowReport {
  readonly sent: readonly string[];
  readonly today: readonly string[];
  readonly week: readonly string[];
  readonly away: readonly string[];
  readonly noAccount: readonly string[];
  readonly vacant: readonly string[];
}

/** Who asked for it in whose place; null: in a post of his own. */
type Acting = { readonly by: string; readonly principal: string } | null;

const mostLines = 6;
const mostNames = 30;

function nameWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join('、');
  return names.length > mostNames ? `${shown}等${names.length}位` : shown;
}

const dueWords = ({ dueOn, dueTime, isLate }: Pick<NudgeLine, 'dueOn' | 'dueTime' | 'isLate'>) =>
  isLate ? `${dayWords(dueOn)}已截止，仍可补办` : `${dayWords(dueOn)}${timeWords(dueTime)}截止`;
function listUnits(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join('、');
  return names.length > mostNames ? `${shown}等${names.length}个` : shown;
}

const ways = '已当面交给支部请回“已交”，近期不便请回“缓办”，今天不再打扰。';

function belowWords({ organization, title, persons, owed, open, ...due }: BelowLine): string {
  const unit = persons ? '位' : '个党组织';
  return `${organization}${title}应办${owed}${unit}，还有${open}${unit}，${dueWords(due)}`;
}

/** Sentences of `/提醒未办`. */
export const nudge = {
  unknownTask: ({ typed, titles }: { typed: string; titles: readonly string[] }) =>
    `没有找到“${typed}”这个事项，没有发提醒。现在有：${titles.join('、')}。发“提醒未办 事项”，或只发“提醒未办”全部提醒一次。`,
  noTasks: () => '现在没有已经开始的事项，不需要提醒。',
  nothing: () => '您支部的同志都已办好，没有需要提醒的人。',
  notNow: ({ next }: { next: string }) =>
    `现在不在工作时间，先不打扰大家，没有发提醒。${momentWords(next)}以后再发“提醒未办”就行。`,
  report: ({ sent, today, week, away, noAccount }: NudgeReport) =>
    [
      sent.length === 0
        ? '这次没有发提醒。'
        : `已私下提醒${sent.length}位：${nameWords(sent)}。名单只发给您。`,
      ...(today.length === 0 ? [] : [`今天已收到过提醒，不再发：${nameWords(today)}。`]),
      ...(week.length === 0 ? [] : [`本周已收到两条，不再发：${nameWords(week)}。`]),
      ...(away.length === 0 ? [] : [`请假、出国（境）或缓办，不提醒：${nameWords(away)}。`]),
      ...(noAccount.length === 0
        ? []
        : [`没有绑定账号，请您转告：${nameWords(noAccount)}；当面交来的可以发“代录”。`]),
    ].join('\n'),
  remind: ({ to, items, acting }: { to: string; items: readonly NudgeLine[]; acting: Acting }) => {
    const [only] = items;
    const asked = acting === null ? '' : `（${signatureOf(acting)}请我提醒）`;
    if (items.length === 1 && only)
      return `${to}，您好。${only.title}${dueWords(only)}，约需${only.minutes}分钟，请您方便时留意。现在办请回“${only.command}”，${ways}${asked}`;
    const lines = items.map(
      (item) => `· ${item.title}${dueWords(item)}，约需${item.minutes}分钟，发“${item.command}”就能办`,
    );
    return `${to}，您好。有${items.length}件事请您方便时留意：\n${lines.join('\n')}\n${ways}${asked}`;
  },
  remindBelow: ({
    to,
    from,
    items,
    acting,
  }: {
    to: string;
    from: string;
    items: readonly BelowLine[];
    acting: Acting;
  }) => {
    const head = `${to}，您好。${from}${signatureWords(acting)}请您方便时留意：`;
    const ways = '这里只有数字，不点姓名；需要我私下提醒本组织的同志请发“提醒未办”，想看进展请发“进度”。';
    const [only] = items;
    if (items.length === 1 && only) return `${head}${belowWords(only)}。${ways}`;
    const lines = items.slice(0, mostLines).map((item) => `\n· ${belowWords(item)}`);
    const more = items.length - lines.length;
    return `${head}${lines.join('')}\n${more > 0 ? `另有${more}件。` : ''}${ways}`;
  },
  nothingBelow: () => '下级组织都已办好，您支部也没有需要提醒的人。',
  belowReport: ({ sent, today, week, away, noAccount, vacant }: BelowReport) =>
    [
      sent.length === 0
        ? '这次没有提醒下级组织的书记。'
        : `已私下提醒${sent.length}个下级组织的书记：${listUnits(sent)}。只说数字，不点姓名。`,
      ...(today.length === 0 ? [] : [`今天已提醒过，不再发：${listUnits(today)}。`]),
      ...(week.length === 0 ? [] : [`书记本周已收到两条，不再发：${listUnits(week)}。`]),
      ...(away.length === 0 ? [] : [`书记请假、出国（境）或缓办，不提醒：${listUnits(away)}。`]),
      ...(noAccount.length === 0 ? [] : [`书记没有绑定账号，请您转告：${listUnits(noAccount)}。`]),
      ...(vacant.length === 0 ? [] : [`现在没有书记，没有发：${listUnits(vacant)}。`]),
    ].join('\n'),
};
