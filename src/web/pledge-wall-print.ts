// The public pledges of an organisation as sheets of paper: A3 across, one table whose head is repeated on every sheet.
// Facts in, markup out; how it is laid out is `asset/print.css`.
import type { Wall, WallPledge } from '../services/pledge-wall.ts';
import { say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { viewCourse } from './pledge-wall-view.ts';

/** What is printed. */
export interface PrintScene {
  readonly wall: Wall;
  readonly today: string;
  readonly from: number;
  readonly hrefOf: (fields: Readonly<Record<string, string>>) => string;
}

function viewRow(pledge: WallPledge, organization: string): Html {
  const { name, text } = pledge;
  return html`<tr><th scope="row">${name ?? organization}</th><td class="said">${text}</td>
<td>${viewCourse({ ...pledge, former: [] })}</td></tr>`;
}

function viewNext({ wall, from, hrefOf }: PrintScene): Html | null {
  const { persons, total, organization } = wall;
  if (persons.length === total) return null;
  const to = from + persons.length;
  const href = hrefOf({ org: organization.id, from: String(to) });
  const next = to < total ? html` <a href="${href}">${tell(say('pledgeWall.printNext'))}</a>` : null;
  return html`<p>${tell(say('pledgeWall.printMore', { from: from + 1, to, total }))}${next}</p>`;
}

/** The page to be printed. */
export function viewPrint(scene: PrintScene): { title: string; body: Html } {
  const { wall, today } = scene;
  const { organization, own, persons } = wall;
  const all = [...(own ? [own] : []), ...persons];
  const heads = (['pledgeWall.printName', 'pledgeWall.printText', 'pledgeWall.printCourse'] as const).map(
    (key) => html`<th scope="col">${tell(say(key))}</th>`,
  );
  const rows = all.map((pledge) => viewRow(pledge, organization.name));
  const title = tell(say('pledgeWall.printTitle', { organization: organization.name }));
  const body = html`<div class="unprinted"><p>${tell(say('pledgeWall.printHint'))}</p>${viewNext(scene)}</div>
<p class="date">${tell(say('pledgeWall.printDate', { today }))}</p>
${
  rows.length === 0
    ? html`<p>${tell(say('pledgeWall.personNone'))}</p>`
    : html`<table class="sheet"><colgroup><col class="who"><col><col class="course"></colgroup><thead><tr class="running"><td colspan="3"><span>${title}</span><span>${tell(say('pledgeWall.printSupervise'))}</span></td></tr>
<tr>${heads}</tr></thead><tbody>${rows}</tbody></table>`
}`;
  return { title, body };
}
