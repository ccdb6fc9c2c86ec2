// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `completion`. */
export class CreateCompletion1764000021000 implements MigrationInterface {
  readonly name = 'CreateCompletion1764000021000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'completion',
      {
        id: primary(id()),
        campaign_id: id(),
        task: key(64),
        subject_id: id(),
        note: text(500),
        actor: key(64),
        on_behalf: int(),
        created_at: instant(),
        withdrawn_at: optional(instant()),
      },
      [{ name: 'completion_subject', columns: ['campaign_id', 'task', 'subject_id'], unique: true }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('completion');
  }
}
