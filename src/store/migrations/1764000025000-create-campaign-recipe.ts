// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { huge, id, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `campaign_recipe`. */
export class CreateCampaignRecipe1764000025000 implements MigrationInterface {
  readonly name = 'CreateCampaignRecipe1764000025000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'campaign_recipe', { campaign_id: primary(id()), recipe: huge() }, []);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('campaign_recipe');
  }
}
