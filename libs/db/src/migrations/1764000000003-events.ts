import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/**
 * What was received. `events` is immutable; `inbox` holds the ids that are not applied yet; `outcomes` says what
 * became of each event. Ids are UUIDs of version 7, so a range of ids is a range of time: the partitions of
 * `events` and `outcomes` are days, although the primary key holds no date.
 */
export class Events1764000000003 implements MigrationInterface {
  name = 'Events1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await secureTenantTable(runner, 'events', { app: 'SELECT', pipeline: 'SELECT, INSERT' });
    await secureTenantTable(runner, 'deliveries', { app: 'SELECT', pipeline: 'SELECT, INSERT, DELETE' });
    await secureTenantTable(runner, 'inbox', { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE, DELETE' });
    await secureTenantTable(runner, 'outcomes', { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE' });
    await runner.query(PARTITIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION ensure_event_partitions(date, integer)');
    await runner.query('DROP TABLE outcomes, inbox, deliveries, events');
  }
}

const TABLES = `
  CREATE TABLE events (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    received_at timestamptz NOT NULL,
    topic text NOT NULL,
    shop_domain text NOT NULL,
    webhook_id text NOT NULL,
    shopify_event_id text,
    api_version text,
    triggered_at timestamptz,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    body_size integer NOT NULL,
    body_sha256 bytea NOT NULL,
    app_signed boolean NOT NULL,
    PRIMARY KEY (tenant_id, id)
  ) PARTITION BY RANGE (id);
  COMMENT ON COLUMN events.body IS 'the delivery''s body, byte for byte, compressed with zstd';
  COMMENT ON COLUMN events.app_signed IS 'verified with the app secret, which all stores share, not with the store''s own';
  COMMENT ON COLUMN events.headers IS 'every header that has no column of its own';
  ALTER TABLE events ALTER COLUMN body SET STORAGE EXTERNAL;
  CREATE INDEX events_body ON events (substring(body_sha256 FOR 8));
  CREATE TABLE events_default PARTITION OF events DEFAULT;
  -- A usual body fits its row: moved out of line it would cost two more rows and index entries each.
  ALTER TABLE events_default SET (toast_tuple_target = 8160);

  CREATE TABLE deliveries (
    tenant_id uuid NOT NULL,
    delivery_key uuid NOT NULL,
    event_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, delivery_key)
  );
  COMMENT ON TABLE deliveries IS 'the memory for duplicates: one row for each webhook id of a tenant';

  CREATE TABLE inbox (
    tenant_id uuid NOT NULL,
    event_id uuid NOT NULL,
    shard smallint NOT NULL,
    attempts smallint NOT NULL DEFAULT 0,
    available_at timestamptz NOT NULL,
    error text,
    PRIMARY KEY (tenant_id, event_id)
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
  CREATE INDEX inbox_shard ON inbox (shard, event_id);

  CREATE TABLE outcomes (
    tenant_id uuid NOT NULL,
    event_id uuid NOT NULL,
    status text NOT NULL CHECK (status IN ('applied', 'superseded', 'unhandled', 'quarantined', 'dead')),
    reason text,
    attempts smallint NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, event_id)
  ) PARTITION BY RANGE (event_id);
  CREATE TABLE outcomes_default PARTITION OF outcomes DEFAULT;
`;

/** Runs as its owner, because the pipeline's role may not create tables. */
const PARTITIONS = `
  CREATE FUNCTION ensure_event_partitions(first_day date, days integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    partition_day date;
    suffix text;
    low text;
    high text;
    parent text;
    in_default boolean;
    created integer := 0;
  BEGIN
    PERFORM pg_advisory_xact_lock(7305001);
    FOR partition_day IN SELECT first_day + n FROM generate_series(0, days - 1) AS n LOOP
      suffix := to_char(partition_day, 'YYYYMMDD');
      low := uuid_floor(partition_day);
      high := uuid_floor(partition_day + 1);
      FOREACH parent IN ARRAY ARRAY['events', 'outcomes'] LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I >= %L AND %I < %L)', parent || '_default',
          CASE parent WHEN 'events' THEN 'id' ELSE 'event_id' END, low,
          CASE parent WHEN 'events' THEN 'id' ELSE 'event_id' END, high) INTO in_default;
        -- A day whose first rows are in the default partition stays there: its rows are kept and found as well.
        IF to_regclass(parent || '_' || suffix) IS NULL AND NOT in_default THEN
          EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
            parent || '_' || suffix, parent, low, high);
          IF parent = 'events' THEN
            EXECUTE format('ALTER TABLE %I SET (toast_tuple_target = 8160)', parent || '_' || suffix);
          END IF;
          created := created + 1;
        END IF;
      END LOOP;
    END LOOP;
    RETURN created;
  END $$;
  CREATE FUNCTION uuid_floor(day date) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT substr(ms, 1, 8) || '-' || substr(ms, 9, 4) || '-0000-0000-000000000000'
    FROM (SELECT lpad(to_hex((extract(epoch FROM day::timestamp) * 1000)::bigint), 12, '0') AS ms) AS hex
  $$;
  REVOKE ALL ON FUNCTION ensure_event_partitions(date, integer) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ensure_event_partitions(date, integer) TO shopmeter_pipeline;
  SELECT ensure_event_partitions((now() AT TIME ZONE 'UTC')::date - 1, 9);
`;
