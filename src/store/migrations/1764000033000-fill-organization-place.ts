// What stands now has always stood so, as far as this database knows. Run again it adds what is missing.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fills `organization_place` from `organization`. */
export class FillOrganizationPlace1764000033000 implements MigrationInterface {
  readonly name = 'FillOrganizationPlace1764000033000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO organization_place (id, organization_id, parent_id, path, name, kind, from_on, to_on)
        SELECT o.id, o.id, o.parent_id, o.path, o.name, o.kind, '0001-01-01', NULL FROM organization o
        WHERE NOT EXISTS (SELECT 1 FROM organization_place x WHERE x.organization_id = o.id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM organization_place');
  }
}
