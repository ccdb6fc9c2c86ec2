// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `person`. */
export class CreatePerson1764000002000 implements MigrationInterface {
  readonly name = 'CreatePerson1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'person',
      {
        id: primary(id()),
        staff_no: key(32),
        staff_key: key(32),
        name: text(60),
        organization_id: id(),
        identity: key(24),
        category: key(24),
        state: key(24),
        sort_order: int(),
        created_at: instant(),
        updated_at: instant(),
      },
      [
        { name: 'person_staff', columns: ['staff_key'], unique: true },
        { name: 'person_organization', columns: ['organization_id'] },
        { name: 'person_name', columns: ['name'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person');
  }
}
