// Sends what is due on one channel: claims a page of rows, sends them, records how each ended, until none is
// left. A crash between sending and recording leaves rows whose lease runs out (see sweep-outbox).
import { type ChannelJobContext, defineChannelJob } from '../src/job.ts';
import type { SendResult } from '../src/messengers/messenger.ts';
import { type Attempt, claimMessages, endAttempts } from '../src/services/delivery.ts';
import type { ReminderView } from '../src/services/reminder.ts';
import { renderSentence, type Sentence, say } from '../src/text.ts';

const pageSize = 100;
/** Sends under way at once on one channel of one process. */
const concurrency = 8;
const everyMs = 5000;

const phraseReminder = (view: ReminderView) => say('reminder.digest', view);

type Claimed = Awaited<ReturnType<typeof claimMessages>>['messages'][number];

function textOf(message: Claimed): string {
  return (JSON.parse(message.message) as Sentence[]).map(renderSentence).join('\n\n');
}

async function sendOne(
  { messenger, wall, log, metrics }: ChannelJobContext,
  message: Claimed,
): Promise<Attempt> {
  const { dedupeWindowMs } = messenger.capabilities;
  const beganAt = wall.now();
  let result: SendResult;
  try {
    result = await messenger.send({ id: message.id, to: [message.account_id], text: textOf(message) });
  } catch (error) {
    // A row that cannot even be rendered must not stop the others, nor be tried for ever.
    log.error('a message could not be sent', { outbox: message.id, error });
    result = { outcome: 'refused', code: 'bug' };
  }
  metrics.sends.inc({ messenger: messenger.name, outcome: result.outcome });
  return { message, result, beganAt, dedupeWindowMs };
}

async function sendPage(context: ChannelJobContext, page: readonly Claimed[]): Promise<void> {
  for (let i = 0; i < page.length; i += concurrency) {
    const attempts = await Promise.all(
      page.slice(i, i + concurrency).map((message) => sendOne(context, message)),
    );
    await context.step(async (tx) => endAttempts(tx, attempts));
  }
}

/** Sends due messages. */
export const deliverOutbox = defineChannelJob({
  name: 'deliver-outbox',
  everyMs,
  async run(context) {
    const { name, capabilities } = context.messenger;
    const { dedupeWindowMs } = capabilities;
    const reminders = { zone: context.zone, phrase: phraseReminder };
    const claim = { messenger: name, limit: pageSize, dedupeWindowMs, pace: capabilities, reminders };
    for (;;) {
      if (context.isStopping()) return;
      const { messages, seen } = await context.step((tx) => claimMessages(tx, claim));
      await sendPage(context, messages);
      if (seen < pageSize) return;
    }
  },
});
