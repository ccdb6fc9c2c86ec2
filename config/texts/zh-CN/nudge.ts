// /提醒未办: what the secretary is told, names only to him, and what those who have not done it read.
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

const mostNames = 30;

function nameWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join('、');
  return names.length > mostNames ? `${shown}等${names.length}位` : shown;
}

const dueWords = ({ dueOn, dueTime, isLate }: NudgeLine) =>
  isLate ? `${dayWords(dueOn)}已截止，仍可补办` : `${dayWords(dueOn)}${timeWords(dueTime)}截止`;
const ways = '已当面交给支部请回“已交”，近期不便请回“缓办”，今天不再打扰。';

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
  remind: ({ to, items }: { to: string; items: readonly NudgeLine[] }) => {
    const [only] = items;
    if (items.length === 1 && only)
      return `${to}，您好。${only.title}${dueWords(only)}，约需${only.minutes}分钟，请您方便时留意。现在办请回“${only.command}”，${ways}`;
    const lines = items.map(
      (item) => `· ${item.title}${dueWords(item)}，约需${item.minutes}分钟，发“${item.command}”就能办`,
    );
    return `${to}，您好。有${items.length}件事请您方便时留意：\n${lines.join('\n')}\n${ways}`;
  },
};
