import type { Range } from '@shopmeter/contracts';
import type { DatedRow } from '@shopmeter/metrics';
import { LedgerEntity } from '../entities/ledger.entities';
import { entityTable, selection } from '../pipeline/entity-table';
import { withNumbers } from '../pipeline/row-numbers';
import type { RequestDatabase } from '../scope/request-database';

/** Whatever was told this much after it happened, or before it, stands in an index of its own. */
const UNTIMELY = `(l.recorded_at - l.occurred_at > interval '24 hours' OR l.recorded_at < l.occurred_at)`;
const TIMELY_MS = 24 * 3_600_000;

/**
 * Orders of which something on the days of a range became known or was taken back after a moment: superseded since, told
 * late, or of the last 24 hours before it. $1 the tenant, $2 the moment, $3 and $4 the days, $5 the moment less 24 hours,
 * $6 how many.
 */
const CHANGED = `
  SELECT order_id AS id FROM (
    SELECT l.order_id FROM ledger l
    WHERE l.tenant_id = $1 AND l.superseded_at > $2 AND l.day BETWEEN $3 AND $4
    UNION ALL
    SELECT l.order_id FROM ledger l
    WHERE l.tenant_id = $1 AND ${UNTIMELY} AND l.day BETWEEN $3 AND $4 AND l.recorded_at > $2
    UNION ALL
    SELECT l.order_id FROM orders o
    JOIN ledger l ON l.tenant_id = $1 AND l.order_id = o.shopify_id AND l.superseded_at IS NULL
    WHERE o.tenant_id = $1 AND o.occurred_at >= $5 AND l.day BETWEEN $3 AND $4 AND l.recorded_at > $2
    UNION ALL
    SELECT l.order_id FROM ledger l
    WHERE l.tenant_id = $1 AND l.superseded_at IS NULL AND (l.kind <> 'sale' OR l.entry LIKE 'sale:%:%')
      AND l.occurred_at >= $5 AND l.day BETWEEN $3 AND $4 AND l.recorded_at > $2
  ) changed
  GROUP BY order_id ORDER BY order_id DESC LIMIT $6`;

/** Orders of which something on later days was known at a moment already. $1 the tenant, $2 the moment, $3 and $4 the days. */
const EARLY = `
  SELECT DISTINCT l.order_id AS id FROM ledger l
  WHERE l.tenant_id = $1 AND ${UNTIMELY} AND l.recorded_at < l.occurred_at AND l.recorded_at <= $2
    AND l.day BETWEEN $3 AND $4 LIMIT $5`;

/** $1 the tenant, $2 the orders. */
const ROWS = `
  SELECT ${selection(entityTable(LedgerEntity), 'l')}, l.day::text AS day FROM ledger l
  WHERE l.tenant_id = $1 AND l.order_id = ANY ($2::bigint[])`;
const NAMES = `
  SELECT o.shopify_id AS id, o.name AS label, coalesce(t.event_id, o.event_id) AS "eventId" FROM orders o
  LEFT JOIN tombstones t ON t.tenant_id = $1 AND t.kind = 'order' AND t.object_id = o.shopify_id::text
  WHERE o.tenant_id = $1 AND o.shopify_id = ANY ($2::bigint[])`;

/** A revision of a ledger row. */
export type LedgerRevision = DatedRow & { orderId: string; sourceEventId: string };

/** What the ledger knew at a moment. Inside the tenant's transaction. */
export class AsOfRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Ids of orders, the greatest first, of which something on these days is known otherwise since. */
  async changedOrders(tenantId: string, asOf: Date, days: Range, limit: number): Promise<string[]> {
    const timely = new Date(asOf.getTime() - TIMELY_MS);
    const values = [tenantId, asOf, days.from, days.to, timely, limit];
    const rows = await this.database.manager.query<{ id: string }[]>(CHANGED, values);
    return rows.map(({ id }) => id);
  }

  /** Ids of orders that had been told by then of these days, which had not come yet. */
  async earlyOrders(tenantId: string, asOf: Date, days: Range, limit: number): Promise<string[]> {
    const values = [tenantId, asOf, days.from, days.to, limit];
    const rows = await this.database.manager.query<{ id: string }[]>(EARLY, values);
    return rows.map(({ id }) => id);
  }

  /** Every revision of orders' ledgers, by order. */
  async revisions(tenantId: string, orderIds: readonly string[]): Promise<Map<string, LedgerRevision[]>> {
    if (orderIds.length === 0) return new Map();
    const rows = await this.database.manager.query<LedgerRevision[]>(ROWS, [tenantId, orderIds]);
    return Map.groupBy(rows.map(withNumbers), ({ orderId }) => orderId);
  }

  /** How orders are named, and the event that they, or their deletion, are stored from. */
  async names(
    tenantId: string,
    orderIds: readonly string[],
  ): Promise<Map<string, { label: string | null; eventId: string | null }>> {
    const rows = await this.database.manager.query<
      { id: string; label: string | null; eventId: string | null }[]
    >(NAMES, [tenantId, orderIds]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
