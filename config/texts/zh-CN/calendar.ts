// Sentences of 日程: what runs, what comes next, until when.
import type { TimelineItem } from '../../../src/domain/timeline.ts';
import { dayWords } from './reminder.ts';

/** What 日程 shows. */
export interface CalendarView {
  readonly title: string;
  /** Dates, `YYYY-MM-DD`. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly today: string;
  /** Whether the office has closed the campaign. */
  readonly closed: boolean;
  /** In date order. */
  readonly items: readonly TimelineItem[];
  /** How many later ones were left out. */
  readonly more: number;
  /** The page of 全部 on which they begin; null where none were left out. */
  readonly next: number | null;
}

/** Which year, where it is not this one. */
function yearWords(date: string, today: string): string {
  const [year, current] = [Number(date.slice(0, 4)), Number(today.slice(0, 4))];
  if (year === current) return '';
  if (Math.abs(year - current) > 1) return `${year}年`;
  return year > current ? '明年' : '去年';
}

const wordingOf = (wording: string) => (wording === '' ? '' : `，${wording}`);

/** What became of a deadline, or how to meet it. */
function deadlineWords({ command, done, movedFrom }: TimelineItem, today: string): string {
  const moved = movedFrom === null ? '' : `（原定${yearWords(movedFrom, today)}${dayWords(movedFrom)}）`;
  if (done) return `${moved}，已经办好`;
  return command === null ? moved : `${moved}，发“${command}”就能办`;
}

/** `公开承诺截止，启动后两周内，发“承诺”就能办`, after its day. */
function describe(item: TimelineItem, today: string): string {
  const { kind, title, from, to, note, standing } = item;
  const until = to === null ? '' : `，到${yearWords(to.on, today)}${dayWords(to.on)}${wordingOf(to.wording)}`;
  const what = { phase: `${title}开始`, milestone: title, deadline: `${title}截止` }[kind];
  const how = deadlineWords(item, today);
  const why = standing === 'next' && note !== null ? `：${note.replace(/。$/u, '')}` : '';
  return `${what}${wordingOf(from.wording)}${until}${how}${why}`;
}

function dayLine(item: TimelineItem, today: string): string {
  const { on } = item.from;
  const day = on === today ? '今天' : `${yearWords(on, today)}${dayWords(on)}`;
  return `${day}${(item.time ?? '').replace(/^0/, '')}　${describe(item, today)}`;
}

function nowLine({ kind, title, to, note }: TimelineItem, today: string): string {
  if (kind !== 'phase' || to === null)
    return `今天：${title}${note === null ? '' : `，${note.replace(/。$/u, '')}`}`;
  const last = to.on === today ? '今天' : `${yearWords(to.on, today)}${dayWords(to.on)}`;
  return `正在进行：${title}，到${last}${wordingOf(to.wording)}`;
}

const pastWords = ({ kind, title }: TimelineItem) => (kind === 'deadline' ? `${title}截止` : title);

function pastLine(past: readonly string[]): string {
  return past.length <= 4
    ? `已过：${past.join('、')}`
    : `已过${past.length}项，最近的是${past.slice(-2).join('、')}`;
}

/** Sentences of `/日程`. */
export const calendar = {
  show: ({ title, startsOn, endsOn, today, closed, items, more, next }: CalendarView) => {
    const lineOf = {
      past: () => [],
      now: (item: TimelineItem) => [nowLine(item, today)],
      next: (item: TimelineItem) => [`接下来：${dayLine(item, today)}`],
      later: (item: TimelineItem) => [`· ${dayLine(item, today)}`],
    };
    const past = items.filter((item) => item.standing === 'past').map(pastWords);
    const span = [startsOn, endsOn].map((date) => `${yearWords(date, today)}${dayWords(date)}`).join('至');
    return [
      `${title}，${span}`,
      ...(past.length === 0 ? [] : [pastLine(past)]),
      ...items.flatMap((item) => lineOf[item.standing](item)),
      ...(closed ? ['活动已经结束归档，以上供您查看。'] : []),
      ...(closed || items.length > past.length ? [] : ['日程上的事都已过去，之后有新的安排再告诉您。']),
      ...(next === null ? [] : [`后面还有${more}项，发“日程 全部${next > 1 ? ` ${next}` : ''}”可以看。`]),
    ].join('\n');
  },
  unpublished: ({ years, mayMend }: { years: readonly number[]; mayMend: boolean }) =>
    `请留意：${years.join('、')}年的放假安排还没有公布（国务院一般在上年11月公布），工作日暂按周一至周五推算，以公布的为准。${
      mayMend
        ? '公布后请升级程序，或在后台“校历与节假日”里补上（也可写进 CALENDAR_FILE，见 xianfeng calendar）。'
        : ''
    }`,
  none: () => '现在的活动没有设定日程，没有要按期办的事。手上的事发“待办”可以看，我能做什么发“帮助”可以看。',
};
