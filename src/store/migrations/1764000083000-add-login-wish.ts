// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { key, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds the page to which a login leads. */
export class AddLoginWish1764000083000 implements MigrationInterface {
  readonly name = 'AddLoginWish1764000083000';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('login_state', 'page')) return;
    const column = toTableColumn('page', optional(key(32)), dialectOf(runner));
    await runner.addColumn('login_state', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('login_state', 'page')) await runner.dropColumn('login_state', 'page');
  }
}
