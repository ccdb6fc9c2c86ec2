// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { id, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds who has recorded a version on its author's behalf (`/代录`). */
export class AddPledgeRecorder1764000042000 implements MigrationInterface {
  readonly name = 'AddPledgeRecorder1764000042000';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('pledge_version', 'recorded_by')) return;
    const column = toTableColumn('recorded_by', optional(id()), dialectOf(runner));
    await runner.addColumn('pledge_version', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('pledge_version', 'recorded_by'))
      await runner.dropColumn('pledge_version', 'recorded_by');
  }
}
