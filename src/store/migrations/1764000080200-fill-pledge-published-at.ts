// Versions that were public before the day was kept: each was decided on, and was not returned. Run again it adds
// what is missing.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fills `published_at` of `pledge_version`. */
export class FillPledgePublishedAt1764000080200 implements MigrationInterface {
  readonly name = 'FillPledgePublishedAt1764000080200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE pledge_version SET published_at = decided_at
        WHERE published_at IS NULL AND decided_at IS NOT NULL AND reason IS NULL
          AND status IN ('published', 'replaced', 'withdrawn')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE pledge_version SET published_at = NULL');
  }
}
