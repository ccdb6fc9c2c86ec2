// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `calendar_entry`. */
export class CreateCalendarEntry1764000018000 implements MigrationInterface {
  readonly name = 'CreateCalendarEntry1764000018000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'calendar_entry',
      {
        id: primary(id()),
        layer: key(16),
        kind: key(8),
        from_on: date(),
        to_on: date(),
        title: text(100),
        organization_id: optional(id()),
        source: key(16),
        created_by: key(64),
        created_at: instant(),
      },
      [{ name: 'calendar_entry_span', columns: ['from_on', 'to_on'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('calendar_entry');
  }
}
