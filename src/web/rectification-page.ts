// `/h5/rectifications`: the list of rectification items for whoever holds a personal link from the bot, as far as he may
// see them. A light is told by its shape and its word.
import type { Context } from 'koa';
import { pagePath } from '../domain/board-link.ts';
import { can } from '../domain/permission.ts';
import { type ListedRectification, listRectificationPage } from '../services/rectification-list.ts';
import { say, renderSentence as tell } from '../text.ts';
import { type Html, html } from './admin-html.ts';
import { createH5Page, type H5Answer, type H5Deps, type H5Request } from './h5-page.ts';

/** As many as keep a page small on an old phone. */
const pageSize = 30;

function viewItem(item: ListedRectification): Html {
  const { number, source, subject, organization, problem } = item;
  const light = tell(say('rectificationPage.light', { light: item.light }));
  return html`<li><h3>${tell(say('rectificationPage.heading', { number, source, subject, organization }))}</h3>
<p>${tell(say('rectificationPage.problem', { problem }))}</p>
<p class="soft">${tell(say('rectificationPage.standing', { ...item, subject: subject ?? '', problem: problem ?? '' }))}</p>
${item.light === 'none' ? null : html`<p class="light ${item.light}">${light}</p>`}</li>`;
}

const idPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;

function readAfter(query: H5Request['query']): string | null {
  return typeof query.after === 'string' && idPattern.test(query.after) ? query.after : null;
}

async function show({ tx, frame, actor, query, isLarge, hrefOf }: H5Request): Promise<H5Answer> {
  if (!can(actor, 'rectification.read').allowed)
    return { outcome: 'refused', fault: say('rectificationPage.notYours') };
  const all = query.all === '1';
  const afterId = readAfter(query);
  const page = { actor, org: null, campaign: null, open: !all, afterId, limit: pageSize };
  const listed = await listRectificationPage(tx, frame, page);
  const { items, nextId } = listed.outcome === 'listed' ? listed : { items: [], nextId: null };
  const kept: Readonly<Record<string, string>> = all ? { all: '1' } : {};
  const size = tell(isLarge ? say('board.usual') : say('board.larger'));
  const sizeHref = hrefOf({ ...kept, size: isLarge ? 'usual' : 'large' });
  const otherHref = hrefOf(all ? {} : { all: '1' });
  const other = tell(say('rectificationPage.other', { all }));
  const list =
    items.length === 0
      ? html`<p>${tell(say('rectificationPage.none', { all }))}</p>`
      : html`<ul class="tasks">${items.map(viewItem)}</ul>`;
  const next =
    nextId === null
      ? null
      : html`<p><a href="${hrefOf({ ...kept, after: nextId })}">${tell(say('rectificationPage.next'))}</a></p>`;
  const body = html`<p class="tools"><a href="${otherHref}">${other}</a>　<a href="${sizeHref}">${size}</a></p>
<p class="soft">${tell(say('rectificationPage.asOf', { today: frame.today }))}</p>
<section>${list}${next}</section>`;
  return { outcome: 'shown', title: tell(say('rectificationPage.title', { all })), body };
}

/** The list, to be mounted: everything under its path. */
export function createRectificationPage(deps: H5Deps): { path: string; handle(ctx: Context): Promise<void> } {
  return createH5Page(deps, {
    path: pagePath('rectifications'),
    siteName: say('rectificationPage.siteName'),
    linkUnknown: say('rectificationPage.linkUnknown'),
    linkEnded: (words) => say('rectificationPage.linkEnded', words),
    notFound: say('rectificationPage.notFound'),
    show,
  });
}
