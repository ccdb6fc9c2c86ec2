// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { id, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds in whose place somebody has recorded a version (`/代录`). */
export class AddPledgeRecordedFor1764000045000 implements MigrationInterface {
  readonly name = 'AddPledgeRecordedFor1764000045000';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('pledge_version', 'recorded_for')) return;
    const column = toTableColumn('recorded_for', optional(id()), dialectOf(runner));
    await runner.addColumn('pledge_version', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('pledge_version', 'recorded_for'))
      await runner.dropColumn('pledge_version', 'recorded_for');
  }
}
