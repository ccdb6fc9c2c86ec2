// What stands on the page of one's own record. Facts in, markup out.
import { dateOf } from '../domain/calendar.ts';
import type { Actor } from '../domain/permission.ts';
import { identityNames, roleNames, stateNames } from '../domain/person.ts';
import type { MemberRecord, OwnPledge, OwnVersion } from '../services/member-record.ts';
import { isEmptyTodo } from '../services/todo-whole.ts';
import { type Sentence, say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { viewCommentary } from './commentary-item.ts';

/** What the page is shown with. */
export interface RecordScene {
  readonly record: MemberRecord;
  readonly actor: Actor;
  readonly today: string;
  readonly zone: string;
  readonly isLarge: boolean;
  readonly sizeHref: string;
}

const section = (heading: Sentence, body: Html): Html =>
  html`<section><h2>${tell(heading)}</h2>${body}</section>`;

function listOr(items: readonly Html[], none: Sentence): Html {
  return items.length === 0 ? html`<p>${tell(none)}</p>` : html`<ul class="tasks">${items}</ul>`;
}

function viewWho({ record, actor }: RecordScene): Html {
  const { person } = record;
  const posts = actor.posts.map(({ organization, role, actingFor }) => {
    const post = `${organization.name}${roleNames[role]}`;
    return actingFor ? `${post}（代${actingFor.name}）` : post;
  });
  const identity = identityNames[person.identity];
  const state = stateNames[person.state];
  const facts: readonly (readonly [Sentence, string])[] = [
    [say('memberRecord.organizationTerm'), person.organization.name],
    [say('memberRecord.identityTerm'), tell(say('memberRecord.identity', { identity, state }))],
    [say('memberRecord.postsTerm'), tell(say('memberRecord.posts', { posts }))],
  ];
  const rows = facts.map(([term, value]) => html`<dt class="soft">${tell(term)}</dt><dd>${value}</dd>`);
  return html`<dl class="facts">${rows}</dl><p class="soft">${tell(say('memberRecord.whoHint'))}</p>`;
}

function viewTodo({ record: { todo } }: RecordScene): Html {
  const words = isEmptyTodo(todo)
    ? say('reminder.todoEmpty')
    : say('reminder.todo', { ...todo, question: null });
  return html`<p class="said">${tell(words)}</p>`;
}

function viewDifference({ difference, version }: OwnVersion): Html | null {
  if (!difference) return null;
  const pieces = difference.map(({ kind, text }) => {
    if (kind === 'same') return html`${text}`;
    return kind === 'out' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`;
  });
  return html`<p class="soft">${tell(say('memberRecord.difference', { version: version - 1 }))}</p><p class="said">${pieces}</p>`;
}

function viewVersion(one: OwnVersion): Html {
  const { text, reason } = one;
  return html`<li><h3>${tell(say('memberRecord.version', one))}</h3>${text === '' ? null : html`<p class="said">${text}</p>`}${
    reason === null ? null : html`<p class="said">${tell(say('memberRecord.reason', { reason }))}</p>`
  }${viewDifference(one)}</li>`;
}

function viewPledge(pledge: OwnPledge | null): Html {
  if (!pledge) return html`<p>${tell(say('memberRecord.pledgeNone'))}</p>`;
  const { versions, notes } = pledge;
  const told = notes.map((note) => html`<li>${tell(say('memberRecord.note', note))}</li>`);
  return html`<p>${tell(say('memberRecord.pledgeStanding', pledge))}</p><ul class="tasks">${versions.map(viewVersion)}</ul>${
    told.length === 0
      ? null
      : html`<h3>${tell(say('memberRecord.notesHeading'))}</h3><ul class="notes">${told}</ul>`
  }`;
}

function viewRectifications({ record }: RecordScene): Html {
  const items = record.rectifications.map((item) => {
    const { number, source, subject, organization, problem } = item;
    const heading = say('rectificationPage.heading', { number, source, subject, organization });
    return html`<li><h3>${tell(heading)}</h3><p class="said">${tell(say('rectificationPage.problem', { problem }))}</p>
<p class="soft">${tell(say('rectificationPage.standing', item))}</p></li>`;
  });
  return listOr(items, say('memberRecord.rectificationNone'));
}

function viewOpinions({ record, zone }: RecordScene): Html {
  const items = record.opinions.map(({ number, content, status, answer, author_name, created_at }) => {
    const heading = say('memberRecord.opinion', {
      number,
      on: dateOf(created_at, zone),
      author: author_name,
    });
    return html`<li><h3>${tell(heading)}</h3><p class="said">${content}</p>
<p class="said">${tell(say('memberRecord.opinionStanding', { status, answer }))}</p></li>`;
  });
  return listOr(items, say('memberRecord.opinionNone'));
}

/** The page. */
export function viewRecord(scene: RecordScene): { title: string; body: Html } {
  const { record, today, zone, isLarge, sizeHref } = scene;
  const size = tell(isLarge ? say('board.usual') : say('board.larger'));
  const commentary = listOr(
    record.commentary.map((row) => viewCommentary(row, zone)),
    say('memberRecord.commentaryNone'),
  );
  const body = html`<p class="tools"><a href="${sizeHref}">${size}</a></p>
<p class="soft">${tell(say('memberRecord.asOf', { today }))}</p>
${section(say('memberRecord.whoHeading'), viewWho(scene))}
${section(say('memberRecord.todoHeading'), viewTodo(scene))}
${section(say('memberRecord.pledgeHeading'), viewPledge(record.pledge))}
${section(say('memberRecord.commentaryHeading'), commentary)}
${section(say('memberRecord.rectificationHeading'), viewRectifications(scene))}
${section(say('memberRecord.opinionHeading'), viewOpinions(scene))}`;
  return { title: tell(say('memberRecord.title', { name: record.person.name })), body };
}
