// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, long, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `dialog`. */
export class CreateDialog1764000007000 implements MigrationInterface {
  readonly name = 'CreateDialog1764000007000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'dialog',
      {
        owner_id: primary(id()),
        kind: key(40),
        state: long(),
        opened_at: instant(),
        expires_at: instant(),
      },
      [],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('dialog');
  }
}
