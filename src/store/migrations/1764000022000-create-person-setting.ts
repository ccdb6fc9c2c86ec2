// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `person_setting`. */
export class CreatePersonSetting1764000022000 implements MigrationInterface {
  readonly name = 'CreatePersonSetting1764000022000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'person_setting',
      {
        person_id: primary(id()),
        digest_time: optional(key(5)),
        updated_at: instant(),
      },
      [],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person_setting');
  }
}
