// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, int, primary } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `published_post`. */
export class CreatePublishedPost1764000081000 implements MigrationInterface {
  readonly name = 'CreatePublishedPost1764000081000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'published_post',
      {
        id: primary(id()),
        campaign_id: id(),
        organization_id: id(),
        pledge_id: id(),
        version: int(),
        outbox_id: id(),
        created_at: instant(),
      },
      [
        { name: 'published_post_version', columns: ['pledge_id', 'version'], unique: true },
        { name: 'published_post_message', columns: ['outbox_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('published_post');
  }
}
