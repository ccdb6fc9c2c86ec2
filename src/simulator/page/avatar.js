// How a person looks and is called on the page. The bot's own picture is a plain disc with its first character.
import { el } from './dom.js';

const colours = 8;

/** A coloured disc with the surname; the same person always gets the same colour. */
export function avatar(person) {
  const sum = [...person.account].reduce(
    (mix, char) => Math.imul(mix ^ char.codePointAt(0), 16777619) >>> 0,
    2166136261,
  );
  const sign = person.group ? '群' : person.stranger ? '新' : ([...person.name][0] ?? '');
  return el('span', { class: `disc disc-${(sum >>> 8) % colours}`, 'aria-hidden': 'true', text: sign });
}

/** The bot's disc. */
export function botAvatar() {
  return el('span', { class: 'disc disc-bot', 'aria-hidden': 'true', text: '先' });
}

/** 王试书记, 李示一同志, or the plain name of those outside the Party. */
export function addressOf(person) {
  // A post elsewhere comes with its organisation's name before it.
  const [office] = person.titles.flatMap((title) => /副?书记$/.exec(title) ?? []);
  if (office) return `${person.name}${office}`;
  return person.titles.some((title) => /^(预备)?党员$/.test(title)) ? `${person.name}同志` : person.name;
}

/** One small tag a title. */
export function tags(person) {
  return el(
    'span',
    { class: 'tags' },
    ...person.titles.map((title) =>
      el('span', { class: /书记/.test(title) ? 'tag tag-office' : 'tag', text: title }),
    ),
  );
}
