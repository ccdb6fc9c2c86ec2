// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { id, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds in whose place a deadline was moved. */
export class AddDeadlineMoveActing1764000044000 implements MigrationInterface {
  readonly name = 'AddDeadlineMoveActing1764000044000';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('deadline_move', 'acting_for')) return;
    const column = toTableColumn('acting_for', optional(id()), dialectOf(runner));
    await runner.addColumn('deadline_move', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('deadline_move', 'acting_for'))
      await runner.dropColumn('deadline_move', 'acting_for');
  }
}
