// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `bind_request`. */
export class CreateBindRequest1764000005000 implements MigrationInterface {
  readonly name = 'CreateBindRequest1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'bind_request',
      {
        id: primary(id()),
        account_id: id(),
        person_id: id(),
        review_organization_id: id(),
        status: key(16),
        created_at: instant(),
        decided_by: optional(id()),
        decided_at: optional(instant()),
      },
      [
        { name: 'bind_request_account', columns: ['account_id', 'status'] },
        { name: 'bind_request_review', columns: ['review_organization_id', 'status'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('bind_request');
  }
}
