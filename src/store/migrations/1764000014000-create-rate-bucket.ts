// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { instant, int, key, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `rate_bucket`. */
export class CreateRateBucket1764000014000 implements MigrationInterface {
  readonly name = 'CreateRateBucket1764000014000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'rate_bucket',
      {
        id: primary(key(200)),
        tokens: int(),
        filled_at: instant(),
      },
      [{ name: 'rate_bucket_filled', columns: ['filled_at'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('rate_bucket');
  }
}
