import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** The hours of stored pairs, so that those who ordered in a part of a day are told apart without their orders. */
export class RollupPairHours1764000000082 implements MigrationInterface {
  name = 'RollupPairHours1764000000082';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await secureTenantTable(runner, 'rollup_pair_hours', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rollup_pair_hours');
  }
}

const TABLE = `
  CREATE TABLE rollup_pair_hours (
    tenant_id uuid NOT NULL,
    bucket date NOT NULL,
    hour integer NOT NULL CHECK (hour BETWEEN 0 AND 24),
    measure text NOT NULL,
    earlier date[] NOT NULL,
    pairs integer[] NOT NULL CHECK (cardinality(pairs) = cardinality(earlier)),
    PRIMARY KEY (tenant_id, bucket, hour, measure)
  ) WITH (fillfactor = 70);
  COMMENT ON COLUMN rollup_pair_hours.hour IS 'the hour of the later day, from its first instant on';
  COMMENT ON COLUMN rollup_pair_hours.earlier IS 'the earlier days, in order';
  COMMENT ON COLUMN rollup_pair_hours.pairs IS 'how many pairs each of them is in';
`;
