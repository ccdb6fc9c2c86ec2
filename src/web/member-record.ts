// `/h5/me`: one's own record, for whoever holds his own personal link from the bot. Reads only.
import type { Context } from 'koa';
import { pagePath } from '../domain/board-link.ts';
import { loadMemberRecord } from '../services/member-record.ts';
import { say } from '../text.ts';
import { createH5Page, type H5Answer, type H5Deps, type H5Request } from './h5-page.ts';
import { viewRecord } from './member-record-view.ts';

async function show({ tx, frame, actor, isLarge, hrefOf }: H5Request): Promise<H5Answer> {
  const record = await loadMemberRecord(tx, frame, actor);
  if (!record) return { outcome: 'refused', fault: say('memberRecord.notYours') };
  const { today, zone } = frame;
  const sizeHref = hrefOf({ size: isLarge ? 'usual' : 'large' });
  return { outcome: 'shown', ...viewRecord({ record, actor, today, zone, isLarge, sizeHref }) };
}

/** The page, to be mounted: everything under its path. */
export function createMemberRecord(deps: H5Deps): { path: string; handle(ctx: Context): Promise<void> } {
  return createH5Page(deps, {
    path: pagePath('me'),
    siteName: say('memberRecord.siteName'),
    linkUnknown: say('memberRecord.linkUnknown'),
    linkEnded: (words) => say('memberRecord.linkEnded', words),
    notFound: say('memberRecord.notFound'),
    styles: ['reading.css'],
    show,
  });
}
