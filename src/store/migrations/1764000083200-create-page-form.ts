// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, long, optional, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `page_form`. */
export class CreatePageForm1764000083200 implements MigrationInterface {
  readonly name = 'CreatePageForm1764000083200';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'page_form',
      {
        id: primary(id()),
        digest: key(64),
        person_id: optional(id()),
        answer: long(),
        used_at: instant(),
      },
      [
        { name: 'page_form_digest', columns: ['digest'], unique: true },
        { name: 'page_form_used', columns: ['used_at'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('page_form');
  }
}
