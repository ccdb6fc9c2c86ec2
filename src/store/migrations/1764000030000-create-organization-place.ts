// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `organization_place`. */
export class CreateOrganizationPlace1764000030000 implements MigrationInterface {
  readonly name = 'CreateOrganizationPlace1764000030000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'organization_place',
      {
        id: primary(id()),
        organization_id: id(),
        parent_id: optional(id()),
        path: key(255),
        name: text(100),
        kind: key(24),
        from_on: date(),
        to_on: optional(date()),
      },
      [{ name: 'organization_place_organization', columns: ['organization_id', 'from_on'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organization_place');
  }
}
