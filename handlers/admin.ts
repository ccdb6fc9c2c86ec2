// /后台: a link into the office's pages, for one use. What it opens, and for how long, is decided there again.
import { type CommandContext, defineCommand, type Result, reply } from '../src/command.ts';
import { sessionLifetimeMs } from '../src/domain/session.ts';
import { issueAdminTicket, ticketLifetimeMinutes } from '../src/services/admin-ticket.ts';
import { addressOfActor } from '../src/services/party.ts';
import { say } from '../src/text.ts';

const hourMs = 60 * 60 * 1000;

function give({ tx, actor, publicUrl }: CommandContext): Result {
  if (!actor.person) return reply(say('general.welcomeStranger'));
  const ticket = issueAdminTicket(tx, actor.person.id);
  return reply(
    say('admin.link', {
      to: addressOfActor(actor),
      url: `${publicUrl}/admin/enter?ticket=${ticket}`,
      minutes: ticketLifetimeMinutes,
      hours: sessionLifetimeMs / hourMs,
    }),
  );
}

/** `/后台`. */
export const admin = defineCommand({
  name: 'admin',
  chatNames: ['后台'],
  action: 'admin.enter',
  run: async (context) => give(context),
});
