// /待办: what I have to do, nearest deadline first; what waits for me as a reviewer; the question left open.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { findUntold } from '../src/services/progress-ask.ts';
import { isEmptyTodo, loadWholeTodo } from '../src/services/todo-whole.ts';
import { say } from '../src/text.ts';

/** Questions that the counts of what waits for a review tell of already, and the one about a mere time. */
const untold: ReadonlySet<string> = new Set([
  'pledge.review',
  'bind.review',
  'feedback.review',
  'rectify.act',
  'snooze.when',
]);

/** The open question, where nothing else tells of it: one that asks for a text the router itself recalls. */
function findQuestion({ dialog: { current }, commands }: CommandContext): string | null {
  if (current === null || untold.has(current)) return null;
  const step = commands.flatMap(({ dialogs }) => dialogs?.[current] ?? [])[0];
  return step?.asks === 'choice' ? current : null;
}

async function show(context: CommandContext): Promise<Result> {
  const { tx, frame, actor } = context;
  const { person } = actor;
  if (!person) return reply(say('general.welcomeStranger'));
  const waits = await loadWholeTodo(tx, frame, { actor, personId: person.id });
  const question = findQuestion(context);
  // A hint at the end, and nothing to do: it is counted nowhere.
  const isUntold = (await findUntold(tx, frame, [person.id])).has(person.id);
  const hints = isUntold ? [say('reminder.todoProgress')] : [];
  if (isEmptyTodo(waits) && question === null) return reply(say('reminder.todoEmpty'), ...hints);
  return reply(say('reminder.todo', { ...waits, question }), ...hints);
}

/** `/待办`. */
export const todo = defineCommand({
  name: 'todo',
  chatNames: ['待办'],
  action: 'todo.read',
  run: show,
});
