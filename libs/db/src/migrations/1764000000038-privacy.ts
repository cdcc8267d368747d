import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** What carrying out requests about personal data needs: what came of each, and whom pseudonyms stand for. */
export class Privacy1764000000038 implements MigrationInterface {
  name = 'Privacy1764000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REGISTER);
    await runner.query(ERASURES);
    await secureTenantTable(runner, 'erasures', { app: 'SELECT', pipeline: 'SELECT, INSERT, DELETE' });
    await runner.query(ERASED_STORES);
    await runner.query(DELETING);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER POLICY only_of_no_store ON events USING (tenant_id = '00000000-0000-0000-0000-000000000000');
      ALTER POLICY only_of_no_store ON outcomes USING (tenant_id = '00000000-0000-0000-0000-000000000000');
      DROP POLICY only_erased ON audit_log; DROP POLICY only_erased ON tenants; DROP POLICY only_erased ON replays;
      REVOKE DELETE ON audit_log, tenants, replays FROM shopmeter_pipeline;
      REVOKE UPDATE (body, body_size, body_dictionary, erased_at) ON events FROM shopmeter_pipeline;
      DROP TABLE erased_stores, erasures;
      ALTER TABLE events DROP COLUMN erased_at;
      ALTER TABLE privacy_requests DROP COLUMN outcome, DROP COLUMN counts, DROP COLUMN found_event_ids;
    `);
  }
}

const REGISTER = `
  ALTER TABLE privacy_requests
    ADD COLUMN outcome text CHECK (outcome IN ('exported', 'erased', 'kept')),
    ADD COLUMN counts jsonb,
    ADD COLUMN found_event_ids uuid[];
  COMMENT ON COLUMN privacy_requests.outcome IS 'kept: the store was connected again since, so it was not erased';
  COMMENT ON COLUMN privacy_requests.counts IS 'how much of what was found or erased';
  COMMENT ON COLUMN privacy_requests.found_event_ids IS 'the events that name the customer, of a data request';

  ALTER TABLE events ADD COLUMN erased_at timestamptz;
  COMMENT ON COLUMN events.erased_at IS 'when a customer was erased from the body; body_sha256 is still that of what was received';
  COMMENT ON TABLE events IS 'what was received. Never changed, but for the body when a customer is erased from it';
  GRANT UPDATE (body, body_size, body_dictionary, erased_at) ON events TO shopmeter_pipeline;
`;

const ERASURES = `
  CREATE TABLE erasures (
    tenant_id uuid NOT NULL,
    subject text COLLATE "C" NOT NULL,
    customer_id bigint,
    identity text,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, subject)
  );
  COMMENT ON TABLE erasures IS 'what stands for customers who were erased, for what comes of them later';
  COMMENT ON COLUMN erasures.subject IS 'c: and a digest of the customer''s id, from which it cannot be had; or o: and an order''s id';
  COMMENT ON COLUMN erasures.customer_id IS 'stands for the customer; null: the order was a guest''s';
  COMMENT ON COLUMN erasures.identity IS 'of an order: who ordered it';
`;

/** Belongs to no store: the store is gone. */
const ERASED_STORES = `
  CREATE TABLE erased_stores (
    store_id uuid PRIMARY KEY,
    domain text NOT NULL,
    event_id uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    begun_at timestamptz NOT NULL,
    done_at timestamptz,
    counts jsonb NOT NULL DEFAULT '{}'
  );
  COMMENT ON COLUMN erased_stores.event_id IS 'the request; erased with the store';
  COMMENT ON COLUMN erased_stores.counts IS 'rows that were erased, by table';
  GRANT SELECT, INSERT, UPDATE ON erased_stores TO shopmeter_pipeline;
`;

/** What the pipeline may delete of a store that is being erased, and of no other. */
const DELETING = `
  ALTER POLICY only_of_no_store ON events USING (tenant_id = '00000000-0000-0000-0000-000000000000'
    OR tenant_id IN (SELECT store_id FROM erased_stores WHERE done_at IS NULL));
  ALTER POLICY only_of_no_store ON outcomes USING (tenant_id = '00000000-0000-0000-0000-000000000000'
    OR tenant_id IN (SELECT store_id FROM erased_stores WHERE done_at IS NULL));
  CREATE POLICY only_erased ON tenants AS RESTRICTIVE FOR DELETE TO shopmeter_pipeline
    USING (id IN (SELECT store_id FROM erased_stores WHERE done_at IS NULL));
  CREATE POLICY only_erased ON replays AS RESTRICTIVE FOR DELETE TO shopmeter_pipeline
    USING (tenant_id IN (SELECT store_id FROM erased_stores WHERE done_at IS NULL));
  -- Besides, entries are forgotten after two years; no setting shortens that.
  CREATE POLICY only_erased ON audit_log AS RESTRICTIVE FOR DELETE TO shopmeter_pipeline
    USING (at < now() - interval '2 years' OR tenant_id IN (SELECT store_id FROM erased_stores WHERE done_at IS NULL));
  GRANT DELETE ON tenants, replays, audit_log TO shopmeter_pipeline;
`;
