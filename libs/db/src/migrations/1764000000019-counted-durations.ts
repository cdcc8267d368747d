import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** How long things took, as counts that add up; and a way from a variant to what was sold of it, for when its cost changes. */
export class CountedDurations1764000000019 implements MigrationInterface {
  name = 'CountedDurations1764000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await secureTenantTable(runner, 'rollup_durations', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ledger_variants; DROP TABLE rollup_durations');
  }
}

const TABLE = `
  CREATE TABLE rollup_durations (
    tenant_id uuid NOT NULL,
    measure text NOT NULL,
    grain text NOT NULL CHECK (grain IN ('day', 'month')),
    bucket date NOT NULL,
    part integer NOT NULL CHECK (part >= 0),
    value bigint NOT NULL,
    tenths integer[] NOT NULL CHECK (cardinality(tenths) = 60),
    PRIMARY KEY (tenant_id, measure, grain, bucket, part)
  ) WITH (fillfactor = 70);
  COMMENT ON COLUMN rollup_durations.part IS 'which six hours: 0 are the first';
  COMMENT ON COLUMN rollup_durations.value IS 'durations in all';
  COMMENT ON COLUMN rollup_durations.tenths IS 'the same by tenths of an hour';

  CREATE INDEX ledger_variants ON ledger (tenant_id, variant_id)
    WHERE superseded_at IS NULL AND component = 'product' AND variant_id IS NOT NULL;
`;
