// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, long, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `pledge_file`. */
export class CreatePledgeFile1764000085000 implements MigrationInterface {
  readonly name = 'CreatePledgeFile1764000085000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'pledge_file',
      {
        id: primary(id()),
        note_id: optional(id()),
        author_id: id(),
        messenger: key(16),
        tenant: key(64),
        account_id: key(64),
        heard_by: key(16),
        medium: key(8),
        reference: long(),
        status: key(16),
        due_at: instant(),
        attempt: int(),
        last_code: optional(text(64)),
        file_name: optional(text(120)),
        file_type: optional(key(8)),
        size: int(),
        sha256: key(64),
        salt: key(64),
        received_at: instant(),
      },
      [
        { name: 'pledge_file_due', columns: ['status', 'due_at'] },
        { name: 'pledge_file_note', columns: ['note_id', 'received_at'] },
        { name: 'pledge_file_content', columns: ['sha256'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('pledge_file');
  }
}
