// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `group_prompt`. */
export class CreateGroupPrompt1764000036000 implements MigrationInterface {
  readonly name = 'CreateGroupPrompt1764000036000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'group_prompt',
      {
        id: primary(id()),
        campaign_id: id(),
        organization_id: id(),
        task: key(64),
        rung: key(16),
        outbox_id: id(),
        created_at: instant(),
      },
      [
        {
          name: 'group_prompt_rung',
          columns: ['campaign_id', 'organization_id', 'task', 'rung'],
          unique: true,
        },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('group_prompt');
  }
}
