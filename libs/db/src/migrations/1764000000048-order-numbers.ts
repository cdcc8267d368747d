import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order is found by its number. */
export class OrderNumbers1764000000048 implements MigrationInterface {
  name = 'OrderNumbers1764000000048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX orders_number ON orders (tenant_id, order_number)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX orders_number');
  }
}
