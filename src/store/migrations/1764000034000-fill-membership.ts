// Whoever is on the roster now has always been there so, as far as this database knows. Run again it adds what is missing.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fills `membership` from `person`. */
export class FillMembership1764000034000 implements MigrationInterface {
  readonly name = 'FillMembership1764000034000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO membership (id, person_id, organization_id, identity, category, state, from_on, to_on)
        SELECT p.id, p.id, p.organization_id, p.identity, p.category, p.state, '0001-01-01', NULL FROM person p
        WHERE NOT EXISTS (SELECT 1 FROM membership x WHERE x.person_id = p.id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM membership');
  }
}
