// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `organization`. */
export class CreateOrganization1764000001000 implements MigrationInterface {
  readonly name = 'CreateOrganization1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'organization',
      {
        id: primary(id()),
        parent_id: optional(id()),
        path: key(255),
        name: text(100),
        kind: key(24),
        sort_order: int(),
        created_at: instant(),
      },
      [
        { name: 'organization_path', columns: ['path'] },
        { name: 'organization_parent_name', columns: ['parent_id', 'name'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organization');
  }
}
