import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What applying events fast and fairly needs: claims by tenant, no foreign keys that repeat what one transaction
 * writes anyway, fresh statistics while tables grow, and days that can be dropped.
 */
export class Drain1764000000010 implements MigrationInterface {
  name = 'Drain1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INDEXES);
    for (const [table, constraint] of IMPLIED) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${constraint}`);
    }
    await runner.query(STATISTICS);
    await runner.query(UUID_DAY);
    await runner.query(RETENTION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION drop_event_day(date), event_days_before(date), uuid_day(uuid), analyze_grown_tables()',
    );
    for (const [table, constraint, definition] of IMPLIED) {
      await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${constraint} ${definition}`);
    }
    await runner.query(`
      DROP INDEX deliveries_event; DROP INDEX inbox_tenant;
      CREATE INDEX inbox_shard ON inbox (shard, event_id)`);
  }
}

const INDEXES = `
  CREATE INDEX inbox_tenant ON inbox (shard, tenant_id, event_id);
  DROP INDEX inbox_shard;
  -- Ids follow time, and so do the table's blocks: a few pages tell where the old ones are.
  CREATE INDEX deliveries_event ON deliveries USING brin (event_id) WITH (autosummarize = on);
`;

const TO_ORDERS = 'FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, shopify_id)';
const TO_TENANTS = 'FOREIGN KEY (tenant_id) REFERENCES tenants (id)';

/**
 * Foreign keys whose parent is written or read by the transaction that writes the child, and never deleted alone.
 * Checked row by row they were a fifth of what applying an order cost the database.
 */
const IMPLIED = [
  ['order_lines', 'order_lines_tenant_id_order_id_fkey', `${TO_ORDERS} ON DELETE CASCADE`],
  ['ledger', 'ledger_tenant_id_order_id_fkey', TO_ORDERS],
  ['orders', 'orders_tenant_id_fkey', TO_TENANTS],
  ['customers', 'customers_tenant_id_fkey', TO_TENANTS],
  ['identities', 'identities_tenant_id_fkey', TO_TENANTS],
  ['rollups', 'rollups_tenant_id_fkey', TO_TENANTS],
] as const;

/**
 * Plans of prepared statements and of foreign keys that were made while a table was empty read it from end to end, and
 * stay until its statistics change. Autovacuum notices within minutes; under a first flood that is thousands of times
 * too slow. Runs as its owner, because only that may analyze.
 */
const STATISTICS = `
  CREATE FUNCTION analyze_grown_tables() RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    grown text;
    analyzed text[] := '{}';
  BEGIN
    FOR grown IN
      SELECT c.relname FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND pg_get_userbyid(c.relowner) = current_user
        AND s.n_mod_since_analyze > 500 AND s.n_mod_since_analyze > 2 * c.reltuples
        -- It changes too fast for its statistics to mean anything; its statements do not depend on them.
        AND c.relname <> 'inbox'
      ORDER BY c.relname
    LOOP
      EXECUTE format('ANALYZE %I', grown);
      analyzed := analyzed || grown;
    END LOOP;
    RETURN analyzed;
  END $$;
  REVOKE ALL ON FUNCTION analyze_grown_tables() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION analyze_grown_tables() TO shopmeter_pipeline;
`;

/** The day of an event by its id, in UTC as the partitions are. */
const UUID_DAY = `
  CREATE FUNCTION uuid_day(id uuid) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT (to_timestamp(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0) AT TIME ZONE 'UTC')::date
  $$;
`;

/** Runs as its owner, because only that may drop. Partitions themselves have no row-level security. */
const RETENTION = `
  CREATE FUNCTION event_days_before(bound date) RETURNS SETOF date
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT to_date(right(c.relname, 8), 'YYYYMMDD') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent IN ('events'::regclass, 'outcomes'::regclass) AND c.relname ~ '_[0-9]{8}$'
      AND to_date(right(c.relname, 8), 'YYYYMMDD') < bound
    UNION
    SELECT uuid_day(id) FROM events_default WHERE id < uuid_floor(bound)::uuid
    UNION
    SELECT uuid_day(event_id) FROM outcomes_default WHERE event_id < uuid_floor(bound)::uuid
    ORDER BY 1
  $$;
  REVOKE ALL ON FUNCTION event_days_before(date) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION event_days_before(date) TO shopmeter_pipeline;

  CREATE FUNCTION drop_event_day(day date) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '1s' AS $$
  DECLARE
    suffix text := to_char(day, 'YYYYMMDD');
    dropped bigint := 0;
    strays bigint;
    parent text;
  BEGIN
    -- The lock that creates partitions: one of the two at a time.
    PERFORM pg_advisory_xact_lock(7305001);
    FOREACH parent IN ARRAY ARRAY['events', 'outcomes'] LOOP
      IF to_regclass(parent || '_' || suffix) IS NOT NULL THEN
        EXECUTE format('DROP TABLE %I', parent || '_' || suffix);
        dropped := dropped + 1;
      END IF;
      EXECUTE format('DELETE FROM %I WHERE %I >= %L AND %I < %L', parent || '_default',
        CASE parent WHEN 'events' THEN 'id' ELSE 'event_id' END, uuid_floor(day),
        CASE parent WHEN 'events' THEN 'id' ELSE 'event_id' END, uuid_floor(day + 1));
      GET DIAGNOSTICS strays = ROW_COUNT;
      dropped := dropped + strays;
    END LOOP;
    RETURN dropped;
  END $$;
  REVOKE ALL ON FUNCTION drop_event_day(date) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION drop_event_day(date) TO shopmeter_pipeline;
`;
