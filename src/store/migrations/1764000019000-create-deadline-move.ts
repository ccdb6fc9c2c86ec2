// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `deadline_move`. */
export class CreateDeadlineMove1764000019000 implements MigrationInterface {
  readonly name = 'CreateDeadlineMove1764000019000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'deadline_move',
      {
        id: primary(id()),
        campaign_id: id(),
        task: key(64),
        organization_id: optional(id()),
        due_on: date(),
        due_time: key(5),
        was_due_on: date(),
        was_due_time: key(5),
        reason: text(200),
        actor: key(64),
        created_at: instant(),
      },
      [{ name: 'deadline_move_campaign', columns: ['campaign_id', 'task'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('deadline_move');
  }
}
