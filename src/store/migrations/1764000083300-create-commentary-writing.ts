// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, long, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `commentary_writing`. */
export class CreateCommentaryWriting1764000083300 implements MigrationInterface {
  readonly name = 'CreateCommentaryWriting1764000083300';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'commentary_writing',
      {
        id: primary(id()),
        campaign_id: id(),
        person_id: id(),
        quarter: key(6),
        target_kind: key(16),
        target_id: id(),
        achievements: long(),
        problems: long(),
        direction: long(),
        form: key(16),
        scope: key(16),
        term: text(40),
        updated_at: instant(),
      },
      [
        {
          name: 'commentary_writing_of',
          columns: ['campaign_id', 'person_id', 'quarter', 'target_id'],
          unique: true,
        },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('commentary_writing');
  }
}
