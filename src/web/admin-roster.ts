// The roster from a file, in two steps: upload shows what would change, and the confirmation does exactly that. Where
// the roster has changed in between, the new difference is shown and has to be confirmed anew.
import { createHash } from 'node:crypto';
import { isWholeTree, scopeOf } from '../domain/permission.ts';
import { AppError } from '../errors.ts';
import { csvType, readSheet, xlsxType } from '../exports/roster-file.ts';
import { importRoster, type RosterResult } from '../services/roster.ts';
import { say } from '../text.ts';
import { dropDraft, findDraft, keepDraft } from './admin-draft.ts';
import { html } from './admin-html.ts';
import { faultOf, given } from './admin-part.ts';
import { viewDiff, viewDone, viewRefused, viewUpload } from './admin-roster-view.ts';
import {
  defineSection,
  pageOf,
  type Section,
  type SectionAnswer,
  type SectionContext,
} from './admin-section.ts';
import { tellImported } from './roster-notice.ts';

type Previewed = Exclude<RosterResult, { outcome: 'refused' }>;

/** A zip begins so, and an xlsx is one; nothing else is believed about a file. */
function typeOf(bytes: Buffer): string {
  return bytes.subarray(0, 2).toString('latin1') === 'PK' ? xlsxType : csvType;
}

function ownerOf({ actor }: SectionContext): string {
  return actor.person?.id ?? 'system';
}

/** Tells one difference from another: what was shown is what is done. */
function digestOf({ diff, totals }: Previewed): string {
  return createHash('sha256').update(JSON.stringify({ diff, totals })).digest('hex');
}

/** A file speaks about the whole tree. @throws AppError `denied` */
function requireWholeTree({ actor }: SectionContext): void {
  if (isWholeTree(scopeOf(actor, 'roster.import'))) return;
  throw new AppError('denied', 'out-of-scope', 'only an office of the top organisation imports a roster');
}

type Looked =
  | { readonly ok: true; readonly result: Previewed }
  | { readonly ok: false; readonly answer: SectionAnswer };

async function importFile(context: SectionContext, bytes: Buffer, dryRun: boolean): Promise<Looked> {
  const { tx, frame, tenants } = context;
  const sheet = await readSheet(bytes, typeOf(bytes));
  if (!sheet.ok) return { ok: false, answer: refuse(context, sheet.errors) };
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const input = { rows: sheet.rows, fileHash, actorId: ownerOf(context), tenants, dryRun };
  const result = await importRoster(tx, frame, input);
  if (result.outcome === 'refused') return { ok: false, answer: refuse(context, result.faults) };
  return { ok: true, result };
}

function refuse(context: SectionContext, faults: Parameters<typeof viewRefused>[0]): SectionAnswer {
  return pageOf(rosterSection, html`${viewRefused(faults)}${viewUpload(context)}`, 422);
}

async function showDiff(
  context: SectionContext,
  shown: { bytes: Buffer; draft: string; changed: boolean },
): Promise<SectionAnswer> {
  const { bytes, draft, changed } = shown;
  const looked = await importFile(context, bytes, true);
  if (!looked.ok) return looked.answer;
  const { result } = looked;
  const confirm = { draft, digest: digestOf(result) };
  return pageOf(rosterSection, viewDiff(context, { result, confirm, changed }));
}

function placeOf(context: SectionContext) {
  return { dataDir: context.dataDir, owner: ownerOf(context) };
}

/** @throws AppError `conflict` `draft-gone` */
async function getDraft(context: SectionContext, draft: string): Promise<Buffer> {
  const bytes = await findDraft(placeOf(context), draft);
  if (bytes) return bytes;
  throw new AppError('conflict', 'draft-gone', 'the uploaded file waits no more');
}

/** Imports in this transaction, which the difference's being another undoes. @throws AppError `conflict` */
async function apply(context: SectionContext, bytes: Buffer, digest: string): Promise<SectionAnswer> {
  const done = await importFile(context, bytes, false);
  if (!done.ok) return done.answer;
  const { result } = done;
  // Compared behind the lock of the import: nobody can change the roster in between.
  if (digestOf(result) !== digest)
    throw new AppError('conflict', 'roster-moved', 'the roster has changed since the difference was shown');
  tellImported(context.tx, context.tenants, result);
  return pageOf(rosterSection, viewDone(context, result.diff));
}

/** The roster's page. */
export const rosterSection: Section = defineSection({
  path: '/roster',
  title: say('adminRoster.title'),
  action: 'roster.import',
  personal: false,
  async show(context) {
    const draft = context.fault === null ? '' : (context.typed?.get('draft') ?? '');
    const bytes = draft === '' ? null : await findDraft(placeOf(context), draft);
    if (bytes) return showDiff(context, { bytes, draft, changed: true });
    return pageOf(rosterSection, html`${faultOf(context)}${viewUpload(context)}`);
  },
  forms: {
    '': {
      action: 'roster.import',
      upload: true,
      async run(context, { files }) {
        requireWholeTree(context);
        const bytes = files.get('file')?.bytes;
        if (!bytes || bytes.length === 0) throw new AppError('input', 'body-empty', 'no file was chosen');
        const draft = await keepDraft(placeOf(context), bytes);
        return showDiff(context, { bytes, draft, changed: false });
      },
    },
    '/apply': {
      action: 'roster.import',
      async run(context, { fields }) {
        requireWholeTree(context);
        const draft = given(fields, 'draft');
        const bytes = await getDraft(context, draft);
        const answer = await apply(context, bytes, given(fields, 'digest'));
        await dropDraft(placeOf(context), draft);
        return answer;
      },
    },
  },
});
