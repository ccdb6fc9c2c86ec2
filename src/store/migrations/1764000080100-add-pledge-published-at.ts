// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { instant, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds when a version was made public (`/承诺 历史`). */
export class AddPledgePublishedAt1764000080100 implements MigrationInterface {
  readonly name = 'AddPledgePublishedAt1764000080100';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('pledge_version', 'published_at')) return;
    const column = toTableColumn('published_at', optional(instant()), dialectOf(runner));
    await runner.addColumn('pledge_version', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('pledge_version', 'published_at'))
      await runner.dropColumn('pledge_version', 'published_at');
  }
}
