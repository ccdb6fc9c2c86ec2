// The pages under `/h5` that personal links open, in the order in which they are looked for: one that stands under another
// comes before it. A new page is one line here.
import type { Context } from 'koa';
import type { FileDisk } from '../services/pledge-file-fetch.ts';
import { createBoard } from './board.ts';
import { createCommentaryRegister } from './commentary-register.ts';
import { createFilesPage } from './files.ts';
import type { H5Deps } from './h5-page.ts';
import { createMemberRecord } from './member-record.ts';
import { createPledgePrint, createPledgeWall } from './pledge-wall.ts';
import { createRectificationPage } from './rectification-page.ts';

/** A page, to be mounted: everything under its path. */
export interface MountedPage {
  readonly path: string;
  handle(ctx: Context): Promise<void>;
}

/** Makes them. */
export function createH5Pages(deps: H5Deps & { readonly files: FileDisk }): MountedPage[] {
  return [
    createBoard(deps),
    createPledgePrint(deps),
    createPledgeWall(deps),
    createMemberRecord(deps),
    createCommentaryRegister(deps),
    createRectificationPage(deps),
    createFilesPage(deps),
  ];
}
