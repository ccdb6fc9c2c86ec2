// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `pledge_note`. */
export class CreatePledgeNote1764000070000 implements MigrationInterface {
  readonly name = 'CreatePledgeNote1764000070000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'pledge_note',
      {
        id: primary(id()),
        pledge_id: id(),
        version: int(),
        kind: key(16),
        content: text(600),
        salt: key(64),
        author_id: id(),
        created_at: instant(),
        withdrawn_at: optional(instant()),
      },
      [{ name: 'pledge_note_of', columns: ['pledge_id', 'created_at'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('pledge_note');
  }
}
