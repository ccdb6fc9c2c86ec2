// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, long, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `pledge_version`. */
export class CreatePledgeVersion1764000009000 implements MigrationInterface {
  readonly name = 'CreatePledgeVersion1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'pledge_version',
      {
        id: primary(id()),
        pledge_id: id(),
        version: int(),
        content: long(),
        salt: key(64),
        status: key(16),
        author_id: id(),
        created_at: instant(),
        decided_by: optional(id()),
        decided_at: optional(instant()),
        reason: optional(text(500)),
      },
      [{ name: 'pledge_version_number', columns: ['pledge_id', 'version'], unique: true }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('pledge_version');
  }
}
