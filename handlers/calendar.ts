// /日程: phases, milestones and my deadlines, what is next. 日程 全部 shows the far ones too.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { isoOf } from '../src/domain/calendar.ts';
import { toPlain } from '../src/domain/command-line.ts';
import { leadingRoles } from '../src/domain/permission.ts';
import { listTimeline } from '../src/domain/timeline.ts';
import { findPlan } from '../src/services/plan.ts';
import { say } from '../src/text.ts';

/** How many items to come are shown at once: a screen of a phone. */
const maxAhead = 6;

const allWords: ReadonlySet<string> = new Set(['全部', '全', 'all']);

async function show({ tx, frame, actor }: CommandContext, args: string): Promise<Result> {
  const { person, posts } = actor;
  if (!person) return reply(say('general.welcomeStranger'));
  const plan = await findPlan(tx, frame);
  if (!plan) return reply(say('calendar.none'));
  const leads = posts.some((post) => leadingRoles.has(post.role));
  const now = isoOf(tx.now, frame.zone).slice(0, 16);
  const items = listTimeline(plan, { identity: person.identity, leads }, now);
  const ahead = items.filter(({ standing }) => standing === 'next' || standing === 'later');
  const more = allWords.has(toPlain(args)) ? 0 : Math.max(0, ahead.length - maxAhead);
  const { title, startsOn, endsOn } = plan;
  // Those to come are the last ones but for the phases that run, which began before them.
  const shown = items.slice(0, items.length - more);
  return reply(
    say('calendar.show', { title, startsOn, endsOn, today: now.slice(0, 10), items: shown, more }),
  );
}

/** `/日程`. */
export const calendar = defineCommand({
  name: 'calendar',
  chatNames: ['日程'],
  action: 'calendar.read',
  run: show,
});
