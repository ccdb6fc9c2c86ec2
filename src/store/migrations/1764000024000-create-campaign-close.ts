// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, long, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `campaign_close`. */
export class CreateCampaignClose1764000024000 implements MigrationInterface {
  readonly name = 'CreateCampaignClose1764000024000';

  async up(runner: QueryRunner): Promise<void> {
    const columns = {
      campaign_id: primary(id()),
      closed_at: instant(),
      closed_by: key(64),
      lessons: long(),
    };
    await createTable(runner, 'campaign_close', columns, []);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('campaign_close');
  }
}
