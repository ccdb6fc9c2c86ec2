// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `commentary_reply`. */
export class CreateCommentaryReply1764000051000 implements MigrationInterface {
  readonly name = 'CreateCommentaryReply1764000051000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'commentary_reply',
      {
        id: primary(id()),
        commentary_id: id(),
        person_id: id(),
        content: text(600),
        salt: key(64),
        created_at: instant(),
      },
      [{ name: 'commentary_reply_of', columns: ['commentary_id', 'created_at'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('commentary_reply');
  }
}
