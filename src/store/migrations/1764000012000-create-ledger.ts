// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, long, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `ledger`. */
export class CreateLedger1764000012000 implements MigrationInterface {
  readonly name = 'CreateLedger1764000012000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'ledger',
      {
        id: primary(id()),
        seq: optional(instant()),
        at: instant(),
        campaign_id: id(),
        kind: key(40),
        actor: key(64),
        subject: key(64),
        data: long(),
        hash: optional(key(64)),
        prev_hash: optional(key(64)),
      },
      [
        { name: 'ledger_seq', columns: ['seq'], unique: true },
        { name: 'ledger_subject', columns: ['subject'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('ledger');
  }
}
