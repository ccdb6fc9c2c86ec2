// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `api_token`. */
export class CreateApiToken1764000038000 implements MigrationInterface {
  readonly name = 'CreateApiToken1764000038000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'api_token',
      {
        id: primary(id()),
        digest: key(64),
        person_id: id(),
        role: key(32),
        issued_by: key(64),
        issued_at: instant(),
        expires_at: instant(),
        last_used_at: optional(instant()),
        revoked_at: optional(instant()),
        revoked_by: optional(key(64)),
      },
      [
        { name: 'api_token_digest', columns: ['digest'], unique: true },
        { name: 'api_token_person', columns: ['person_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_token');
  }
}
