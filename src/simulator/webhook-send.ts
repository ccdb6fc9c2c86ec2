// `webhook/send` of the server API (document 99110): an announcement robot's text into the one group that its key
// belongs to, twenty a minute. Only texts: the bot sends nothing else.
import type { Clock } from '../clock.ts';
import { cutText, maxTextBytes } from './account.ts';
import type { Conversations } from './conversation.ts';
import { listGroups, robotKeyOf } from './group.ts';
import type { Members } from './member.ts';
import { type ApiAnswer, type Body, refuse } from './message-send.ts';

const minuteMs = 60_000;
const mostPerMinute = 20;

/** What it works with. */
export interface WebhookDeps {
  readonly members: Members;
  readonly conversations: Conversations;
  /** Campaign time. */
  readonly clock: Clock;
  readonly wall: Clock;
}

/** Takes calls of all robots. Throws where the address book cannot be read. */
export type WebhookSend = (key: string | null, body: Body) => Promise<ApiAnswer>;

/** Robots that have posted nothing yet. */
export function createWebhookSend({ members, conversations, clock, wall }: WebhookDeps): WebhookSend {
  const posted = new Map<string, number[]>();

  function isFree(key: string): boolean {
    const now = wall.now();
    const recent = (posted.get(key) ?? []).filter((at) => at > now - minuteMs);
    const free = recent.length < mostPerMinute;
    if (free) recent.push(now);
    posted.set(key, recent);
    return free;
  }

  return async (key, body) => {
    const group = listGroups(await members.list()).find(({ path }) => robotKeyOf(path) === key);
    if (!group || key === null) return refuse(93000);
    if (body.msgtype !== 'text') return refuse(40008);
    const { content } = Object(body.text) as { content?: unknown };
    if (typeof content !== 'string' || content.trim() === '') return refuse(44004);
    if (!isFree(key)) return refuse(45009);
    const text = cutText(content, maxTextBytes);
    conversations.add({
      account: group.id,
      from: 'bot',
      kind: 'pushed',
      text,
      at: clock.now(),
      state: 'sent',
    });
    return { errcode: 0, errmsg: 'ok' };
  };
}
