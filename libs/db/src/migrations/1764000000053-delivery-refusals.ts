import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** Deliveries that were not taken, so that a store learns of it before Shopify gives up. */
export class DeliveryRefusals1764000000053 implements MigrationInterface {
  name = 'DeliveryRefusals1764000000053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE delivery_refusals (
        tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
        topic text NOT NULL,
        cause text NOT NULL,
        refused bigint NOT NULL,
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, topic)
      );
      COMMENT ON TABLE delivery_refusals IS 'the last row of refusals of each topic: it ends with a delivery that was kept';
      COMMENT ON COLUMN delivery_refusals.cause IS 'the code of the answer to the last one';
    `);
    await secureTenantTable(runner, 'delivery_refusals', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE delivery_refusals');
  }
}
