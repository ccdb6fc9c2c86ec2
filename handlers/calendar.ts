// /日程: phases, milestones and my deadlines: what runs, and what comes next. 日程 全部 goes through the far ones too, a
// screen of a phone at a time.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { can } from '../src/domain/permission.ts';
import type { TimelineItem } from '../src/domain/timeline.ts';
import { findTimeline } from '../src/services/timeline.ts';
import { say } from '../src/text.ts';

/** How many items to come are shown at once. */
const maxAhead = 5;
/** How many a page of 全部 has: two years fit into a few, and a page into one message. */
const pageSize = 15;

/** Which part of what is to come was asked for: the nearest, or a page of all. */
function readPage(args: string): number | null {
  const found = /^(?:全部|全|all)\s*(\d{1,2})?$/u.exec(toPlain(args));
  return found ? Math.max(1, Number(found[1] ?? 1)) : null;
}

/** Whether one of its days lies in a year. */
function touches({ from, to }: TimelineItem, year: number): boolean {
  return [from, to].some((date) => date?.on.startsWith(`${year}-`));
}

async function show({ tx, frame, actor }: CommandContext, args: string): Promise<Result> {
  const { person } = actor;
  if (!person) return reply(say('general.welcomeStranger'));
  const timeline = await findTimeline(tx, frame, person.id);
  if (!timeline) return reply(say('calendar.none'));
  const { plan, items, now } = timeline;
  const { title, startsOn, endsOn } = plan;
  const head = { title, startsOn, endsOn, today: now.slice(0, 10), closed: frame.closed ?? false };
  const isAhead = ({ standing }: (typeof items)[number]) => standing === 'next' || standing === 'later';
  const ahead = items.filter(isAhead);
  const around = items.filter((item) => !isAhead(item));
  const asked = readPage(args);
  const pages = Math.max(1, Math.ceil(ahead.length / pageSize));
  const page = asked === null ? null : Math.min(asked, pages);
  const first = page === null ? 0 : (page - 1) * pageSize;
  const shown = ahead.slice(first, first + (page === null ? maxAhead : pageSize));
  const more = Math.max(0, ahead.length - first - shown.length);
  // A later page has nothing but what is to come.
  const before = first === 0 ? around : [];
  const next = more === 0 ? null : page === null ? 1 : page + 1;
  const dated = [...before, ...shown];
  const guessed = timeline.unpublishedYears.filter((year) => dated.some((item) => touches(item, year)));
  const view = say('calendar.show', { ...head, items: dated, more, next });
  if (guessed.length === 0) return reply(view);
  const mayMend = can(actor, 'almanac.change').allowed;
  return reply(view, say('calendar.unpublished', { years: guessed, mayMend }));
}

/** `/日程`. */
export const calendar = defineCommand({
  name: 'calendar',
  chatNames: ['日程'],
  action: 'calendar.read',
  run: show,
});
