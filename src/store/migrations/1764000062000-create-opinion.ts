// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `opinion`. */
export class CreateOpinion1764000062000 implements MigrationInterface {
  readonly name = 'CreateOpinion1764000062000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'opinion',
      {
        id: primary(id()),
        campaign_id: id(),
        number: int(),
        subject_kind: key(16),
        subject_id: id(),
        organization_id: id(),
        desk_organization_id: id(),
        author_id: optional(id()),
        receipt_hash: optional(key(64)),
        content: text(500),
        salt: key(64),
        status: key(16),
        answer: text(500),
        answer_salt: key(64),
        created_at: instant(),
        updated_at: instant(),
      },
      [
        { name: 'opinion_number', columns: ['campaign_id', 'number'], unique: true },
        { name: 'opinion_desk', columns: ['campaign_id', 'desk_organization_id', 'status'] },
        { name: 'opinion_receipt', columns: ['receipt_hash'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('opinion');
  }
}
