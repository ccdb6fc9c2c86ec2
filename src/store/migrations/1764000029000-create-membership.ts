// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `membership`. */
export class CreateMembership1764000029000 implements MigrationInterface {
  readonly name = 'CreateMembership1764000029000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'membership',
      {
        id: primary(id()),
        person_id: id(),
        organization_id: id(),
        identity: key(24),
        category: key(24),
        state: key(24),
        from_on: date(),
        to_on: optional(date()),
      },
      [
        { name: 'membership_person', columns: ['person_id', 'from_on'] },
        { name: 'membership_organization', columns: ['organization_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('membership');
  }
}
