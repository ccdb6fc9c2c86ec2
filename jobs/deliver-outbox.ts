// Sends what is due on one channel: claims a page of rows, sends those with equal texts together, records how each
// ended, until none is left. A crash between sending and recording leaves rows whose lease runs out (see sweep-outbox).
import { type ChannelJobContext, defineChannelJob } from '../src/job.ts';
import type { SendResult } from '../src/messengers/messenger.ts';
import {
  type Attempt,
  beginWithinMs,
  type Claim,
  type ClaimedMessage,
  claimMessages,
  endAttempts,
  goOn,
  planTurns,
  returnMessages,
} from '../src/services/delivery.ts';
import type { ReminderView } from '../src/services/reminder.ts';
import { renderSentence, type Sentence, say } from '../src/text.ts';

const pageSize = 1000;
/** Calls under way at once in one lane. */
const callsAtOnce = 8;
/** Pages under way at once in one process: while one is being sent, the next is claimed. */
const lanes = 2;
const everyMs = 5000;

const phraseReminder = (view: ReminderView) => say('reminder.digest', view);

type Call = readonly ClaimedMessage[];

function textOf({ message }: ClaimedMessage): string {
  return (JSON.parse(message) as Sentence[]).map(renderSentence).join('\n\n');
}

async function sendCall({ messenger, wall, log, metrics }: ChannelJobContext, call: Call): Promise<Attempt> {
  const { dedupeWindowMs } = messenger.capabilities;
  const beganAt = wall.now();
  const [first] = call;
  let result: SendResult = { outcome: 'refused', code: 'bug' };
  try {
    if (first) {
      const to = call.map((message) => message.account_id);
      result = await messenger.send({ id: first.batch_id ?? first.id, to, text: textOf(first) });
    }
  } catch (error) {
    // A row that cannot even be rendered must not stop the others, nor be tried for ever.
    log.error('a message could not be sent', { outbox: first?.id, error });
  }
  metrics.sends.inc({ messenger: messenger.name, outcome: result.outcome }, call.length);
  return { messages: call, result, beganAt, dedupeWindowMs };
}

/** Sends calls turn by turn. What cannot begin in time, or is held by a pause meanwhile, is given back. */
async function sendPage(context: ChannelJobContext, calls: readonly Call[], claimedAt: number) {
  const { step, wall, isStopping } = context;
  let turns = planTurns(calls, callsAtOnce);
  while (turns.length > 0) {
    const [turn = [], ...rest] = turns;
    if (isStopping() || wall.now() > claimedAt + beginWithinMs) {
      const messages = turns.flat(2);
      await step(async (tx) => returnMessages(tx, messages));
      return;
    }
    const attempts = await Promise.all(turn.map((call) => sendCall(context, call)));
    if (rest.length === 0) await step(async (tx) => endAttempts(tx, attempts));
    const left = rest.length === 0 ? [] : await step((tx) => goOn(tx, attempts, rest.flat()));
    turns = planTurns(left, callsAtOnce);
  }
}

/** Claims and sends until nothing is left. @param onFull called where there may be more than one claim takes */
async function runLane(context: ChannelJobContext, claim: Claim, onFull: () => void): Promise<void> {
  const { step, wall, isStopping } = context;
  while (!isStopping()) {
    const claimedAt = wall.now();
    const { calls, isFull } = await step((tx) => claimMessages(tx, claim));
    if (isFull) onFull();
    await sendPage(context, calls, claimedAt);
    if (!isFull) return;
  }
}

/** Sends due messages. */
export const deliverOutbox = defineChannelJob({
  name: 'deliver-outbox',
  everyMs,
  async run(context) {
    const { name, capabilities } = context.messenger;
    const { dedupeWindowMs, maxReceivers } = capabilities;
    const reminders = { zone: context.zone, phrase: phraseReminder };
    const channel = { messenger: name, dedupeWindowMs, maxReceivers, pace: capabilities };
    const claim: Claim = { ...channel, limit: pageSize, reminders };
    const running: Promise<void>[] = [];
    const faults: unknown[] = [];
    const begin = () => {
      running.push(runLane(context, claim, onFull).catch((error: unknown) => void faults.push(error)));
    };
    const onFull = () => {
      if (running.length >= lanes) return;
      // Other processes help as well.
      context.nudge(name);
      begin();
    };
    begin();
    for (const lane of running) await lane;
    // The queue runs the job once more; what was claimed is given back when its lease ends.
    if (faults.length > 0) throw faults[0];
  },
});
