// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, long, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `outbox_batch`. */
export class CreateOutboxBatch1764000028000 implements MigrationInterface {
  readonly name = 'CreateOutboxBatch1764000028000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'outbox_batch',
      { id: primary(id()), messenger: key(16), members: long(), due_at: instant() },
      [{ name: 'outbox_batch_due', columns: ['messenger', 'due_at'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('outbox_batch');
  }
}
