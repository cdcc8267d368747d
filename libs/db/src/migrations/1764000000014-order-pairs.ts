import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** The days on which everyone ordered, and stored measures of two days: what distinct counts follow from. */
export class OrderPairs1764000000014 implements MigrationInterface {
  name = 'OrderPairs1764000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await secureTenantTable(runner, 'rollup_pairs', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rollup_pairs; ALTER TABLE identities DROP COLUMN days');
  }
}

const TABLES = `
  ALTER TABLE identities ADD COLUMN days date[] NOT NULL DEFAULT '{}';
  COMMENT ON COLUMN identities.days IS 'local days of all orders in order, a day as often as there are orders';

  CREATE TABLE rollup_pairs (
    tenant_id uuid NOT NULL,
    grain text NOT NULL CHECK (grain IN ('day', 'month')),
    months_before integer NOT NULL CHECK (months_before >= 0),
    bucket date NOT NULL,
    measure text NOT NULL,
    value bigint NOT NULL,
    days integer[] NOT NULL CHECK (cardinality(days) = 31),
    PRIMARY KEY (tenant_id, grain, months_before, bucket, measure)
  ) WITH (fillfactor = 70);
  COMMENT ON COLUMN rollup_pairs.bucket IS 'the later day, or its month';
  COMMENT ON COLUMN rollup_pairs.months_before IS 'how many months the earlier day lies before';
  COMMENT ON COLUMN rollup_pairs.value IS 'pairs in all';
  COMMENT ON COLUMN rollup_pairs.days IS 'the same by the day of the month of the earlier day';
`;
