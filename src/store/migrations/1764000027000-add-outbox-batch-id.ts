// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { id, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds what a message was sent together with. */
export class AddOutboxBatchId1764000027000 implements MigrationInterface {
  readonly name = 'AddOutboxBatchId1764000027000';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('outbox', 'batch_id')) return;
    const column = toTableColumn('batch_id', optional(id()), dialectOf(runner));
    await runner.addColumn('outbox', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('outbox', 'batch_id')) await runner.dropColumn('outbox', 'batch_id');
  }
}
