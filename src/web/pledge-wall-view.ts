// What stands on the pledge wall: pledges with what became of them, and the ways to other organisations. Facts in, markup
// out. A page holds as many persons as keep it small on an old phone, however long their texts are.
import type { Wall, WallFound, WallPledge } from '../services/pledge-wall.ts';
import { say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';

/** Bytes of markup that persons may take on one page: 100 KB with the frame, what leads on, and the style sheets. */
const mostBytes = 60_000;

/** What the wall is shown with. */
export interface WallScene {
  readonly wall: Wall;
  readonly today: string;
  readonly from: number;
  readonly isLarge: boolean;
  /** The link's own token, for the form. */
  readonly token: string;
  readonly hrefOf: (fields: Readonly<Record<string, string>>, file?: string) => string;
}

/** Where a text stands and what its owner has told of it. */
export function viewCourse(pledge: WallPledge): Html {
  const { unfulfilled, notes, former, name } = pledge;
  const told = notes.map((note) => html`<li>${tell(say('pledgeWall.note', note))}</li>`);
  const old = former.map((one) => html`<p class="soft former">${tell(say('pledgeWall.former', one))}</p>`);
  const mark = tell(say('pledgeWall.unfulfilled', { own: name === null }));
  return html`${unfulfilled ? html`<p class="mark">${mark}</p>` : null}${
    told.length === 0
      ? null
      : html`<p class="soft">${tell(say('pledgeWall.notesHeading', { unfulfilled }))}</p><ul class="notes">${told}</ul>`
  }${old}`;
}

function viewText(pledge: WallPledge): Html {
  const { text, version, on } = pledge;
  return html`<p class="said">${text}</p><p class="soft">${tell(say('pledgeWall.version', { version, on }))}</p>
${viewCourse(pledge)}`;
}

/** As many as fit, the first always. */
function fitPersons(persons: readonly WallPledge[]): Html[] {
  const shown: Html[] = [];
  let bytes = 0;
  for (const pledge of persons) {
    const item = html`<li><h3>${pledge.name}</h3>${viewText(pledge)}</li>`;
    bytes += Buffer.byteLength(item.markup);
    if (bytes > mostBytes && shown.length > 0) break;
    shown.push(item);
  }
  return shown;
}

function viewPersons({ wall, from, hrefOf }: WallScene): Html {
  const { persons, total, organization } = wall;
  const heading = html`<h2>${tell(say('pledgeWall.personHeading', { total }))}</h2>`;
  if (persons.length === 0) return html`${heading}<p>${tell(say('pledgeWall.personNone'))}</p>`;
  const shown = fitPersons(persons);
  const to = from + shown.length;
  const place = { org: organization.id };
  const ways = [
    ...(from > 0 ? [html`<a href="${hrefOf(place)}">${tell(say('pledgeWall.first'))}</a>`] : []),
    ...(to < total
      ? [html`<a href="${hrefOf({ ...place, from: String(to) })}">${tell(say('pledgeWall.next'))}</a>`]
      : []),
  ];
  const part = tell(say('pledgeWall.part', { from: from + 1, to, total }));
  return html`${heading}<ul class="tasks">${shown}</ul>${
    ways.length === 0 ? null : html`<p class="soft">${part}</p><p class="ways">${ways}</p>`
  }`;
}

function viewSearch({ token }: Pick<WallScene, 'token'>, query: string): Html {
  return html`<form method="get" class="search" role="search"><input type="hidden" name="t" value="${token}">
<label>${tell(say('pledgeWall.searchLabel'))}<input type="search" name="q" value="${query}" maxlength="30" required></label>
<button>${tell(say('pledgeWall.searchButton'))}</button></form>`;
}

function viewUnits({ wall, hrefOf }: WallScene): Html | null {
  const { units } = wall;
  if (units.length === 0) return null;
  const items = units.map((unit) => {
    const name = tell(say('pledgeWall.unit', unit));
    return html`<li><a href="${hrefOf({ org: unit.id })}">${name}</a></li>`;
  });
  return html`<nav aria-label="${tell(say('pledgeWall.unitHeading'))}"><h2>${tell(say('pledgeWall.unitHeading'))}</h2>
<ul class="names">${items}</ul></nav>`;
}

function viewAbove({ wall, hrefOf }: WallScene): Html | null {
  const links = wall.above.map(({ id, name }) => html`<a href="${hrefOf({ org: id })}">${name}</a> `);
  return links.length === 0 ? null : html`<p>${tell(say('pledgeWall.upTo'))}${links}</p>`;
}

/** The wall of an organisation. */
export function viewWall(scene: WallScene): { title: string; body: Html } {
  const { wall, today, from, isLarge, hrefOf } = scene;
  const { organization, own } = wall;
  const place = { org: organization.id };
  const size = tell(isLarge ? say('board.usual') : say('board.larger'));
  const sizeHref = hrefOf({ ...place, from: String(from), size: isLarge ? 'usual' : 'large' });
  const ownPart = own ? viewText(own) : html`<p>${tell(say('pledgeWall.ownNone'))}</p>`;
  const body = html`<p class="tools"><a href="${hrefOf(place, '/print')}">${tell(say('pledgeWall.print'))}</a><a href="${sizeHref}">${size}</a></p>
${viewAbove(scene)}<p class="soft">${tell(say('pledgeWall.asOf', { today }))}</p>
${viewSearch(scene, '')}<p>${tell(say('pledgeWall.opinion'))}</p>
${from > 0 ? null : html`<section><h2>${tell(say('pledgeWall.ownHeading'))}</h2>${ownPart}</section>`}
<section>${viewPersons(scene)}</section>
${viewUnits(scene)}`;
  return { title: tell(say('pledgeWall.title', { organization: organization.name })), body };
}

/** What a search has found. */
export function viewFound(
  found: WallFound,
  { query, token, hrefOf }: Pick<WallScene, 'token' | 'hrefOf'> & { query: string },
): { title: string; body: Html } {
  const organizations = found.organizations.map(
    ({ id, path }) => html`<li><a href="${hrefOf({ org: id })}">${path}</a></li>`,
  );
  const persons = found.persons.map((one) => {
    const name = tell(say('pledgeWall.foundPerson', one));
    return html`<li><a href="${hrefOf({ org: one.organizationId })}">${name}</a></li>`;
  });
  const list = (heading: string, items: readonly Html[]) =>
    items.length === 0 ? null : html`<section><h2>${heading}</h2><ul class="names">${items}</ul></section>`;
  const nothing =
    organizations.length + persons.length > 0
      ? null
      : html`<p>${tell(say('pledgeWall.foundNothing', { query }))}</p>`;
  const body = html`<p class="tools"><a href="${hrefOf({})}">${tell(say('pledgeWall.backToWall'))}</a></p>
${viewSearch({ token }, query)}${nothing}
${list(tell(say('pledgeWall.foundOrganizations')), organizations)}${list(tell(say('pledgeWall.foundPersons')), persons)}`;
  return { title: tell(say('pledgeWall.foundTitle', { query })), body };
}
