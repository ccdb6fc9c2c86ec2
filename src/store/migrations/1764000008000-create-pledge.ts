// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `pledge`. */
export class CreatePledge1764000008000 implements MigrationInterface {
  readonly name = 'CreatePledge1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'pledge',
      {
        id: primary(id()),
        campaign_id: id(),
        subject_kind: key(16),
        subject_id: id(),
        organization_id: id(),
        review_organization_id: id(),
        version: int(),
        published_version: optional(int()),
        status: key(16),
        created_at: instant(),
        updated_at: instant(),
      },
      [
        { name: 'pledge_subject', columns: ['campaign_id', 'subject_id'], unique: true },
        { name: 'pledge_organization', columns: ['organization_id'] },
        { name: 'pledge_review', columns: ['review_organization_id', 'status'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('pledge');
  }
}
