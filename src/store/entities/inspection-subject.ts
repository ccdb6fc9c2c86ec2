// Whom an inspection was about: an organisation, of a 专项督查 also a person.
import { id, key, primary } from '../column.ts';
import { defineTable, type RowOf } from '../table.ts';

/** Whom an inspection was about. */
export const inspectionSubject = defineTable(
  'inspection_subject',
  {
    id: primary(id()),
    inspection_id: id(),
    /** `organization` or `person`. */
    subject_kind: key(16),
    subject_id: id(),
    /** The organisation itself, or the person's at that time. */
    organization_id: id(),
  },
  [
    { name: 'inspection_subject_of', columns: ['inspection_id'] },
    { name: 'inspection_subject_who', columns: ['subject_id'] },
  ],
);

/** A row of `inspection_subject`. */
export type InspectionSubjectRow = RowOf<typeof inspectionSubject>;
