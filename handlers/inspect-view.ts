// /督查 查看: the newest inspections that somebody may see, of one organisation where it is named.
import { type CommandContext, type Result, reply } from '../src/command.ts';
import type { InspectionKind } from '../src/domain/inspection.ts';
import { viewInspections } from '../src/services/inspection.ts';
import { searchOrganizations } from '../src/services/search.ts';
import { say } from '../src/text.ts';

/** As many as one message shows. */
const mostShown = 5;
const clip = (typed: string) => [...typed.trim()].slice(0, 20).join('');

/** Shows the newest, of one organisation where it is named. */
export async function viewAll(context: CommandContext, typed: string): Promise<Result> {
  const { tx, frame, actor } = context;
  const [place] = typed === '' ? [] : await searchOrganizations(tx, typed);
  if (typed !== '' && !place) return reply(say('inspection.viewUnknown', { typed: clip(typed) }));
  const rows = await viewInspections(tx, frame, { actor, within: place?.path ?? null, limit: mostShown });
  if (rows.length === 0) return reply(say('inspection.viewEmpty'));
  return reply(
    say('inspection.view', {
      items: rows.map((row) => ({
        number: Number(row.number),
        kind: row.kind as InspectionKind,
        heldOn: row.held_on,
        names: row.subjects.map((one) =>
          one.subject_kind !== 'person'
            ? one.organization_name
            : one.isNamed
              ? (one.person_name ?? '')
              : null,
        ),
        by: row.by_name,
        principal: row.acting_for_name,
        participants: row.participants,
        note: row.note,
        items: row.items,
        withdrawn: row.withdrawn,
      })),
    }),
  );
}
