// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { id, instant, key, optional, primary, text } from '../column.ts';
import { createTable } from '../schema.ts';

/** Creates `group_chat`. */
export class CreateGroupChat1764000035000 implements MigrationInterface {
  readonly name = 'CreateGroupChat1764000035000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'group_chat',
      {
        id: primary(id()),
        chat_key: key(64),
        messenger: key(16),
        tenant: key(64),
        chat_id: key(128),
        organization_id: id(),
        robot: optional(text(100)),
        actor: key(64),
        bound_at: instant(),
      },
      [
        { name: 'group_chat_key', columns: ['chat_key'], unique: true },
        { name: 'group_chat_organization', columns: ['organization_id'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('group_chat');
  }
}
