// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, key, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `inspection_subject`. */
export class CreateInspectionSubject1764000084400 implements MigrationInterface {
  readonly name = 'CreateInspectionSubject1764000084400';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'inspection_subject',
      {
        id: primary(id()),
        inspection_id: id(),
        subject_kind: key(16),
        subject_id: id(),
        organization_id: id(),
      },
      [
        { name: 'inspection_subject_of', columns: ['inspection_id'] },
        { name: 'inspection_subject_who', columns: ['subject_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('inspection_subject');
  }
}
