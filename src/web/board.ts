// `/h5/board`: how far an organisation is, for whoever holds a personal link from the bot.
import type { Context } from 'koa';
import { loadBoard } from '../services/board.ts';
import { say } from '../text.ts';
import { viewBoard } from './board-view.ts';
import { createH5Page, type H5Answer, type H5Deps, type H5Request } from './h5-page.ts';

/** Where it stands. */
export const boardPath = '/h5/board';

async function show({ tx, frame, actor, query, isLarge, hrefOf }: H5Request): Promise<H5Answer> {
  const wanted = typeof query.org === 'string' ? query.org : null;
  const result = await loadBoard(tx, frame, { actor, organizationId: wanted });
  if (result.outcome === 'not-yours') return { outcome: 'refused', fault: say('board.notYours') };
  const { board } = result;
  const { today, zone } = frame;
  const sizeHref = hrefOf({ org: board.organization.id, size: isLarge ? 'usual' : 'large' });
  const scene = { board, today, zone, hrefOf: (org: string) => hrefOf({ org }), sizeHref, isLarge };
  return { outcome: 'shown', ...viewBoard(scene) };
}

/** The board, to be mounted: everything under {@link boardPath}. */
export function createBoard(deps: H5Deps): { path: string; handle(ctx: Context): Promise<void> } {
  return createH5Page(deps, {
    path: boardPath,
    siteName: say('board.siteName'),
    linkUnknown: say('board.linkUnknown'),
    linkEnded: (words) => say('board.linkEnded', words),
    notFound: say('board.notFound'),
    show,
  });
}
