// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { instant, key, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `campaign_clock`. */
export class CreateCampaignClock1764000016000 implements MigrationInterface {
  readonly name = 'CreateCampaignClock1764000016000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'campaign_clock',
      {
        id: primary(key(16)),
        offset_ms: instant(),
      },
      [],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('campaign_clock');
  }
}
