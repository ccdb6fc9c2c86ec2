// /更多: what the last reminder had no room for.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { findMore } from '../src/services/reminder-more.ts';
import { say } from '../src/text.ts';

async function run({ tx, frame, actor }: CommandContext): Promise<Result> {
  if (!actor.person) return reply(say('general.welcomeStranger'));
  const items = await findMore(tx, frame, actor.person.id);
  return reply(items.length === 0 ? say('reminder.moreNone') : say('reminder.more', { items }));
}

/** `/更多`. */
export const more = defineCommand({
  name: 'more',
  chatNames: ['更多'],
  action: 'todo.read',
  run,
});
