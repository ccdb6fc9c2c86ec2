// A card in a group: title, lines, buttons. Whoever pressed it sees what it has become for him; the others do not.
import { el } from './dom.js';

/** The card of a message as `speaker` sees it; null where it has none. `onPress({ key, task })` runs at a press. */
export function cardNode(message, speaker, onPress) {
  const card = message.faces?.[speaker.toLowerCase()] ?? message.card;
  if (!card) return null;
  const buttons = card.buttons.map(({ key, text }) =>
    el('button', {
      type: 'button',
      class: 'card-button',
      'data-key': key,
      text,
      on: { click: () => onPress({ key, task: card.task }) },
    }),
  );
  const lines = card.lines.map((text) => el('p', { class: 'card-line', text }));
  return el(
    'div',
    { class: 'card' },
    el('p', { class: 'card-title', text: card.title }),
    ...lines,
    el('div', { class: 'card-buttons' }, ...buttons),
  );
}
