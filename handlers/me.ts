// /我的: who I am, my organisation and posts, my pledge, what waits for me.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { boardLinkMinutes } from '../src/domain/board-link.ts';
import { identityNames, roleNames } from '../src/domain/person.ts';
import { nextBindRequest } from '../src/services/bind.ts';
import { desksOf } from '../src/services/desk.ts';
import { addressOfActor } from '../src/services/party.ts';
import { viewPledge } from '../src/services/pledge.ts';
import { countReviews } from '../src/services/review.ts';
import { findTodo } from '../src/services/todo.ts';
import { say } from '../src/text.ts';

async function show({ tx, frame, actor, pageUrl }: CommandContext): Promise<Result> {
  const { person } = actor;
  if (!person) return reply(say('general.welcomeStranger'));
  const desks = desksOf(actor.posts);
  const own = await viewPledge(tx, frame, person.id);
  const { open, late } = await findTodo(tx, frame, person.id);
  const { request, more } = await nextBindRequest(tx, desks, person.id);
  return reply(
    say('people.me', {
      to: addressOfActor(actor),
      organization: person.organization.name,
      identity: identityNames[person.identity],
      posts: actor.posts.map(({ organization, role, actingFor }) => {
        const post = `${organization.name}${roleNames[role]}`;
        return actingFor ? `${post}（代${actingFor.name}）` : post;
      }),
      pledge: { status: own?.status ?? 'none', version: own?.version ?? 0 },
      reviews: await countReviews(tx, frame, { desks, reviewerId: person.id }),
      bindRequests: request ? more + 1 : 0,
      todos: open.length + late.length,
    }),
    say('memberRecord.link', { url: pageUrl('me', person.id), minutes: boardLinkMinutes }),
  );
}

/** `/我的`. */
export const me = defineCommand({
  name: 'me',
  chatNames: ['我的', '我'],
  action: 'me.read',
  run: (context) => show(context),
});
