// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { date, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds the day on which a commentary was given by word of mouth. */
export class AddCommentaryHeldOn1764000084200 implements MigrationInterface {
  readonly name = 'AddCommentaryHeldOn1764000084200';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('commentary', 'held_on')) return;
    const column = toTableColumn('held_on', optional(date()), dialectOf(runner));
    await runner.addColumn('commentary', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('commentary', 'held_on')) await runner.dropColumn('commentary', 'held_on');
  }
}
