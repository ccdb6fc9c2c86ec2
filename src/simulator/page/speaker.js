// Who speaks in the open group: one of its members, chosen above the conversation.
import { addressOf } from './avatar.js';
import { el, getById } from './dom.js';

/** Starts the choice. */
export function startSpeaker(model) {
  const line = getById('chat-speaker-line');
  const choice = getById('chat-speaker');
  const draw = () => {
    const group = model.selected === null ? null : model.findGroup(model.selected);
    line.hidden = group === null;
    getById('chat-person-line').hidden = group !== null;
    getById('chat-title').textContent = group ? group.name : '先锋';
    if (!group) return;
    const options = group.members.map((account) => {
      const person = model.findPerson(account);
      const name = person ? addressOf(person) : account;
      return el('option', { value: account, text: name });
    });
    choice.replaceChildren(...options);
    choice.value = model.speakerOf(group.account);
  };
  choice.addEventListener('change', () => {
    if (model.selected !== null) model.setSpeaker(model.selected, choice.value);
  });
  for (const event of ['selected', 'people']) model.on(event, draw);
}
