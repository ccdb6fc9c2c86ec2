// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, instant, int, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `reminder`. */
export class CreateReminder1764000015000 implements MigrationInterface {
  readonly name = 'CreateReminder1764000015000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'reminder',
      {
        id: primary(id()),
        campaign_id: id(),
        person_id: id(),
        obligation: key(64),
        rung: key(16),
        due_at: instant(),
        send_at: instant(),
        status: key(16),
        reason: optional(key(24)),
        outbox_id: optional(id()),
        asked: int(),
        counted_on: optional(date()),
        created_at: instant(),
        ended_at: optional(instant()),
      },
      [
        { name: 'reminder_rung', columns: ['campaign_id', 'person_id', 'obligation', 'rung'], unique: true },
        { name: 'reminder_status', columns: ['campaign_id', 'status', 'send_at'] },
        { name: 'reminder_outbox', columns: ['outbox_id'] },
        { name: 'reminder_counted', columns: ['counted_on'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('reminder');
  }
}
