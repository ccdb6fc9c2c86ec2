// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `post`. */
export class CreatePost1764000003000 implements MigrationInterface {
  readonly name = 'CreatePost1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'post',
      {
        id: primary(id()),
        person_id: id(),
        organization_id: id(),
        role: key(32),
        from_on: date(),
        to_on: optional(date()),
      },
      [
        { name: 'post_person', columns: ['person_id'] },
        { name: 'post_organization_role', columns: ['organization_id', 'role'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('post');
  }
}
