// One commentary as pages show it: in the words of the chat, its first line as the heading.
import { dateOf } from '../domain/calendar.ts';
import { type ReadCommentary, shownOf } from '../services/commentary.ts';
import { say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';

/** A commentary with its three parts and what was answered. */
export function viewCommentary(row: ReadCommentary, zone: string): Html {
  const [heading = '', ...lines] = tell(say('commentary.view', { items: [shownOf(row)] })).split('\n');
  const on = tell(say('commentaryRegister.givenOn', { on: dateOf(row.created_at, zone) }));
  return html`<li><h3>${heading}</h3><p class="said">${lines.join('\n')}</p><p class="soft">${on}</p></li>`;
}
