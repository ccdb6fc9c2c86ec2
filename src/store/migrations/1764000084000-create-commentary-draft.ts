// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `commentary_draft`. */
export class CreateCommentaryDraft1764000084000 implements MigrationInterface {
  readonly name = 'CreateCommentaryDraft1764000084000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'commentary_draft',
      {
        id: primary(id()),
        campaign_id: id(),
        quarter: key(6),
        drafter_id: id(),
        leader_id: id(),
        target_kind: key(16),
        target_id: id(),
        form: key(16),
        achievements: text(600),
        problems: text(600),
        direction: text(600),
        due_on: optional(date()),
        salt: key(64),
        status: key(16),
        created_at: instant(),
        decided_at: optional(instant()),
      },
      [
        { name: 'commentary_draft_leader', columns: ['campaign_id', 'leader_id', 'status'] },
        { name: 'commentary_draft_drafter', columns: ['campaign_id', 'drafter_id', 'status'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('commentary_draft');
  }
}
