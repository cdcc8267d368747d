import { NOT_ZERO } from '@shopmeter/db';
import type { PipelineStore } from './pipeline-store';

const TABLES = [
  ...['customers', 'products', 'variants', 'orders', 'order_lines', 'refunds', 'order_edits', 'fulfillments'],
  ...['carts', 'checkouts', 'inventory_items', 'item_costs', 'stock_levels', 'tombstones', 'customer_merges'],
  ...['privacy_requests', 'bulk_operations', 'refetches', 'ledger', 'unbalanced_orders', 'identities'],
  ...['rollups', 'rollup_hours', 'rollup_pairs', 'rollup_pair_hours', 'line_rollups', 'order_rollups'],
  ...['cohort_rollups', 'customer_totals'],
  ...['order_gaps', 'awaited_orders'],
];
/**
 * Everything that is stored of a tenant, as text, to be compared byte for byte. Of the ledger only its current rows,
 * unless all of it is asked for; without what depends on arrival. A rollup of zero is as good as none.
 */
export async function tenantTables(
  store: PipelineStore,
  ledger: 'current' | 'all' = 'current',
): Promise<string> {
  const parts: string[] = [];
  for (const table of TABLES) {
    const current = table === 'ledger' && ledger === 'current';
    const ignored = current
      ? '{tenant_id,revision,source_event_id,recorded_at}'
      : '{tenant_id,event_id,requested_at}';
    const condition = current ? 'superseded_at IS NULL' : (NOT_ZERO[table] ?? 'true');
    const rows = await store.rows<{ row: string }>(
      `SELECT (to_jsonb(t) - '${ignored}'::text[])::text AS row FROM ${table} t
       WHERE tenant_id = $1 AND ${condition} ORDER BY 1`,
    );
    parts.push(`${table}\n${rows.map(({ row }) => row).join('\n')}`);
  }
  return parts.join('\n\n');
}
