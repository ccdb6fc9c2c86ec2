// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `appraisal`. */
export class CreateAppraisal1764000081300 implements MigrationInterface {
  readonly name = 'CreateAppraisal1764000081300';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'appraisal',
      {
        id: primary(id()),
        campaign_id: id(),
        half: key(6),
        pledge_id: id(),
        version: int(),
        subject_kind: key(16),
        subject_id: id(),
        organization_id: id(),
        by_person_id: id(),
        by_organization_id: id(),
        acting_for_id: optional(id()),
        band: text(12),
        reason: text(300),
        salt: key(64),
        created_at: instant(),
        replaced_at: optional(instant()),
        reply: text(500),
        reply_salt: key(64),
        replied_by: optional(id()),
        replied_at: optional(instant()),
      },
      [
        { name: 'appraisal_pledge', columns: ['pledge_id', 'half'] },
        { name: 'appraisal_subject', columns: ['campaign_id', 'subject_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('appraisal');
  }
}
