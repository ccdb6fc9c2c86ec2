// What members do in a group: talk, mention the bot, press a card. The bot hears only where it is mentioned; one
// person's words go out in order, each after the end of the one before.
import { foldAccount } from './account.ts';
import { type CallbackDeps, postCallback, type Try } from './callback.ts';
import type { ClientDeps, Sending } from './client.ts';
import { createLines, createMsgIds } from './line.ts';
import {
  buildMention,
  buildPress,
  type GroupSaid,
  openRobotAnswer,
  type RobotAnswer,
  sealRobotCallback,
} from './robot-envelope.ts';
import type { Message, SimulatedRobot } from './types.ts';
import { failures } from './wording.ts';

/** How the bot is called where it is mentioned. */
export const botName = '先锋';
const mention = new RegExp(`[@＠]${botName}(?:[\\s\\u2005\\u3000]|$)`, 'u');

/** Clients of the members of groups. Accounts, groups and texts are already checked. */
export interface GroupClients {
  say(group: string, account: string, text: string): Sending;
  /** Presses a button; resolves once the bot has heard of it. */
  press(group: string, account: string, press: { key: string; task: string }): Promise<void>;
  idle(): Promise<void>;
}

/** What they work with. */
export interface GroupClientDeps extends Omit<ClientDeps, 'callback' | 'credentials'> {
  readonly robot: SimulatedRobot;
  readonly timing: CallbackDeps['timing'];
  /** Aborted when the platform stops. */
  readonly stopped: AbortSignal;
}

/** What came of a callback: an answer to show, nothing to show, or why it was not delivered. */
type Outcome = { readonly answer: RobotAnswer | null } | { readonly reason: string };

async function post(
  { robot, wall, timing, stopped }: GroupClientDeps,
  inner: object,
  maxTries: number,
): Promise<Outcome> {
  let query = '';
  const seal = () => {
    const sealed = sealRobotCallback(robot, inner, wall.now());
    query = sealed.query;
    return { ...sealed, contentType: 'application/json; charset=utf-8' };
  };
  const way = { seal, url: robot.webhookUrl, timing, maxTries };
  const outcome: Try | { readonly reason: string } = await postCallback(way, stopped);
  if ('reason' in outcome) return outcome;
  if (outcome.body.trim() === '') return { answer: null };
  const answer = openRobotAnswer(robot, outcome.body, query);
  return answer ? { answer } : { reason: failures.unverified };
}

function showAnswer(deps: GroupClientDeps, { account, group }: GroupSaid, answer: RobotAnswer | null): void {
  const { conversations, clock } = deps;
  if (!answer) return;
  if (answer.isUpdate) {
    if (answer.card) conversations.turnCard(group, { account: foldAccount(account), card: answer.card });
    return;
  }
  const { text, card } = answer;
  const message = {
    account: group,
    from: 'bot',
    kind: 'answer',
    text,
    at: clock.now(),
    state: 'sent',
  } as const;
  conversations.add(card ? { ...message, card } : message);
}

/** Starts with nothing under way. */
export function createGroupClients(deps: GroupClientDeps): GroupClients {
  const { conversations, clock, wall } = deps;
  const newMsgId = createMsgIds(wall);
  const lines = createLines();

  async function deliver(message: Message, said: GroupSaid): Promise<Message> {
    const outcome = await post(deps, buildMention(said, message.text), 3);
    if ('reason' in outcome) return conversations.settle(message, 'failed', outcome.reason);
    const settled = conversations.settle(message, 'sent');
    showAnswer(deps, said, outcome.answer);
    return settled;
  }

  return {
    say(group, account, text) {
      const heard = mention.test(text);
      const state = heard ? 'sending' : 'sent';
      const typed = { account: group, from: 'person', kind: 'typed', text, at: clock.now(), state } as const;
      const message = conversations.add({ ...typed, speaker: account });
      if (!heard) return { message, settled: Promise.resolve(message) };
      const said = { account, group, msgId: `CAI${newMsgId()}` };
      return { message, settled: lines.run(`${group} ${account}`, () => deliver(message, said)) };
    },
    async press(group, account, press) {
      const said = { account, group, msgId: `CAI${newMsgId()}` };
      // A press is told once: the platform does not repeat it.
      await lines.run(`${group} ${account}`, async () => {
        const outcome = await post(deps, buildPress(said, press), 1);
        if ('answer' in outcome) showAnswer(deps, said, outcome.answer);
      });
    },
    idle: () => lines.idle(),
  };
}
