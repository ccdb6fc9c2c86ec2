// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const name = 'outbox_kind';

/** Finds answers among thousands of reminders that wait. */
export class IndexOutboxKind1764000027500 implements MigrationInterface {
  readonly name = 'IndexOutboxKind1764000027500';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the index there.
    if (await hasIndex(runner)) return;
    const columnNames = ['status', 'messenger', 'kind', 'due_at'];
    await runner.createIndex('outbox', new TableIndex({ name, columnNames }));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await hasIndex(runner)) await runner.dropIndex('outbox', name);
  }
}

async function hasIndex(runner: QueryRunner): Promise<boolean> {
  const table = await runner.getTable('outbox');
  return table?.indices.some((index) => index.name === name) ?? false;
}
