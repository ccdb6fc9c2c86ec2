// /缓办: alone from somebody who is asked himself, today is left alone and his secretary asked for more; with a name,
// who answers for that person excuses him until a day.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { can, deskRoles, signFor } from '../src/domain/permission.ts';
import { takeTask } from '../src/domain/task-name.ts';
import { findTasks } from '../src/services/deadline-move.ts';
import { endExcuse, listExcuses } from '../src/services/excuse.ts';
import { findSubordinates } from '../src/services/subordinate.ts';
import { say } from '../src/text.ts';
import { askName, deferDialogs, takeName } from './defer-grant.ts';
import { askSecretary, deferOwnDialogs } from './defer-own.ts';

async function showList({ tx, frame, actor }: CommandContext): Promise<Result> {
  const verdict = can(actor, 'excuse.grant');
  if (!verdict.allowed) return reply(say('general.refused', { reason: verdict.reason }));
  const items = (await listExcuses(tx, frame, actor)).map(({ untilOn, ...item }) => ({
    ...item,
    until: untilOn,
  }));
  return reply(items.length === 0 ? say('excuse.listEmpty') : say('excuse.list', { items }));
}

async function endOwn({ tx, frame }: CommandContext, personId: string): Promise<Result> {
  const until = await endExcuse(tx, frame, { personId, actorId: personId, task: null });
  return reply(until === null ? say('excuse.ownEndedNone') : say('excuse.ownEnded'));
}

/** A first word, and what stands behind it. */
function splitWord(text: string): readonly [word: string, rest: string] {
  const word = /^[^\s\u3000:：,，]+/u.exec(text)?.[0] ?? '';
  const rest = text.slice(word.length).replace(/^[\s\u3000:：,，]+/u, '');
  return [word, rest.trim()];
}

/** The task whose excuse alone is taken back; null: all. Undefined where no task is called so. */
async function findTask({ tx, frame }: CommandContext, typed: string) {
  if (typed === '') return null;
  const match = takeTask(await findTasks(tx, frame), typed);
  return match.found === 'one' ? match.task : undefined;
}

/** `/缓办 取消 姓名 [事项]`; without a name the actor's own, where he is nobody's secretary. */
async function takeBack(context: CommandContext, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const { person } = actor;
  if (!person) return reply(say('general.refused', { reason: 'unbound' }));
  const mayGrant = can(actor, 'excuse.grant').allowed;
  if (typed === '') return mayGrant ? reply(say('excuse.endUsage')) : endOwn(context, person.id);
  if (typed === person.name || typed === '我') return endOwn(context, person.id);
  if (!mayGrant) return reply(say('excuse.secretaryOnly'));
  const [name, rest] = splitWord(typed);
  const { persons, refusal } = await findSubordinates(tx, actor, { action: 'excuse.grant', typed: name });
  const [only, ...others] = persons;
  if (!only && refusal) return reply(say('general.refused', { reason: refusal }));
  const task = await findTask(context, rest);
  if (!only || others.length > 0 || task === undefined) return reply(say('excuse.endUsage'));
  const { actingFor } = signFor(actor, deskRoles, only.organization_path);
  const which = { personId: only.id, task: task?.key ?? null };
  const until = await endExcuse(tx, frame, { ...which, actorId: person.id, actingFor });
  const words = { name: only.name, title: task?.title ?? null };
  return reply(until === null ? say('excuse.endedNone', words) : say('excuse.ended', { ...words, until }));
}

/** Alone it is the answer to a reminder; from a secretary who owes nothing himself, the beginning of a grant. */
async function runAlone(context: CommandContext): Promise<Result> {
  const mayGrant = can(context.actor, 'excuse.grant').allowed;
  return (await askSecretary(context, { mayGrant })) ?? askName(context);
}

async function run(context: CommandContext, args: string): Promise<Result> {
  if (args === '') return runAlone(context);
  const [word, rest] = splitWord(args);
  if (word === '查看') return showList(context);
  if (word === '取消' || word === '撤回') return takeBack(context, rest);
  const verdict = can(context.actor, 'excuse.grant');
  if (!verdict.allowed)
    return reply(
      verdict.reason === 'not-in-office'
        ? say('excuse.secretaryOnly')
        : say('general.refused', { reason: verdict.reason }),
    );
  return takeName(context, { typed: word, rest });
}

/** `/缓办`. */
export const defer = defineCommand({
  name: 'defer',
  chatNames: ['缓办'],
  action: 'todo.read',
  run,
  dialogs: { ...deferDialogs, ...deferOwnDialogs },
});
