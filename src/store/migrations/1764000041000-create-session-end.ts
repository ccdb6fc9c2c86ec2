// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `session_end`. */
export class CreateSessionEnd1764000041000 implements MigrationInterface {
  readonly name = 'CreateSessionEnd1764000041000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'session_end',
      {
        person_id: primary(id()),
        ended_at: instant(),
        ended_by: key(64),
      },
      [],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('session_end');
  }
}
