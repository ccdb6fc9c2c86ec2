// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, instant, int, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `inspection`. */
export class CreateInspection1764000084300 implements MigrationInterface {
  readonly name = 'CreateInspection1764000084300';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'inspection',
      {
        id: primary(id()),
        campaign_id: id(),
        number: int(),
        kind: key(16),
        held_on: date(),
        by_person_id: id(),
        by_organization_id: id(),
        acting_for_id: optional(id()),
        participants: text(200),
        note: text(500),
        salt: key(64),
        created_at: instant(),
      },
      [{ name: 'inspection_number', columns: ['campaign_id', 'number'], unique: true }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('inspection');
  }
}
