// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `rectification_step`. */
export class CreateRectificationStep1764000061000 implements MigrationInterface {
  readonly name = 'CreateRectificationStep1764000061000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'rectification_step',
      {
        id: primary(id()),
        rectification_id: id(),
        act: key(16),
        status: key(16),
        actor_id: id(),
        acting_for: optional(id()),
        content: text(500),
        salt: key(64),
        due_on: optional(date()),
        created_at: instant(),
      },
      [{ name: 'rectification_step_item', columns: ['rectification_id', 'id'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('rectification_step');
  }
}
