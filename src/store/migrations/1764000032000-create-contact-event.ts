// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `contact_event`. */
export class CreateContactEvent1764000032000 implements MigrationInterface {
  readonly name = 'CreateContactEvent1764000032000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'contact_event',
      {
        id: primary(id()),
        event_key: key(64),
        messenger: key(16),
        tenant: key(64),
        change_type: key(32),
        outcome: key(16),
        created_at: instant(),
      },
      [{ name: 'contact_event_key', columns: ['event_key'], unique: true }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('contact_event');
  }
}
