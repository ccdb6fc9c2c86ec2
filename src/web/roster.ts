// `/api/roster`: the roster in and out as a file. Finds the sentences for what is wrong with a file; what is
// wrong is decided in `domain/roster`.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Actor, isWholeTree, scopeOf } from '../domain/permission.ts';
import { listLeaverIds, type RosterDiff } from '../domain/roster-diff.ts';
import type { RosterFault } from '../domain/roster-fault.ts';
import { AppError } from '../errors.ts';
import { writeCsv } from '../exports/roster-csv.ts';
import { csvType, readSheet, xlsxType } from '../exports/roster-file.ts';
import { writeXlsx } from '../exports/roster-xlsx.ts';
import { exportRoster, importRoster, type RosterResult, type Tenants } from '../services/roster.ts';
import { renderSentence, say } from '../text.ts';
import { moveOrganizationRoute } from './roster-move.ts';
import { tellImported } from './roster-notice.ts';
import { type ContactSource, createSyncRoute } from './roster-sync.ts';
import { defineRoute, type Route, type RouteAnswer } from './route.ts';

const faultSchema = z.object({
  line: z.int().min(0).describe("The file's own line, from 1; 0 for the whole file"),
  column: z.string().nullable().describe('Heading of the column; null for the whole line'),
  message: z.string().describe('What is wrong and how to put it right, in Chinese'),
});
const changeSchema = z.object({ added: z.int().min(0), changed: z.int().min(0) });
const person = z.object({ staffNo: z.string(), name: z.string(), org: z.string() });

const importedSchema = z.object({
  organizations: z.int().min(0).describe('Organisations that the file names'),
  people: z.int().min(0).describe('Persons in the file'),
  accounts: z.int().min(0).describe('Accounts in the file'),
  dryRun: z.boolean(),
  diff: z.object({
    organizations: changeSchema,
    people: changeSchema.extend({
      unchanged: z.int().min(0),
      leaving: z.int().min(0).describe('Of the changed: who leaves; their accounts stand for nobody then'),
    }),
    posts: z.object({ added: z.int().min(0), ended: z.int().min(0) }),
    accounts: changeSchema,
  }),
  warnings: z.array(faultSchema),
  missing: z.array(person).describe('In the store, not in the file: left as they are'),
  receipt: z
    .object({ sha256: z.string(), salt: z.string() })
    .nullable()
    .describe(
      "Opens the ledger's commitment to the file: SHA-256 of salt, line feed, sha256; null for a dry run",
    ),
});
const refusedSchema = z.object({ errors: z.array(faultSchema).min(1) });

/** Answer to an import or a dry run. */
export type RosterAnswer = z.infer<typeof importedSchema>;
/** Answer to a file with faults: all of them, and nothing stored. */
export type RosterRefusal = z.infer<typeof refusedSchema>;
/** One fault or warning. */
export type RosterFaultAnswer = z.infer<typeof faultSchema>;

function toFaultAnswer(fault: RosterFault): RosterFaultAnswer {
  // Without its place, which stands in fields of its own.
  const message = renderSentence(say('roster.fault', { ...fault, line: 0, column: null }));
  return { line: fault.line, column: fault.column, message };
}

function toDiffAnswer({ organizations, people, posts, accounts }: RosterDiff): RosterAnswer['diff'] {
  return {
    organizations: { added: organizations.added.length, changed: organizations.changed.length },
    people: {
      added: people.added.length,
      changed: people.changed.length,
      unchanged: people.unchanged,
      leaving: listLeaverIds({ people }).length,
    },
    posts: { added: posts.added.length, ended: posts.ended.length },
    accounts: { added: accounts.added.length, changed: accounts.changed.length },
  };
}

function toRefusal(faults: readonly RosterFault[]): RouteAnswer {
  return { status: 422, json: { errors: faults.map(toFaultAnswer) } satisfies RosterRefusal };
}

function toAnswer(result: RosterResult, sha256: string): RouteAnswer {
  if (result.outcome === 'refused') return toRefusal(result.faults);
  const json: RosterAnswer = {
    ...result.totals,
    dryRun: result.outcome === 'previewed',
    diff: toDiffAnswer(result.diff),
    warnings: result.warnings.map(toFaultAnswer),
    missing: result.diff.people.missing.map(({ staffNo, name, orgPath }) => ({
      staffNo,
      name,
      org: orgPath,
    })),
    receipt: result.salt === null ? null : { sha256, salt: result.salt },
  };
  return { status: 200, json };
}

/** A file speaks about the whole tree, so an office of one part of it must not import. */
function requireWholeTree(actor: Actor): void {
  if (isWholeTree(scopeOf(actor, 'roster.import'))) return;
  throw new AppError('denied', 'out-of-scope', 'only an office of the top organisation imports a roster');
}

function createImportRoute(tenants: Tenants): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/roster',
    action: 'roster.import',
    summary: 'Imports a roster file, all or nothing; with dryRun=1 shows the difference and stores nothing.',
    query: z.strictObject({ dryRun: z.enum(['0', '1']).default('0') }),
    accepts: [csvType, xlsxType],
    answers: { 200: importedSchema, 422: refusedSchema },
    async run({ tx, frame, actor, query, body, contentType }) {
      requireWholeTree(actor);
      const sheet = await readSheet(body, contentType);
      if (!sheet.ok) return toRefusal(sheet.errors);
      const sha256 = createHash('sha256').update(body).digest('hex');
      const result = await importRoster(tx, frame, {
        rows: sheet.rows,
        fileHash: sha256,
        actorId: actor.person?.id ?? 'system',
        tenants,
        dryRun: query.dryRun === '1',
      });
      tellImported(tx, tenants, result);
      return toAnswer(result, sha256);
    },
  });
}

function createExportRoute(tenants: Tenants): Route {
  return defineRoute({
    method: 'GET',
    path: '/api/roster',
    action: 'roster.export',
    summary: 'The roster within your scope as a file that can be imported again.',
    query: z.strictObject({ format: z.enum(['csv', 'xlsx']).default('xlsx') }),
    answers: { 200: [xlsxType, csvType] },
    async run({ tx, frame, actor, query }) {
      const rows = await exportRoster(tx, frame, { tenants, scope: scopeOf(actor, 'roster.export') });
      const isCsv = query.format === 'csv';
      return {
        status: 200,
        file: isCsv ? writeCsv(rows) : await writeXlsx(rows),
        contentType: isCsv ? csvType : xlsxType,
        fileName: `roster-${frame.today}.${query.format}`,
      };
    },
  });
}

/**
 * The routes of the roster.
 * @param options whose accounts the userids of a roster are, and the address book that it is compared with
 */
export function createRosterRoutes({
  tenants,
  contacts = null,
}: {
  readonly tenants: Tenants;
  readonly contacts?: ContactSource | null;
}): readonly Route[] {
  return [
    createImportRoute(tenants),
    createExportRoute(tenants),
    moveOrganizationRoute,
    createSyncRoute(contacts),
  ];
}
