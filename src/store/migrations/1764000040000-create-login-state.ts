// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `login_state`. */
export class CreateLoginState1764000040000 implements MigrationInterface {
  readonly name = 'CreateLoginState1764000040000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'login_state',
      {
        id: primary(id()),
        digest: key(64),
        expires_at: instant(),
        used_at: optional(instant()),
      },
      [
        { name: 'login_state_digest', columns: ['digest'], unique: true },
        { name: 'login_state_expires', columns: ['expires_at'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('login_state');
  }
}
