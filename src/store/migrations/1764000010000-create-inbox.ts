// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, long, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `inbox`. */
export class CreateInbox1764000010000 implements MigrationInterface {
  readonly name = 'CreateInbox1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'inbox',
      {
        id: primary(id()),
        update_key: key(64),
        messenger: key(16),
        raw_id: text(255),
        actor_key: key(160),
        status: key(8),
        body: long(),
        received_at: instant(),
        done_at: optional(instant()),
      },
      [
        { name: 'inbox_key', columns: ['update_key'], unique: true },
        { name: 'inbox_actor', columns: ['status', 'actor_key', 'id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('inbox');
  }
}
