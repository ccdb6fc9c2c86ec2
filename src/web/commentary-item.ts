// One commentary as pages show it: in the words of the chat, its first line as the heading.
import { dateOf } from '../domain/calendar.ts';
import type { ReadCommentary } from '../services/commentary.ts';
import { say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';

/** A commentary with its three parts and what was answered. */
export function viewCommentary(row: ReadCommentary, zone: string): Html {
  const words = {
    name: row.target_name ?? row.organization_name,
    isPerson: row.target_kind === 'person',
    quarter: row.quarter,
    by: row.by_name,
    actingFor: row.acting_for_name,
    form: row.form as 'written',
    heldOn: row.held_on,
    recorder: row.recorder_name,
    achievements: row.achievements,
    problems: row.problems,
    direction: row.direction,
    replies: row.replies,
  };
  const [heading = '', ...lines] = tell(say('commentary.view', { items: [words] })).split('\n');
  const on = tell(say('commentaryRegister.givenOn', { on: dateOf(row.created_at, zone) }));
  return html`<li><h3>${heading}</h3><p class="said">${lines.join('\n')}</p><p class="soft">${on}</p></li>`;
}
