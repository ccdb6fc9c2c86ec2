// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `audit_entry`. */
export class CreateAuditEntry1764000039000 implements MigrationInterface {
  readonly name = 'CreateAuditEntry1764000039000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'audit_entry',
      {
        id: primary(id()),
        at: instant(),
        actor: key(64),
        via: key(16),
        kind: key(64),
        subject: key(128),
        outcome: key(16),
        data: text(1000),
      },
      [
        { name: 'audit_entry_at', columns: ['at'] },
        { name: 'audit_entry_actor', columns: ['actor', 'id'] },
        { name: 'audit_entry_kind', columns: ['kind', 'id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entry');
  }
}
