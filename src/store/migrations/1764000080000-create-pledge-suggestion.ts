// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, long, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `pledge_suggestion`. */
export class CreatePledgeSuggestion1764000080000 implements MigrationInterface {
  readonly name = 'CreatePledgeSuggestion1764000080000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'pledge_suggestion',
      {
        id: primary(id()),
        pledge_id: id(),
        version: int(),
        content: long(),
        salt: key(64),
        status: key(16),
        suggested_by: id(),
        acting_for: optional(id()),
        created_at: instant(),
        ended_at: optional(instant()),
      },
      [{ name: 'pledge_suggestion_of', columns: ['pledge_id', 'status'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('pledge_suggestion');
  }
}
