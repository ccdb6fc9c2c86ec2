// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, long, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `campaign_plan`. */
export class CreateCampaignPlan1764000013000 implements MigrationInterface {
  readonly name = 'CreateCampaignPlan1764000013000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'campaign_plan',
      {
        campaign_id: primary(id()),
        plan: long(),
        created_at: instant(),
      },
      [],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('campaign_plan');
  }
}
