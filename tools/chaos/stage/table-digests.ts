import { NOT_ZERO } from '@shopmeter/db';
import type pg from 'pg';

/** Tables whose rows say how and when events arrived, and not what they mean. */
const OF_ARRIVAL = [
  'events',
  'deliveries',
  'delivery_refusals',
  'inbox',
  'outcomes',
  'replays',
  'schema_drift',
  'memberships',
  'users',
  // Worked out anew by the clock, from what is compared.
  'score_runs',
  'score_limits',
];
/** Columns that depend on the order of arrival, in any table that has them. */
const COLUMNS_OF_ARRIVAL = [
  'tenant_id',
  'revision',
  'source_event_id',
  'recorded_at',
  'event_id',
  'shop_event_id',
  'scopes_event_id',
  'requested_at',
  // Of a tenant: made up when it was connected.
  'domain',
  'webhook_endpoint',
];
/** What counts of a table, where not all of it does. */
const CONDITIONS: Record<string, string> = { ledger: 'superseded_at IS NULL', ...NOT_ZERO };

export interface ContentTable {
  name: string;
  tenantColumn: string;
}

/** Every table with content of tenants: facts, ledger, rollups and the tenants themselves; also those made later. */
export async function contentTables(sql: pg.Client): Promise<ContentTable[]> {
  const { rows } = await sql.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> ALL ($1) ORDER BY 1`,
    [OF_ARRIVAL],
  );
  const facts = rows.map(({ name }) => ({ name, tenantColumn: 'tenant_id' }));
  return [...facts, { name: 'tenants', tenantColumn: 'id' }];
}

/** The rows of a table as text, one per row, sorted; the same for the same content. */
export async function contentRows(sql: pg.Client, table: ContentTable, tenantId: string): Promise<string[]> {
  const { rows } = await sql.query<{ row: string }>(
    `SELECT row FROM (${rowsOf(table)}) AS r WHERE tenant = $2 ORDER BY row COLLATE "C"`,
    [[...COLUMNS_OF_ARRIVAL, table.tenantColumn], tenantId],
  );
  return rows.map(({ row }) => row);
}

/** A digest of each tenant's content, table by table: `table → tenant → digest`. Without rows there is no entry. */
export async function contentDigests(sql: pg.Client): Promise<Map<string, Map<string, string>>> {
  const digests = new Map<string, Map<string, string>>();
  for (const table of await contentTables(sql)) {
    const { rows } = await sql.query<{ tenant: string; digest: string }>(
      `SELECT tenant, md5(string_agg(row, E'\\n' ORDER BY row COLLATE "C")) AS digest
       FROM (${rowsOf(table)}) AS r GROUP BY tenant`,
      [[...COLUMNS_OF_ARRIVAL, table.tenantColumn]],
    );
    digests.set(table.name, new Map(rows.map(({ tenant, digest }) => [tenant, digest])));
  }
  return digests;
}

function rowsOf({ name, tenantColumn }: ContentTable): string {
  return `SELECT t.${tenantColumn} AS tenant, (to_jsonb(t) - $1::text[])::text AS row
          FROM ${name} t WHERE ${CONDITIONS[name] ?? 'true'}`;
}
