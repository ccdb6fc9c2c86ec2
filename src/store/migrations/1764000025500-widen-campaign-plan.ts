// One change of the schema; never edited once released.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dialectOf } from '../schema.ts';

const mysqlColumn = (type: string) =>
  `ALTER TABLE campaign_plan MODIFY plan ${type} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL`;

/**
 * Makes room for a plan of two years. Plain SQL: TypeORM changes a type by dropping the column. PostgreSQL's text
 * has room for it already.
 */
export class WidenCampaignPlan1764000025500 implements MigrationInterface {
  readonly name = 'WidenCampaignPlan1764000025500';

  async up(runner: QueryRunner): Promise<void> {
    if (dialectOf(runner) === 'mysql') await runner.query(mysqlColumn('mediumtext'));
  }

  async down(runner: QueryRunner): Promise<void> {
    if (dialectOf(runner) === 'mysql') await runner.query(mysqlColumn('text'));
  }
}
