// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `account`. */
export class CreateAccount1764000004000 implements MigrationInterface {
  readonly name = 'CreateAccount1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'account',
      {
        id: primary(id()),
        messenger: key(16),
        tenant: key(64),
        account_id: key(64),
        account_key: key(64),
        person_id: optional(id()),
        notice_version: int(),
        notice_at: optional(instant()),
        heard_at: instant(),
        created_at: instant(),
      },
      [
        { name: 'account_identity', columns: ['messenger', 'tenant', 'account_key'], unique: true },
        { name: 'account_person', columns: ['person_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('account');
  }
}
