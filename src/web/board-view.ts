// What stands on the board: tasks with their bars, the organisations below, and names for whoever leads this one.
// Facts in, markup out.
import type { BoardTask } from '../domain/board.ts';
import { isoOf } from '../domain/calendar.ts';
import type { Board } from '../services/board.ts';
import { say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { drawBar } from './chart.ts';

/** What the board is shown with. */
export interface BoardScene {
  readonly board: Board;
  readonly today: string;
  readonly zone: string;
  /** Address of the board of an organisation. */
  readonly hrefOf: (organizationId: string) => string;
  /** Address of the same board in the other size of type. */
  readonly sizeHref: string;
  /** Address of the same as a file. */
  readonly fileHref: string;
  readonly isLarge: boolean;
}

function viewTask(task: BoardTask): Html {
  const { title, owed, done, away, open, dueOn, lateDays } = task;
  const counts = tell(say('board.counts', { owed, done, away, open }));
  return html`<li><h3>${title}</h3>
${drawBar({ done, open, away, label: `${title}：${counts}` })}
<p>${counts}</p><p class="soft">${tell(say('board.due', { dueOn, lateDays }))}</p></li>`;
}

function viewUnits({ board, hrefOf }: BoardScene): Html | null {
  const { units, tasks } = board;
  if (units.length === 0 || tasks.length === 0) return null;
  const heads = tasks.map(({ title }) => html`<th scope="col">${title}</th>`);
  const rows = units.map(({ id, name, tasks: counts }) => {
    const cells = tasks.map(({ key }) => {
      const { owed = 0, done = 0 } = counts[key] ?? {};
      return html`<td>${owed === 0 ? '—' : `${done}/${owed}`}</td>`;
    });
    return html`<tr><th scope="row"><a href="${hrefOf(id)}">${name}</a></th>${cells}</tr>`;
  });
  return html`<section><h2>${tell(say('board.unitHeading'))}</h2>
<div class="wide" tabindex="0"><table><thead><tr><th scope="col">${tell(say('board.unitColumn'))}</th>${heads}</tr></thead>
<tbody>${rows}</tbody></table></div></section>`;
}

function viewOpen({ board, zone }: BoardScene): Html | null {
  const { open, tasks } = board;
  if (!open) return null;
  const lists = tasks.flatMap(({ key, title }) => {
    const persons = open.get(key) ?? [];
    if (persons.length === 0) return [];
    const items = persons.map(({ name, toldAt }) => {
      const at = toldAt === null ? null : isoOf(toldAt, zone).slice(0, 16);
      return html`<li>${name}<span class="soft">${tell(say('board.told', { at }))}</span></li>`;
    });
    return [html`<h2>${tell(say('board.openHeading', { title }))}</h2><ul class="names">${items}</ul>`];
  });
  if (lists.length === 0) return null;
  return html`<section>${lists}<p class="soft">${tell(say('board.openHint'))}</p></section>`;
}

function viewAbove({ board, hrefOf }: BoardScene): Html | null {
  const links = board.above.map(({ id, name }) => html`<a href="${hrefOf(id)}">${name}</a> `);
  return links.length === 0 ? null : html`<p>${tell(say('board.upTo'))}${links}</p>`;
}

/** The board's page. */
export function viewBoard(scene: BoardScene): { title: string; body: Html } {
  const { board, today, sizeHref, fileHref, isLarge } = scene;
  const title = tell(say('board.title', { organization: board.organization.name }));
  const size = tell(isLarge ? say('board.usual') : say('board.larger'));
  const tasks =
    board.tasks.length === 0
      ? html`<p>${tell(say('board.none'))}</p>`
      : html`<ul class="tasks">${board.tasks.map(viewTask)}</ul>`;
  const body = html`<p class="tools"><a href="${fileHref}">${tell(say('board.file'))}</a><a href="${sizeHref}">${size}</a></p>
${viewAbove(scene)}<p class="soft">${tell(say('board.asOf', { today }))}</p>
<section><h2>${tell(say('board.taskHeading'))}</h2>${tasks}</section>
${viewOpen(scene)}${viewUnits(scene)}`;
  return { title, body };
}
