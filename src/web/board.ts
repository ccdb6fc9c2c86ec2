// `/h5/board`: how far an organisation is, for whoever holds a personal link from the bot.
import type { Context } from 'koa';
import { pagePath } from '../domain/board-link.ts';
import { xlsxType } from '../exports/roster-file.ts';
import { noteAudit } from '../services/audit.ts';
import { loadBoard } from '../services/board.ts';
import { loadBoardTable } from '../services/board-table.ts';
import { say } from '../text.ts';
import { writeTable } from './board-table.ts';
import { viewBoard } from './board-view.ts';
import { createH5Page, type H5Answer, type H5Deps, type H5FileAnswer, type H5Request } from './h5-page.ts';

/** Behind it: what is seen as a file. */
const tablePath = '/table.xlsx';

function wantedBy({ actor, query }: H5Request) {
  return { actor, organizationId: typeof query.org === 'string' ? query.org : null };
}

async function show(request: H5Request): Promise<H5Answer> {
  const { tx, frame, isLarge, hrefOf } = request;
  const result = await loadBoard(tx, frame, wantedBy(request));
  if (result.outcome === 'not-yours') return { outcome: 'refused', fault: say('board.notYours') };
  const { board } = result;
  const { id } = board.organization;
  const page = viewBoard({
    board,
    today: frame.today,
    zone: frame.zone,
    hrefOf: (org) => hrefOf({ org }),
    sizeHref: hrefOf({ org: id, size: isLarge ? 'usual' : 'large' }),
    fileHref: hrefOf({ org: id }, tablePath),
    isLarge,
  });
  return { outcome: 'shown', ...page };
}

/** What is seen, as a file; who took it stands in the audit log. */
async function toTable(request: H5Request): Promise<H5FileAnswer> {
  const { tx, frame, actor } = request;
  const table = await loadBoardTable(tx, frame, wantedBy(request));
  const outcome = table.outcome === 'listed' ? 'done' : 'refused';
  noteAudit(tx, actor, { via: 'board', kind: 'board.read', subject: tablePath, outcome });
  if (table.outcome === 'not-yours') return { outcome: 'refused', fault: say('board.notYours') };
  return {
    outcome: 'file',
    name: `board-${frame.today}.xlsx`,
    contentType: xlsxType,
    write: () => writeTable(table.board, table.items, frame.zone),
  };
}

/** The board, to be mounted: everything under its path. */
export function createBoard(deps: H5Deps): { path: string; handle(ctx: Context): Promise<void> } {
  return createH5Page(deps, {
    path: pagePath('board'),
    siteName: say('board.siteName'),
    linkUnknown: say('board.linkUnknown'),
    linkEnded: (words) => say('board.linkEnded', words),
    notFound: say('board.notFound'),
    show,
    files: { [tablePath]: toTable },
  });
}
