// Rectification items as obligations: who owes which of them follows from the item and the posts of the day; nothing of
// it is stored.
import type { Obligation } from '../domain/obligation.ts';
import { withHandlerStatuses } from '../domain/rectification.ts';
import { toItemObligation } from '../domain/rectification-obligation.ts';
import { idsOf, type SomePersons } from '../store/person-run.ts';
import { type DueRectification, findDueRectifications } from '../store/rectification-due-store.ts';
import type { Tx } from '../store/tx.ts';
import type { Frame } from './frame.ts';
import { findParties } from './rectification-party.ts';

function toOwed(row: DueRectification) {
  return {
    number: row.number,
    subjectId: row.subject_id,
    organizationPath: row.organization_path,
    organizationName: row.subject_kind === 'organization' ? row.organization_name : null,
    assignedOn: row.assigned_on,
    dueOn: row.due_on,
    plannedOn: row.planned_on,
    moves: Number(row.moves),
  };
}

/** What these persons owe of rectification items; none in a campaign that was closed. */
export async function loadItemObligations(tx: Tx, frame: Frame, persons: SomePersons): Promise<Obligation[]> {
  const ids = idsOf(persons);
  if (ids?.length === 0) return [];
  const rows = await findDueRectifications(tx, frame.campaignId, withHandlerStatuses);
  if (rows.length === 0) return [];
  const wanted = ids && new Set(ids);
  const parties = await findParties(tx, frame, rows);
  return rows.flatMap((row) =>
    (parties.get(row.id)?.handlers ?? [])
      .filter(({ personId }) => wanted === null || wanted.has(personId))
      .map(({ personId }) => toItemObligation(toOwed(row), personId, frame.zone)),
  );
}

/** Whether there is any item that somebody may have to be reminded of. */
export async function hasItemObligations(tx: Tx, frame: Frame): Promise<boolean> {
  return (await findDueRectifications(tx, frame.campaignId, withHandlerStatuses)).length > 0;
}
