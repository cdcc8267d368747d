import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/**
 * The store's objects as their newest event left them. `version` orders the events of an object; an upsert
 * wins only with a greater one. `id` repeats `shopify_id`: an object has no identity besides Shopify's.
 */
export class Facts1764000000004 implements MigrationInterface {
  name = 'Facts1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PEOPLE_AND_PRODUCTS);
    await runner.query(ORDERS);
    await runner.query(CARTS);
    for (const table of TABLES) {
      await secureTenantTable(runner, table, { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE, DELETE' });
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${[...TABLES].reverse().join(', ')}`);
  }
}

const TABLES = [
  'customers',
  'products',
  'variants',
  'orders',
  'order_lines',
  'refunds',
  'carts',
  'checkouts',
];

const PEOPLE_AND_PRODUCTS = `
  CREATE TABLE customers (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    shopify_id bigint NOT NULL,
    id bigint NOT NULL GENERATED ALWAYS AS (shopify_id) STORED,
    email text,
    phone text,
    name text,
    state text,
    created_at timestamptz,
    updated_at timestamptz,
    deleted_at timestamptz,
    version text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, shopify_id)
  );
  CREATE INDEX customers_created ON customers (tenant_id, created_at);

  CREATE TABLE products (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    shopify_id bigint NOT NULL,
    id bigint NOT NULL GENERATED ALWAYS AS (shopify_id) STORED,
    title text NOT NULL,
    sku text,
    price numeric,
    price_cents bigint,
    handle text,
    status text,
    vendor text,
    product_type text,
    tags text,
    created_at timestamptz,
    updated_at timestamptz,
    deleted_at timestamptz,
    version text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, shopify_id)
  );
  COMMENT ON COLUMN products.price IS 'as Shopify wrote it; a product names no currency';
  COMMENT ON COLUMN products.price_cents IS 'price in minor units of the store''s currency, once that is known';

  CREATE TABLE variants (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    shopify_id bigint NOT NULL,
    id bigint NOT NULL GENERATED ALWAYS AS (shopify_id) STORED,
    product_id bigint NOT NULL,
    title text,
    sku text,
    price numeric,
    price_cents bigint,
    position integer,
    inventory_item_id bigint,
    deleted_at timestamptz,
    version text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, shopify_id),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, shopify_id)
  );
  CREATE INDEX variants_product ON variants (tenant_id, product_id);
`;

const ORDERS = `
  CREATE TABLE orders (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    shopify_id bigint NOT NULL,
    id bigint NOT NULL GENERATED ALWAYS AS (shopify_id) STORED,
    order_number bigint,
    name text,
    customer_id bigint,
    identity text,
    currency text NOT NULL,
    presentment_currency text,
    presentment_total_cents bigint,
    taxes_included boolean NOT NULL,
    test boolean NOT NULL,
    financial_status text,
    fulfillment_status text,
    source_name text,
    country_code text,
    cart_token text,
    checkout_token text,
    discount_codes text[] NOT NULL DEFAULT '{}',
    subtotal_cents bigint NOT NULL,
    total_cents bigint NOT NULL,
    tax_cents bigint NOT NULL,
    discounts_cents bigint NOT NULL,
    shipping_cents bigint NOT NULL,
    shipping_discount_cents bigint NOT NULL,
    shipping_tax_cents bigint NOT NULL,
    tip_cents bigint NOT NULL,
    duties_cents bigint NOT NULL,
    current_subtotal_cents bigint,
    current_shipping_cents bigint,
    current_tax_cents bigint,
    refund_ids bigint[] NOT NULL DEFAULT '{}',
    occurred_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    cancelled_at timestamptz,
    deleted_at timestamptz,
    version text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, shopify_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, shopify_id)
  );
  COMMENT ON COLUMN orders.occurred_at IS 'processed_at, else created_at: the order''s date in every metric';
  COMMENT ON COLUMN orders.refund_ids IS 'refunds that the order''s current_* amounts already contain';
  CREATE INDEX orders_occurred ON orders (tenant_id, occurred_at) INCLUDE (identity, test);
  CREATE INDEX orders_identity ON orders (tenant_id, identity, occurred_at) WHERE identity IS NOT NULL;
  CREATE INDEX orders_customer ON orders (tenant_id, customer_id);

  CREATE TABLE order_lines (
    tenant_id uuid NOT NULL,
    order_id bigint NOT NULL,
    shopify_id bigint NOT NULL,
    id bigint NOT NULL GENERATED ALWAYS AS (shopify_id) STORED,
    position integer NOT NULL,
    product_id bigint,
    variant_id bigint,
    title text NOT NULL,
    variant_title text,
    sku text,
    vendor text,
    quantity integer NOT NULL,
    current_quantity integer,
    price_cents bigint NOT NULL,
    discount_cents bigint NOT NULL,
    tax_cents bigint NOT NULL,
    tax_rate_ppm integer NOT NULL,
    gift_card boolean NOT NULL,
    PRIMARY KEY (tenant_id, order_id, shopify_id),
    FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, shopify_id) ON DELETE CASCADE
  );
  CREATE INDEX order_lines_shopify ON order_lines (tenant_id, shopify_id);

  CREATE TABLE refunds (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    shopify_id bigint NOT NULL,
    id bigint NOT NULL GENERATED ALWAYS AS (shopify_id) STORED,
    order_id bigint NOT NULL,
    occurred_at timestamptz NOT NULL,
    lines jsonb NOT NULL,
    shipping_cents bigint NOT NULL,
    shipping_tax_cents bigint NOT NULL,
    discrepancy_cents bigint NOT NULL,
    refunded_cents bigint NOT NULL,
    version text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, shopify_id)
  );
  COMMENT ON COLUMN refunds.order_id IS 'no foreign key: a refund may arrive before its order';
  CREATE INDEX refunds_order ON refunds (tenant_id, order_id);
`;

const CARTS = `
  CREATE TABLE carts (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    token text NOT NULL,
    line_count integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, token)
  );
  CREATE TABLE checkouts (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    token text NOT NULL,
    cart_token text,
    currency text,
    total_cents bigint,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    completed_at timestamptz,
    deleted_at timestamptz,
    version text COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, token)
  );
`;
