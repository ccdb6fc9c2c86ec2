// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const name = 'pledge_note_author';

/** Finds what somebody has told lately, whose pledge ever it was about. */
export class IndexPledgeNoteAuthor1764000085100 implements MigrationInterface {
  readonly name = 'IndexPledgeNoteAuthor1764000085100';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the index there.
    if (await hasIndex(runner)) return;
    const columnNames = ['author_id', 'created_at'];
    await runner.createIndex('pledge_note', new TableIndex({ name, columnNames }));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await hasIndex(runner)) await runner.dropIndex('pledge_note', name);
  }
}

async function hasIndex(runner: QueryRunner): Promise<boolean> {
  const table = await runner.getTable('pledge_note');
  return table?.indices.some((index) => index.name === name) ?? false;
}
