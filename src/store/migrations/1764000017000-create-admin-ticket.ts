// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `admin_ticket`. */
export class CreateAdminTicket1764000017000 implements MigrationInterface {
  readonly name = 'CreateAdminTicket1764000017000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'admin_ticket',
      {
        id: primary(id()),
        digest: key(64),
        person_id: id(),
        issued_at: instant(),
        expires_at: instant(),
        used_at: optional(instant()),
      },
      [
        { name: 'admin_ticket_digest', columns: ['digest'], unique: true },
        { name: 'admin_ticket_person', columns: ['person_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('admin_ticket');
  }
}
