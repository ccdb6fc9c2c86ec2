// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { key, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds what a notice tells of, so that it can be looked at once more before it goes. */
export class AddOutboxAbout1764000043000 implements MigrationInterface {
  readonly name = 'AddOutboxAbout1764000043000';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('outbox', 'about')) return;
    const column = toTableColumn('about', optional(key(64)), dialectOf(runner));
    await runner.addColumn('outbox', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('outbox', 'about')) await runner.dropColumn('outbox', 'about');
  }
}
