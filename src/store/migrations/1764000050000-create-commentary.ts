// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `commentary`. */
export class CreateCommentary1764000050000 implements MigrationInterface {
  readonly name = 'CreateCommentary1764000050000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'commentary',
      {
        id: primary(id()),
        campaign_id: id(),
        quarter: key(6),
        by_person_id: id(),
        by_organization_id: id(),
        acting_for_id: optional(id()),
        target_kind: key(16),
        target_id: id(),
        organization_id: id(),
        form: key(16),
        scope: key(16),
        achievements: text(600),
        problems: text(600),
        direction: text(600),
        salt: key(64),
        created_at: instant(),
        recalled_at: optional(instant()),
      },
      [
        { name: 'commentary_target', columns: ['campaign_id', 'target_id', 'quarter'] },
        { name: 'commentary_author', columns: ['campaign_id', 'by_person_id', 'created_at'] },
        { name: 'commentary_superior', columns: ['campaign_id', 'by_organization_id', 'quarter'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('commentary');
  }
}
