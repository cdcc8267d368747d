import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** One row per economic event, and the stored measures that are sums over those rows. */
export class Ledger1764000000005 implements MigrationInterface {
  name = 'Ledger1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    const grants = { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE, DELETE' };
    for (const table of ['ledger', 'identities', 'rollups']) await secureTenantTable(runner, table, grants);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE rollups, identities, ledger');
  }
}

const TABLES = `
  CREATE TABLE ledger (
    tenant_id uuid NOT NULL,
    order_id bigint NOT NULL,
    entry text COLLATE "C" NOT NULL,
    revision integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('sale', 'reversal', 'adjustment')),
    component text NOT NULL CHECK (component IN ('product', 'shipping', 'duty', 'fee', 'gift_card', 'tip')),
    line_item_id bigint,
    refund_id bigint,
    product_id bigint,
    variant_id bigint,
    title text,
    occurred_at timestamptz NOT NULL,
    day date NOT NULL,
    currency text NOT NULL,
    gross_cents bigint NOT NULL,
    discount_cents bigint NOT NULL,
    tax_cents bigint NOT NULL,
    quantity integer NOT NULL,
    source_event_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    superseded_at timestamptz,
    PRIMARY KEY (tenant_id, order_id, entry, revision),
    FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, shopify_id)
  );
  COMMENT ON COLUMN ledger.entry IS 'names the row within its order; its revisions follow each other in time';
  CREATE UNIQUE INDEX ledger_current ON ledger (tenant_id, order_id, entry) WHERE superseded_at IS NULL;
  CREATE INDEX ledger_products ON ledger (tenant_id, day)
    INCLUDE (product_id, kind, gross_cents, discount_cents, quantity)
    WHERE superseded_at IS NULL AND component = 'product';

  CREATE TABLE identities (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    identity text NOT NULL,
    first_order_id bigint NOT NULL,
    first_order_at timestamptz NOT NULL,
    first_day date NOT NULL,
    orders integer NOT NULL,
    PRIMARY KEY (tenant_id, identity)
  );
  COMMENT ON TABLE identities IS 'who ordered: by customer id, else e-mail, else phone';

  CREATE TABLE rollups (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    measure text NOT NULL,
    currency text NOT NULL,
    grain text NOT NULL CHECK (grain IN ('day', 'month')),
    bucket date NOT NULL,
    value bigint NOT NULL,
    PRIMARY KEY (tenant_id, measure, currency, grain, bucket)
  ) WITH (fillfactor = 70);
  COMMENT ON COLUMN rollups.currency IS 'ISO 4217; XXX for counts';
`;
