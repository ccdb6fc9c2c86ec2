// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { instant, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds since when published pledges are not announced in a group. */
export class AddGroupChatQuiet1764000081100 implements MigrationInterface {
  readonly name = 'AddGroupChatQuiet1764000081100';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('group_chat', 'quiet_at')) return;
    const column = toTableColumn('quiet_at', optional(instant()), dialectOf(runner));
    await runner.addColumn('group_chat', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('group_chat', 'quiet_at')) await runner.dropColumn('group_chat', 'quiet_at');
  }
}
