// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, instant, int, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `rectification`. */
export class CreateRectification1764000060000 implements MigrationInterface {
  readonly name = 'CreateRectification1764000060000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'rectification',
      {
        id: primary(id()),
        campaign_id: id(),
        number: int(),
        source: key(16),
        source_id: optional(id()),
        subject_kind: key(16),
        subject_id: id(),
        organization_id: id(),
        problem: text(500),
        salt: key(64),
        raiser_id: id(),
        raiser_role: key(32),
        raiser_organization_id: id(),
        status: key(16),
        due_on: date(),
        assigned_on: optional(date()),
        asked_on: optional(date()),
        created_at: instant(),
        updated_at: instant(),
      },
      [
        { name: 'rectification_number', columns: ['campaign_id', 'number'], unique: true },
        { name: 'rectification_subject', columns: ['campaign_id', 'subject_id'] },
        { name: 'rectification_raiser', columns: ['campaign_id', 'raiser_organization_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('rectification');
  }
}
