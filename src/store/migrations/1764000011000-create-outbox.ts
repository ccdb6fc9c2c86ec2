// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, long, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `outbox`. */
export class CreateOutbox1764000011000 implements MigrationInterface {
  readonly name = 'CreateOutbox1764000011000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'outbox',
      {
        id: primary(id()),
        messenger: key(16),
        tenant: key(64),
        account_id: key(64),
        person_id: optional(id()),
        kind: key(16),
        message: long(),
        status: key(16),
        due_at: instant(),
        lease_until: instant(),
        attempt: int(),
        unclear_at: instant(),
        last_code: optional(text(64)),
        platform_id: optional(text(255)),
        created_at: instant(),
        sent_at: optional(instant()),
      },
      [{ name: 'outbox_due', columns: ['status', 'messenger', 'due_at'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('outbox');
  }
}
