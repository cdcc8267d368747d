import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/**
 * What the rest of Shopify's topics write. Every fact now also names the event it is from, so that a superseded event
 * can say what superseded it. Deletions and merges are tables of their own: they can arrive before what they concern.
 */
export class Topics1764000000007 implements MigrationInterface {
  name = 'Topics1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(GONE);
    await runner.query(FACTS);
    await runner.query(WORK);
    for (const table of TABLES) {
      await secureTenantTable(runner, table, { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE, DELETE' });
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.join(', ')}`);
    await runner.query(COLUMNS_BACK);
  }
}

const TABLES = [
  'tombstones',
  'customer_merges',
  'order_edits',
  'fulfillments',
  'inventory_items',
  'stock_levels',
  'privacy_requests',
  'bulk_operations',
  'refetches',
];

const COLUMNS = `
  ALTER TABLE outcomes ADD COLUMN superseded_by uuid;
  COMMENT ON COLUMN outcomes.superseded_by IS 'the event that holds the newer version';
  ALTER TABLE tenants ADD COLUMN scopes text[], ADD COLUMN scopes_version text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN scopes_event_id uuid, ADD COLUMN shop_event_id uuid;
  COMMENT ON COLUMN tenants.scopes IS 'what the app may read; null: never told';

  ALTER TABLE customers ADD COLUMN event_id uuid, ADD COLUMN merged_into bigint;
  ALTER TABLE products ADD COLUMN event_id uuid;
  ALTER TABLE products SET (fillfactor = 85);
  ALTER TABLE orders ADD COLUMN event_id uuid, ADD COLUMN buyer_id bigint;
  COMMENT ON COLUMN orders.buyer_id IS 'the customer that the order''s body names, where that one was merged into customer_id';
  ALTER TABLE refunds ADD COLUMN event_id uuid;
  ALTER TABLE carts ADD COLUMN event_id uuid;
  ALTER TABLE checkouts ADD COLUMN event_id uuid;
  CREATE INDEX checkouts_cart ON checkouts (tenant_id, cart_token);

  -- A variant is a part of its product, as a line is of its order: it has no version of its own.
  ALTER TABLE variants DROP CONSTRAINT variants_pkey, DROP COLUMN version, DROP COLUMN deleted_at,
    ADD PRIMARY KEY (tenant_id, product_id, shopify_id);
  DROP INDEX variants_product;
  CREATE INDEX variants_shopify ON variants (tenant_id, shopify_id);
  CREATE INDEX variants_item ON variants (tenant_id, inventory_item_id);
`;

const COLUMNS_BACK = `
  DROP INDEX variants_item, variants_shopify;
  ALTER TABLE variants DROP CONSTRAINT variants_pkey, ADD PRIMARY KEY (tenant_id, shopify_id),
    ADD COLUMN version text COLLATE "C" NOT NULL DEFAULT '', ADD COLUMN deleted_at timestamptz;
  CREATE INDEX variants_product ON variants (tenant_id, product_id);
  DROP INDEX checkouts_cart;
  ALTER TABLE checkouts DROP COLUMN event_id;
  ALTER TABLE carts DROP COLUMN event_id;
  ALTER TABLE refunds DROP COLUMN event_id;
  ALTER TABLE orders DROP COLUMN event_id, DROP COLUMN buyer_id;
  ALTER TABLE products DROP COLUMN event_id, RESET (fillfactor);
  ALTER TABLE customers DROP COLUMN event_id, DROP COLUMN merged_into;
  ALTER TABLE tenants DROP COLUMN scopes, DROP COLUMN scopes_version, DROP COLUMN scopes_event_id,
    DROP COLUMN shop_event_id;
  ALTER TABLE outcomes DROP COLUMN superseded_by;
`;

const GONE = `
  CREATE TABLE tombstones (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    kind text NOT NULL CHECK (kind IN ('customer', 'product', 'order', 'checkout')),
    object_id text COLLATE "C" NOT NULL,
    deleted_at timestamptz NOT NULL,
    version text COLLATE "C" NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, kind, object_id)
  );
  COMMENT ON TABLE tombstones IS 'what was deleted, known here or not: a late event brings nothing back';

  CREATE TABLE customer_merges (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    shopify_id bigint NOT NULL,
    kept_id bigint NOT NULL,
    merged_at timestamptz NOT NULL,
    version text COLLATE "C" NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, shopify_id)
  );
  COMMENT ON TABLE customer_merges IS 'shopify_id became part of kept_id, which may have been merged itself';
  CREATE INDEX customer_merges_kept ON customer_merges (tenant_id, kept_id);
`;

const FACTS = `
  CREATE TABLE order_edits (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    shopify_id bigint NOT NULL,
    order_id bigint NOT NULL,
    committed_at timestamptz NOT NULL,
    lines jsonb NOT NULL,
    version text COLLATE "C" NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, shopify_id)
  );
  COMMENT ON COLUMN order_edits.order_id IS 'no foreign key: an edit may arrive before its order';
  CREATE INDEX order_edits_order ON order_edits (tenant_id, order_id);

  CREATE TABLE fulfillments (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    shopify_id bigint NOT NULL,
    order_id bigint NOT NULL,
    status text,
    shipment_status text,
    tracking_company text,
    units integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version text COLLATE "C" NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, shopify_id)
  );
  CREATE INDEX fulfillments_order ON fulfillments (tenant_id, order_id);

  CREATE TABLE inventory_items (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    shopify_id bigint NOT NULL,
    sku text,
    tracked boolean NOT NULL,
    cost numeric,
    cost_cents bigint,
    created_at timestamptz,
    updated_at timestamptz NOT NULL,
    version text COLLATE "C" NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, shopify_id)
  );
  COMMENT ON COLUMN inventory_items.cost IS 'of one unit, as Shopify wrote it; null: not recorded, which is not zero';

  CREATE TABLE stock_levels (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    inventory_item_id bigint NOT NULL,
    location_id bigint NOT NULL,
    available integer,
    updated_at timestamptz NOT NULL,
    version text COLLATE "C" NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, inventory_item_id, location_id)
  );
`;

const WORK = `
  CREATE TABLE privacy_requests (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    event_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('data_request', 'customer_redact', 'shop_redact')),
    request_id bigint,
    customer_id bigint,
    email text,
    phone text,
    order_ids bigint[] NOT NULL,
    requested_at timestamptz NOT NULL,
    done_at timestamptz,
    PRIMARY KEY (tenant_id, event_id)
  );
  COMMENT ON TABLE privacy_requests IS 'what is to be handed out or erased; done_at: it was';
  CREATE INDEX privacy_requests_waiting ON privacy_requests (tenant_id, requested_at) WHERE done_at IS NULL;

  CREATE TABLE bulk_operations (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    shopify_id bigint NOT NULL,
    type text,
    status text NOT NULL,
    error_code text,
    created_at timestamptz,
    completed_at timestamptz,
    version text COLLATE "C" NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, shopify_id)
  );

  CREATE TABLE refetches (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    kind text NOT NULL CHECK (kind IN ('order', 'product')),
    object_id bigint NOT NULL,
    reason text NOT NULL,
    requested_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, kind, object_id)
  );
  COMMENT ON TABLE refetches IS 'objects of which webhooks told only a part: to be read from Shopify as a whole';
`;
