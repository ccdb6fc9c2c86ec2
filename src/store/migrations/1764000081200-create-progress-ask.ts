// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `progress_ask`. */
export class CreateProgressAsk1764000081200 implements MigrationInterface {
  readonly name = 'CreateProgressAsk1764000081200';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'progress_ask',
      {
        id: primary(id()),
        campaign_id: id(),
        person_id: id(),
        quarter: key(6),
        outbox_id: id(),
        created_at: instant(),
      },
      [
        { name: 'progress_ask_quarter', columns: ['campaign_id', 'person_id', 'quarter'], unique: true },
        { name: 'progress_ask_message', columns: ['outbox_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('progress_ask');
  }
}
