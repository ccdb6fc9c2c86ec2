// One change of the schema; never edited once released.
import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { id, optional, toTableColumn } from '../column.ts';
import { dialectOf } from '../schema.ts';

/** Adds whose personal link a login began with. */
export class AddLoginPerson1764000083100 implements MigrationInterface {
  readonly name = 'AddLoginPerson1764000083100';

  async up(runner: QueryRunner): Promise<void> {
    // MySQL commits the change by itself: a start that died behind it finds the column there.
    if (await runner.hasColumn('login_state', 'person_id')) return;
    const column = toTableColumn('person_id', optional(id()), dialectOf(runner));
    await runner.addColumn('login_state', new TableColumn(column));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('login_state', 'person_id'))
      await runner.dropColumn('login_state', 'person_id');
  }
}
