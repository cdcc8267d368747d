import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** Scores of customers among each other, and keys by which customers are found. */
export class CustomerScores1764000000033 implements MigrationInterface {
  name = 'CustomerScores1764000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['score_runs', 'score_limits']) {
      await secureTenantTable(runner, table, { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE, DELETE' });
    }
    await runner.query(KEYS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customers DROP COLUMN email_key, DROP COLUMN name_key, DROP COLUMN surname_key;
      DROP TABLE score_limits, score_runs`);
  }
}

const TABLES = `
  CREATE TABLE score_runs (
    tenant_id uuid NOT NULL,
    currency text NOT NULL,
    is_stale boolean NOT NULL,
    computed_at timestamptz,
    took_ms integer,
    customers integer NOT NULL,
    counts integer[] NOT NULL,
    PRIMARY KEY (tenant_id, currency)
  );
  COMMENT ON TABLE score_runs IS 'when customers were last ranked by recency, frequency and money';
  COMMENT ON COLUMN score_runs.counts IS 'customers by the three scores: at 25 r + 5 f + m, each less one';
  CREATE INDEX score_runs_due ON score_runs (computed_at NULLS FIRST);

  CREATE TABLE score_limits (
    tenant_id uuid NOT NULL,
    currency text NOT NULL,
    score text NOT NULL CHECK (score IN ('recency', 'frequency', 'monetary')),
    quintile integer NOT NULL CHECK (quintile BETWEEN 2 AND 5),
    value bigint NOT NULL,
    last_order_at timestamptz NOT NULL,
    identity text NOT NULL,
    PRIMARY KEY (tenant_id, currency, score, quintile)
  );
  COMMENT ON TABLE score_limits IS 'the least of each quintile: (value, last order, identity), the value of recency being 0';
`;

/** Beginnings are found by indexes on stored keys: row-level security keeps functions of columns from any index. */
const KEYS = `
  ALTER TABLE customers
    ADD COLUMN email_key text COLLATE "C" GENERATED ALWAYS AS (lower(left(email, 60))) STORED,
    ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (lower(left(name, 60))) STORED,
    ADD COLUMN surname_key text COLLATE "C" GENERATED ALWAYS AS (lower(left(substring(name from '\\S+\\s*$'), 60))) STORED;
  COMMENT ON COLUMN customers.surname_key IS 'the last word of the name';
  CREATE INDEX customers_email_key ON customers (tenant_id, email_key);
  CREATE INDEX customers_name_key ON customers (tenant_id, name_key);
  CREATE INDEX customers_surname_key ON customers (tenant_id, surname_key);
`;
