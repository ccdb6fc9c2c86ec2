// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { id, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds who has recorded a commentary that its author gave by word of mouth. */
export class AddCommentaryRecorder1764000084100 implements MigrationInterface {
  readonly name = 'AddCommentaryRecorder1764000084100';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('commentary', 'recorder_id')) return;
    const column = toTableColumn('recorder_id', optional(id()), dialectOf(runner));
    await runner.addColumn('commentary', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('commentary', 'recorder_id'))
      await runner.dropColumn('commentary', 'recorder_id');
  }
}
