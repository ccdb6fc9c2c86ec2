// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `bind_code`. */
export class CreateBindCode1764000006000 implements MigrationInterface {
  readonly name = 'CreateBindCode1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'bind_code',
      {
        id: primary(id()),
        person_id: id(),
        code_hash: key(64),
        issued_by: key(40),
        issued_at: instant(),
        expires_at: instant(),
        used_at: optional(instant()),
      },
      [
        { name: 'bind_code_hash', columns: ['code_hash'], unique: true },
        { name: 'bind_code_person', columns: ['person_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('bind_code');
  }
}
