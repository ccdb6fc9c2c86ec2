// /进度: how far an organisation is, in numbers, and a personal link to the board with the rest.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { boardLinkMinutes } from '../src/domain/board-link.ts';
import { loadBoard } from '../src/services/board.ts';
import { searchOrganizations } from '../src/services/search.ts';
import { say } from '../src/text.ts';

const shorten = (typed: string) => [...typed.trim()].slice(0, 30).join('');

/** Id of the organisation that was named; null: the sender's own; an answer where it cannot be told. */
async function findWanted(
  { tx }: CommandContext,
  typed: string,
): Promise<{ readonly id: string | null } | { readonly answer: Result }> {
  if (typed === '') return { id: null };
  const found = await searchOrganizations(tx, typed);
  const [only] = found;
  if (!only) return { answer: reply(say('board.unknownPlace', { typed: shorten(typed) })) };
  if (found.length === 1) return { id: only.id };
  const choices = found.slice(0, 5).map((one) => one.name);
  return { answer: reply(say('board.severalPlaces', { typed: shorten(typed), choices })) };
}

async function run(context: CommandContext, args: string): Promise<Result> {
  const { tx, frame, actor, boardUrl } = context;
  const { person } = actor;
  if (!person) return reply(say('general.welcomeStranger'));
  const wanted = await findWanted(context, args.trim());
  if ('answer' in wanted) return wanted.answer;
  const result = await loadBoard(tx, frame, { actor, organizationId: wanted.id });
  if (result.outcome === 'not-yours') return reply(say('board.notYours'));
  const { organization, tasks } = result.board;
  const lines = tasks.map(({ title, owed, done, away, open, dueOn, lateDays }) => ({
    ...{ title, owed, done, away, open, dueOn, lateDays },
  }));
  const url = `${boardUrl(person.id)}&org=${organization.id}`;
  return reply(
    say('board.status', { organization: organization.name, tasks: lines, url, minutes: boardLinkMinutes }),
  );
}

/** `/进度`. */
export const status = defineCommand({
  name: 'status',
  chatNames: ['进度'],
  action: 'board.read',
  run,
});
