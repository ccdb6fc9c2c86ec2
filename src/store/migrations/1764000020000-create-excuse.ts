// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { date, id, instant, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `excuse`. */
export class CreateExcuse1764000020000 implements MigrationInterface {
  readonly name = 'CreateExcuse1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'excuse',
      {
        id: primary(id()),
        campaign_id: id(),
        person_id: id(),
        task: optional(key(64)),
        from_on: date(),
        until_on: date(),
        reason: text(200),
        actor: key(64),
        created_at: instant(),
        ended_at: optional(instant()),
      },
      [{ name: 'excuse_campaign', columns: ['campaign_id', 'person_id'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('excuse');
  }
}
