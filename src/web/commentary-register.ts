// `/h5/commentary`: what leaders have said, as far as whoever holds a personal link from the bot may read it; for superiors
// also who is still without a commentary, on the page and as a file.
import type { Context } from 'koa';
import { pagePath } from '../domain/board-link.ts';
import { can } from '../domain/permission.ts';
import { writeCommentaryXlsx } from '../exports/commentary-xlsx.ts';
import { xlsxType } from '../exports/roster-file.ts';
import { noteAudit } from '../services/audit.ts';
import {
  type CommentaryCoverage,
  loadCommentaryCoverage,
  loadRegister,
} from '../services/commentary-register.ts';
import { say, renderSentence as tell } from '../text.ts';
import { viewRegisterPage } from './commentary-register-view.ts';
import { createH5Page, type H5Answer, type H5Deps, type H5FileAnswer, type H5Request } from './h5-page.ts';

const tablePath = '/table.xlsx';
const pageSize = 20;
const idPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** A field of the address, where it has this form; else null. */
function fieldOf({ query }: H5Request, name: string, pattern: RegExp): string | null {
  const value = query[name];
  return typeof value === 'string' && pattern.test(value) ? value : null;
}

async function show(request: H5Request): Promise<H5Answer> {
  const { tx, frame, actor, isLarge, hrefOf } = request;
  if (!can(actor, 'commentary.read').allowed)
    return { outcome: 'refused', fault: say('commentaryRegister.notYours') };
  const quarter = fieldOf(request, 'quarter', /^\d{4}Q[1-4]$/);
  const beforeId = fieldOf(request, 'before', idPattern);
  const coverage = await loadCommentaryCoverage(tx, frame, actor);
  const register = await loadRegister(tx, frame, { actor, quarter, beforeId, limit: pageSize });
  const page = viewRegisterPage({
    coverage,
    superiorId: fieldOf(request, 'of', idPattern),
    ...register,
    quarter,
    today: frame.today,
    zone: frame.zone,
    isLarge,
    fileHref: hrefOf({}, tablePath),
    hrefOf,
  });
  return { outcome: 'shown', ...page };
}

function writeCoverage({ quarters, superiors }: CommentaryCoverage): Promise<Buffer> {
  return writeCommentaryXlsx({
    sheetName: tell(say('commentaryRegister.sheetName')),
    headings: [
      tell(say('commentaryRegister.superiorColumn')),
      tell(say('commentaryRegister.unitColumn')),
      ...quarters.map((quarter) => tell(say('commentaryRegister.quarter', { quarter }))),
    ],
    rows: superiors.flatMap(({ superior, rows }) =>
      rows.map(({ name, states }) => [
        superior.name,
        name,
        ...states.map((state) => tell(say('commentaryRegister.state', { state }))),
      ]),
    ),
  });
}

/** The matrix as a file; who took it stands in the audit log. */
async function toTable({ tx, frame, actor }: H5Request): Promise<H5FileAnswer> {
  const coverage = await loadCommentaryCoverage(tx, frame, actor);
  const outcome = coverage.superiors.length > 0 ? 'done' : 'refused';
  noteAudit(tx, actor, { via: 'board', kind: 'coverage.read', subject: tablePath, outcome });
  if (outcome === 'refused') return { outcome: 'refused', fault: say('commentaryRegister.none') };
  return {
    outcome: 'file',
    name: `commentary-${frame.today}.xlsx`,
    contentType: xlsxType,
    write: () => writeCoverage(coverage),
  };
}

/** The page, to be mounted: everything under its path. */
export function createCommentaryRegister(deps: H5Deps): {
  path: string;
  handle(ctx: Context): Promise<void>;
} {
  return createH5Page(deps, {
    path: pagePath('commentary'),
    siteName: say('commentaryRegister.siteName'),
    linkUnknown: say('commentaryRegister.linkUnknown'),
    linkEnded: (words) => say('commentaryRegister.linkEnded', words),
    notFound: say('commentaryRegister.notFound'),
    styles: ['reading.css'],
    show,
    files: { [tablePath]: toTable },
  });
}
