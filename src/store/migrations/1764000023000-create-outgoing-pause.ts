// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `outgoing_pause`. */
export class CreateOutgoingPause1764000023000 implements MigrationInterface {
  readonly name = 'CreateOutgoingPause1764000023000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'outgoing_pause',
      {
        id: primary(id()),
        reason: text(200),
        paused_by: key(64),
        paused_at: instant(),
        resumed_by: optional(key(64)),
        resumed_at: optional(instant()),
      },
      [{ name: 'outgoing_pause_resumed', columns: ['resumed_at'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('outgoing_pause');
  }
}
