// The robot's side of its callback (documents 100719, 101027, 101033): what is said in a group → signed JSON request,
// and the passive answer back. It posts nothing.
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { z } from 'zod';
import { takeRandom } from '../random.ts';
import type { SealedCallback } from './envelope.ts';
import type { Card, RobotCredentials } from './types.ts';

/** Who speaks or presses in which group. */
export interface GroupSaid {
  readonly account: string;
  readonly group: string;
  readonly msgId: string;
}

/** The inner JSON of a mention. */
export function buildMention(said: GroupSaid, content: string): object {
  return { ...frame(said), msgtype: 'text', text: { content } };
}

/** The inner JSON of a press on a card. */
export function buildPress(said: GroupSaid, { key, task }: { key: string; task: string }): object {
  const press = { card_type: 'button_interaction', event_key: key, task_id: task };
  return {
    ...frame(said),
    msgtype: 'event',
    event: { eventtype: 'template_card_event', template_card_event: press },
  };
}

function frame({ account, group, msgId }: GroupSaid): object {
  return {
    msgid: msgId,
    aibotid: 'SIMULATEDBOT',
    chatid: group,
    chattype: 'group',
    from: { userid: account },
  };
}

/** Encrypts and signs under a fresh nonce. A robot's envelope names no receiver. */
export function sealRobotCallback(robot: RobotCredentials, inner: object, now: number): SealedCallback {
  const payload = encrypt(robot.aesKey, JSON.stringify(inner), '', takeRandom(16));
  const timestamp = String(Math.floor(now / 1000));
  const nonce = takeRandom(8).toString('hex');
  const signature = getSignature(robot.token, timestamp, nonce, payload);
  const query = new URLSearchParams({ msg_signature: signature, timestamp, nonce });
  return { query: String(query), body: JSON.stringify({ encrypt: payload }) };
}

const outer = z.object({
  encrypt: z.string(),
  msgsignature: z.string(),
  timestamp: z.number(),
  nonce: z.string(),
});
const templateCard = z.object({
  main_title: z.object({ title: z.string() }),
  sub_title_text: z.string().optional(),
  button_list: z.array(z.object({ text: z.string(), key: z.string() })).max(6),
  task_id: z.string().regex(/^[0-9A-Za-z_@-]{1,128}$/),
});
const inner = z.object({
  msgtype: z.enum(['text', 'stream', 'template_card', 'stream_with_template_card']).optional(),
  response_type: z.literal('update_template_card').optional(),
  stream: z.object({ finish: z.literal(true), content: z.string() }).optional(),
  template_card: templateCard.optional(),
});

/** A passive answer as the platform shows it. */
export interface RobotAnswer {
  readonly text: string;
  readonly card: Card | null;
  /** Whether the card takes the place of the one that was pressed. */
  readonly isUpdate: boolean;
}

function toCard({ main_title, sub_title_text, button_list, task_id }: z.infer<typeof templateCard>): Card {
  return {
    title: main_title.title,
    lines: sub_title_text === undefined ? [] : sub_title_text.split('\n'),
    buttons: button_list.map(({ key, text }) => ({ key, text })),
    task: task_id,
  };
}

/** Opens a passive answer, or null where signature, nonce or form do not hold. */
export function openRobotAnswer(robot: RobotCredentials, body: string, query: string): RobotAnswer | null {
  try {
    const { encrypt: payload, msgsignature, timestamp, nonce } = outer.parse(JSON.parse(body));
    if (nonce !== new URLSearchParams(query).get('nonce')) return null;
    if (msgsignature !== getSignature(robot.token, String(timestamp), nonce, payload)) return null;
    const { message, id } = decrypt(robot.aesKey, payload);
    if (id !== '') return null;
    const read = inner.parse(JSON.parse(message));
    return {
      text: read.stream?.content ?? '',
      card: read.template_card ? toCard(read.template_card) : null,
      isUpdate: read.response_type !== undefined,
    };
  } catch {
    return null; // no envelope, or nothing that the platform would show
  }
}
