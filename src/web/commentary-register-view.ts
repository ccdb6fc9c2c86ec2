// What stands on the page of 领导点评: the matrix of one superior with the ways to the others, and the register. Where one
// stands is told by shape and word. Facts in, markup out.
import type { ReadCommentary } from '../services/commentary.ts';
import type { CommentaryCoverage, SuperiorCoverage } from '../services/commentary-register.ts';
import { say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { viewCommentary } from './commentary-item.ts';

/** Bytes of markup that matrix and register may take on one page; the register gets what the matrix leaves. */
const mostBytes = 80_000;

/** What the page is shown with. */
export interface RegisterScene {
  readonly coverage: CommentaryCoverage;
  /** Id of the superior whose matrix is shown; the first where there is none of it. */
  readonly superiorId: string | null;
  readonly items: readonly ReadCommentary[];
  readonly nextId: string | null;
  /** Null: of any. */
  readonly quarter: string | null;
  readonly today: string;
  readonly zone: string;
  readonly isLarge: boolean;
  readonly fileHref: string;
  readonly hrefOf: (fields: Readonly<Record<string, string>>) => string;
}

function wordsOf({ superior, rows, given }: SuperiorCoverage, { counted }: CommentaryCoverage): string {
  const { name } = superior;
  return tell(say('commentaryRegister.coverageOf', { name, given, total: rows.length, quarter: counted }));
}

function viewMatrix({ rows }: SuperiorCoverage, { coverage, hrefOf }: RegisterScene): Html {
  const heads = coverage.quarters.map((quarter) => {
    const words = tell(say('commentaryRegister.quarter', { quarter }));
    return html`<th scope="col"><a href="${hrefOf({ quarter })}">${words}</a></th>`;
  });
  const lines = rows.map(({ name, states }) => {
    const cells = states.map((state) => {
      const words = tell(say('commentaryRegister.state', { state }));
      return state === 'open' ? html`<td class="still">${words}</td>` : html`<td>${words}</td>`;
    });
    return html`<tr><th scope="row">${name}</th>${cells}</tr>`;
  });
  const label = tell(say('commentaryRegister.coverageHeading'));
  return html`<div class="wide" tabindex="0" role="region" aria-label="${label}"><table><thead><tr>
<th scope="col">${tell(say('commentaryRegister.unitColumn'))}</th>${heads}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

function viewCoverage(scene: RegisterScene): Html | null {
  const { coverage, superiorId, fileHref, hrefOf } = scene;
  const { superiors } = coverage;
  const shown = superiors.find(({ superior }) => superior.id === superiorId) ?? superiors[0];
  if (!shown) return null;
  const others = superiors
    .filter((one) => one !== shown)
    .map((one) => html`<li><a href="${hrefOf({ of: one.superior.id })}">${wordsOf(one, coverage)}</a></li>`);
  const ways =
    others.length === 0
      ? null
      : html`<h3>${tell(say('commentaryRegister.coverageOthers'))}</h3><ul class="names">${others}</ul>`;
  return html`<section><h2>${tell(say('commentaryRegister.coverageHeading'))}</h2><p>${wordsOf(shown, coverage)}</p>
<p class="soft">${tell(say('commentaryRegister.coverageHint'))}</p>${viewMatrix(shown, scene)}
<p><a href="${fileHref}">${tell(say('commentaryRegister.file'))}</a></p>${ways}</section>`;
}

/** As many as fit, the first always; and where the next page begins. */
function fitItems(
  { items, nextId, zone }: RegisterScene,
  room: number,
): { shown: Html[]; after: string | null } {
  const shown: Html[] = [];
  let bytes = 0;
  for (const [at, item] of items.entries()) {
    const markup = viewCommentary(item, zone);
    bytes += Buffer.byteLength(markup.markup);
    if (bytes > room && shown.length > 0) return { shown, after: items[at - 1]?.id ?? null };
    shown.push(markup);
  }
  return { shown, after: nextId };
}

function viewRegister(scene: RegisterScene, room: number): Html {
  const { quarter, hrefOf } = scene;
  const { shown, after } = fitItems(scene, room);
  const kept: Readonly<Record<string, string>> = quarter === null ? {} : { quarter };
  const all = tell(say('commentaryRegister.all'));
  const next = tell(say('commentaryRegister.next'));
  const list =
    shown.length === 0
      ? html`<p>${tell(say('commentaryRegister.none'))}</p>`
      : html`<ul class="tasks">${shown}</ul>`;
  return html`<section><h2>${tell(say('commentaryRegister.registerHeading', { quarter }))}</h2>${
    quarter === null ? null : html`<p><a href="${hrefOf({})}">${all}</a></p>`
  }${list}${after === null ? null : html`<p><a href="${hrefOf({ ...kept, before: after })}">${next}</a></p>`}</section>`;
}

/** The page. */
export function viewRegisterPage(scene: RegisterScene): { title: string; body: Html } {
  const { today, isLarge, hrefOf, superiorId } = scene;
  const size = tell(isLarge ? say('board.usual') : say('board.larger'));
  const place: Readonly<Record<string, string>> = superiorId === null ? {} : { of: superiorId };
  const sizeHref = hrefOf({ ...place, size: isLarge ? 'usual' : 'large' });
  const coverage = viewCoverage(scene);
  const taken = Buffer.byteLength(coverage?.markup ?? '');
  const body = html`<p class="tools"><a href="${sizeHref}">${size}</a></p>
<p class="soft">${tell(say('commentaryRegister.asOf', { today }))}</p>
${coverage}${viewRegister(scene, mostBytes - taken)}`;
  return { title: tell(say('commentaryRegister.title')), body };
}
