// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { key, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds what the page is to be about to which a login leads. */
export class AddLoginAbout1764000083150 implements MigrationInterface {
  readonly name = 'AddLoginAbout1764000083150';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('login_state', 'about')) return;
    const column = toTableColumn('about', optional(key(40)), dialectOf(runner));
    await runner.addColumn('login_state', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('login_state', 'about')) await runner.dropColumn('login_state', 'about');
  }
}
