import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The inbox has one index instead of two: every delivery writes to it, and applying takes it out again. */
export class OneInboxIndex1764000000031 implements MigrationInterface {
  name = 'OneInboxIndex1764000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox DROP CONSTRAINT inbox_pkey, ADD PRIMARY KEY (shard, tenant_id, event_id);
      DROP INDEX inbox_tenant`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX inbox_tenant ON inbox (shard, tenant_id, event_id);
      ALTER TABLE inbox DROP CONSTRAINT inbox_pkey, ADD PRIMARY KEY (tenant_id, event_id)`);
  }
}
