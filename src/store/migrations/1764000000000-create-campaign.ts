// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `campaign`. */
export class CreateCampaign1764000000000 implements MigrationInterface {
  readonly name = 'CreateCampaign1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'campaign',
      {
        id: primary(id()),
        slug: key(64),
        title: text(100),
        is_current: int(),
        roster_version: int(),
        created_at: instant(),
      },
      [{ name: 'campaign_slug', columns: ['slug'], unique: true }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('campaign');
  }
}
