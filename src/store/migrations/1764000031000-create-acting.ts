// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `acting`. */
export class CreateActing1764000031000 implements MigrationInterface {
  readonly name = 'CreateActing1764000031000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'acting',
      {
        id: primary(id()),
        principal_id: id(),
        acting_id: id(),
        organization_id: optional(id()),
        from_on: date(),
        to_on: date(),
        reason: text(200),
        actor: key(64),
        created_at: instant(),
        ended_at: optional(instant()),
      },
      [
        { name: 'acting_principal', columns: ['principal_id'] },
        { name: 'acting_acting', columns: ['acting_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('acting');
  }
}
