import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** The hours of stored days, so that a day that counts up to a time on the clock is read without its orders. */
export class RollupHours1764000000081 implements MigrationInterface {
  name = 'RollupHours1764000000081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await secureTenantTable(runner, 'rollup_hours', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rollup_hours');
  }
}

const TABLE = `
  CREATE TABLE rollup_hours (
    tenant_id uuid NOT NULL,
    bucket date NOT NULL,
    measure text NOT NULL,
    currency text NOT NULL,
    hours bigint[] NOT NULL CHECK (cardinality(hours) = 25),
    PRIMARY KEY (tenant_id, bucket, measure, currency)
  ) WITH (fillfactor = 70);
  COMMENT ON COLUMN rollup_hours.hours IS 'the value of the day by the hours that passed since it began, which are 23 to 25';
`;
