import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** Where bodies differ from what the program expects of them. */
export class SchemaDrift1764000000012 implements MigrationInterface {
  name = 'SchemaDrift1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await secureTenantTable(runner, 'schema_drift', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE schema_drift');
  }
}

const TABLE = `
  CREATE TABLE schema_drift (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    topic text NOT NULL,
    api_version text NOT NULL,
    path text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('missing', 'unexpected', 'version')),
    first_event_id uuid NOT NULL,
    first_seen_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    count integer NOT NULL,
    PRIMARY KEY (tenant_id, topic, api_version, path, kind)
  );
  COMMENT ON COLUMN schema_drift.path IS 'the field; empty for a version that is not the one expected';
  COMMENT ON COLUMN schema_drift.count IS 'events of the batches that were noted: at most one in ten minutes is';
`;
