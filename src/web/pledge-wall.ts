// `/h5/pledges`: what an organisation and its people have made public, for whoever holds a personal link from the bot; and
// `/h5/pledges/print`, the same as sheets for a wall of stone.
import type { Context } from 'koa';
import { pagePath } from '../domain/board-link.ts';
import { can } from '../domain/permission.ts';
import { findOnWall, loadWall } from '../services/pledge-wall.ts';
import { type Sentence, say } from '../text.ts';
import { createH5Page, type H5Answer, type H5Deps, type H5Page, type H5Request } from './h5-page.ts';
import { viewPrint } from './pledge-wall-print.ts';
import { viewFound, viewWall } from './pledge-wall-view.ts';

/** As many persons as one page has at most. */
const pageSize = 20;
/** As many as are printed at once. */
const printSize = 200;
const mostAsked = 30;

function wordOf(value: H5Request['query'][string]): string {
  return typeof value === 'string' ? value : '';
}

/** How many come before; whatever is no such number is none. */
function readFrom({ query }: H5Request): number {
  const typed = wordOf(query.from);
  return /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
}

const refuse = (fault: Sentence): H5Answer => ({ outcome: 'refused', fault });

/** The wall that is asked for, or why there is none. */
async function load(request: H5Request, limit: number) {
  const { tx, frame, actor, query } = request;
  if (!can(actor, 'pledge.read').allowed || !actor.person) return refuse(say('pledgeWall.notYours'));
  const organizationId = wordOf(query.org) || actor.person.organization.id;
  const wall = await loadWall(tx, frame, { organizationId, from: readFrom(request), limit });
  return wall ?? refuse(say('pledgeWall.unknownPlace'));
}

async function showFound(request: H5Request, typed: string): Promise<H5Answer> {
  const { tx, frame, actor, query, hrefOf } = request;
  if (!can(actor, 'pledge.read').allowed) return refuse(say('pledgeWall.notYours'));
  const part = [...typed].slice(0, mostAsked).join('');
  const found = await findOnWall(tx, frame, part);
  return { outcome: 'shown', ...viewFound(found, { query: part, token: wordOf(query.t), hrefOf }) };
}

async function show(request: H5Request): Promise<H5Answer> {
  const { frame, query, isLarge, hrefOf } = request;
  const typed = wordOf(query.q).normalize('NFKC').trim();
  if (typed !== '') return showFound(request, typed);
  const wall = await load(request, pageSize);
  if ('outcome' in wall) return wall;
  const scene = { wall, from: readFrom(request), token: wordOf(query.t), today: frame.today };
  return { outcome: 'shown', ...viewWall({ ...scene, isLarge, hrefOf }) };
}

async function print(request: H5Request): Promise<H5Answer> {
  const { frame, hrefOf } = request;
  const wall = await load(request, printSize);
  if ('outcome' in wall) return wall;
  const scene = { wall, from: readFrom(request), today: frame.today, hrefOf };
  return { outcome: 'shown', ...viewPrint(scene) };
}

const words: Pick<H5Page, 'siteName' | 'linkUnknown' | 'linkEnded' | 'notFound'> = {
  siteName: say('pledgeWall.siteName'),
  linkUnknown: say('pledgeWall.linkUnknown'),
  linkEnded: (said) => say('pledgeWall.linkEnded', said),
  notFound: say('pledgeWall.notFound'),
};

/** A page, to be mounted: everything under its path. */
type Mounted = { path: string; handle(ctx: Context): Promise<void> };

/** The wall. */
export function createPledgeWall(deps: H5Deps): Mounted {
  return createH5Page(deps, { ...words, path: pagePath('pledges'), styles: ['reading.css'], show });
}

/** Its printed form. To be looked for before the wall, under which it stands. */
export function createPledgePrint(deps: H5Deps): Mounted {
  const path = `${pagePath('pledges')}/print`;
  return createH5Page(deps, { ...words, path, styles: ['print.css'], show: print });
}
