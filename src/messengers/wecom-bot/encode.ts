// Our answer → the robot's passive reply (documents 101031, 101032, 101033): a text as a finished stream, a card as a
// template card, the answer to a press as the card's new face for whoever pressed it. It does not encrypt.
import { createHash } from 'node:crypto';
import type { Card } from '../../update.ts';
import type { Answerable, CardAnswer } from '../messenger.ts';
import { toPlainText } from '../wecom/encode.ts';
import { toMarkdown } from './markdown.ts';

/** Bytes of UTF-8 in the content of one stream. */
export const maxStreamBytes = 20_480;

/** Most buttons of one card. */
const maxButtons = 6;
/** What stands under a card's title is cut by the client after so many characters: more goes into the text before it. */
const maxSubtitleChars = 112;

/** A task id of ours: the same for a repeat of the same answer, another for another. */
function newTaskId(stream: string): string {
  return `xf-${createHash('sha256').update(stream).digest('hex').slice(0, 40)}`;
}

/** No line of a card is markdown, but it is shown as the application's texts are. */
function toTemplateCard(card: Card, taskId: string): object {
  const lines = toPlainText(card.lines.join('\n'));
  return {
    card_type: 'button_interaction',
    source: { desc: '先锋', desc_color: 0 },
    main_title: { title: toPlainText(card.title) },
    ...(lines === '' ? {} : { sub_title_text: lines }),
    button_list: card.buttons
      .slice(0, maxButtons)
      .map(({ key, text }, index) => ({ text: toPlainText(text), style: index === 0 ? 1 : 2, key })),
    task_id: taskId,
  };
}

function toStream(id: string, content: string): object {
  return { id, finish: true, content };
}

function fits(content: string): boolean {
  return content.trim() !== '' && Buffer.byteLength(content) <= maxStreamBytes;
}

/** A press changes its own card and nothing else; without buttons there would be no card left to change. */
function encodeUpdate(task: string, { text, card }: CardAnswer): object | null {
  if (!card) return null;
  const lines = [...(text === '' ? [] : [text]), ...card.lines];
  return {
    response_type: 'update_template_card',
    template_card: toTemplateCard({ ...card, lines }, task),
  };
}

/** Long lines are read above the card, where they are not cut. */
function withShortLines({ text, card }: CardAnswer & { card: Card }): CardAnswer & { card: Card } {
  const below = card.lines.join('\n');
  if ([...below].length <= maxSubtitleChars) return { text, card };
  const above = [text, below].filter((part) => part !== '').join('\n\n');
  return { text: above, card: { ...card, lines: [] } };
}

function encodeStream(id: string, answer: CardAnswer): object | null {
  if (!answer.card) {
    const content = toMarkdown(answer.text);
    return fits(content) ? { msgtype: 'stream', stream: toStream(id, content) } : null;
  }
  const { text, card } = withShortLines({ ...answer, card: answer.card });
  const template = toTemplateCard(card, newTaskId(id));
  if (text === '') return { msgtype: 'template_card', template_card: template };
  const content = toMarkdown(text);
  if (!fits(content)) return null;
  return { msgtype: 'stream_with_template_card', stream: toStream(id, content), template_card: template };
}

/** The inner JSON of a passive reply, or null where it cannot say this: the application's API does. */
export function encodeReply({ answerBy = {} }: Answerable, answer: CardAnswer): string | null {
  const { task, stream, greeting } = answerBy;
  let reply: object | null = null;
  if (task !== undefined) reply = encodeUpdate(task, answer);
  else if (greeting !== undefined) {
    const content = toPlainText(answer.text);
    reply = content.trim() === '' ? null : { msgtype: 'text', text: { content } };
  } else if (stream !== undefined) reply = encodeStream(stream, answer);
  return reply && JSON.stringify(reply);
}
