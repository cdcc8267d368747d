import type { LedgerRow } from '@shopmeter/commerce';
import type { OrderMarks } from '@shopmeter/metrics';
import { keyOf } from '../pipeline/facts.repository';
import { currentLedger, type StoredLedgerRow } from '../pipeline/ledger.repository';
import { orderMarks } from '../pipeline/order-marks.repository';
import { unitCostAt, variantCosts } from '../pipeline/variant-costs';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { boundsOf, type LineageQuestion, type WalkPosition } from './walk';

/** An order on a day on which something of it happened. */
export interface ScannedOrder {
  position: WalkPosition;
  orderId: string;
  name: string | null;
  day: string;
  /** Whether it is the day of the order itself, rather than of a return or an edit. */
  isOrderDay: boolean;
  test: boolean;
  isDeleted: boolean;
  identity: string | null;
  eventId: string | null;
  /** What else happened to it that day is found at another place, and is told there. */
  isShown: boolean;
}

/** A ledger row that can lie on another day than its order. */
const later = (row: string) =>
  `${row}.superseded_at IS NULL AND (${row}.kind <> 'sale' OR ${row}.entry LIKE 'sale:%:%')`;

/**
 * $1 the tenant, $2 and $3 the instants, $4 and $5 the place, $6 the zone, $7 how many.
 * Both halves step through an index from the place on, and neither filters before it has taken so many.
 */
const SCAN = `
  WITH scanned AS (
    (SELECT o.occurred_at AS at, o.shopify_id AS id, true AS ordered FROM orders o
     WHERE o.tenant_id = $1 AND o.occurred_at >= $2 AND o.occurred_at < $3
       AND (o.occurred_at, o.shopify_id) < ($4::timestamptz, $5::bigint)
     ORDER BY o.occurred_at DESC, o.shopify_id DESC LIMIT $7)
    UNION ALL
    (SELECT DISTINCT l.occurred_at, l.order_id, false FROM ledger l
     WHERE l.tenant_id = $1 AND ${later('l')} AND l.occurred_at >= $2 AND l.occurred_at < $3
       AND (l.occurred_at, l.order_id) < ($4::timestamptz, $5::bigint)
     ORDER BY l.occurred_at DESC, l.order_id DESC LIMIT $7)
    ORDER BY at DESC, id DESC LIMIT $7
  )
  SELECT s.at, s.id AS "orderId", s.ordered AS "isOrderDay", o.name, o.test, o.identity, o.event_id AS "eventId",
         o.deleted_at IS NOT NULL AS "isDeleted",
         s.ordered OR (
           (o.occurred_at AT TIME ZONE $6)::date <> (s.at AT TIME ZONE $6)::date
           AND NOT EXISTS (
             SELECT FROM ledger k WHERE k.tenant_id = $1 AND k.order_id = s.id AND ${later('k')}
               AND k.occurred_at > s.at AND (k.occurred_at AT TIME ZONE $6)::date = (s.at AT TIME ZONE $6)::date
           )
         ) AS "isShown"
  FROM scanned s JOIN orders o ON o.tenant_id = $1 AND o.shopify_id = s.id
  ORDER BY s.at DESC, s.id DESC`;

/** Orders by what happened to them in the range, a day at a time, the newest first. */
export async function scanOrders(
  reader: PipelineTransaction,
  question: LineageQuestion,
  after: WalkPosition | null,
  limit: number,
): Promise<ScannedOrder[]> {
  const { since, until, calendar } = boundsOf(question);
  const { rows } = await reader.query<Omit<ScannedOrder, 'position' | 'day'> & { at: Date }>(SCAN, [
    question.tenantId,
    since,
    until,
    after?.at ?? until,
    after?.id ?? '0',
    question.zone,
    limit,
  ]);
  return rows.map(({ at, ...row }) => ({
    ...row,
    position: { at, id: row.orderId },
    day: calendar.dayOf(at),
  }));
}

/** An order with its current ledger rows, its marks where it is not deleted, and what else it follows from. */
export interface OrderBook {
  rows: StoredLedgerRow[];
  marks: OrderMarks | undefined;
  /** What a unit of a variant cost on the order's date. */
  unitCost: (variantId: string) => string | null;
  /** Events besides those of the rows; without a time they belong to the order's own day. */
  events: { eventId: string | null; at: Date | null }[];
}

/** $1 the tenant, $2 the orders, $3 the same as text, $4 whether parcels matter. */
const EVENTS = `
  SELECT r.order_id AS "orderId", r.event_id AS "eventId", r.occurred_at AS at FROM refunds r
  WHERE r.tenant_id = $1 AND r.order_id = ANY ($2::bigint[])
  UNION ALL
  SELECT e.order_id, e.event_id, e.committed_at FROM order_edits e
  WHERE e.tenant_id = $1 AND e.order_id = ANY ($2::bigint[])
  UNION ALL
  SELECT f.order_id, f.event_id, NULL FROM fulfillments f
  WHERE $4 AND f.tenant_id = $1 AND f.order_id = ANY ($2::bigint[]) AND f.status IS DISTINCT FROM 'cancelled'
  UNION ALL
  SELECT t.object_id::bigint, t.event_id, NULL FROM tombstones t
  WHERE t.tenant_id = $1 AND t.kind = 'order' AND t.object_id = ANY ($3::text[])`;

/** Parts of formulas that parcels decide. */
const OF_PARCELS = ['unfulfilledOrders', 'timeToSend'];

/** The ledgers, marks and events of orders, by id. */
export async function orderBooksOf(
  reader: PipelineTransaction,
  { tenantId, parts }: LineageQuestion,
  orders: readonly Pick<ScannedOrder, 'orderId'>[],
): Promise<Map<string, OrderBook>> {
  const ids = [...new Set(orders.map(({ orderId }) => orderId))];
  const keys = ids.map((shopifyId) => ({ tenantId, shopifyId }));
  const ledger = await currentLedger(reader, keys);
  const marks = await orderMarks(reader, keys, new Map(), new Set());
  const costs = await variantCosts(
    reader,
    [...ledger.values()].map((own) => ({ tenantId, rows: own })),
  );
  const withParcels = parts.some((part) => OF_PARCELS.includes(part));
  const { rows } = await reader.query<OrderBook['events'][number] & { orderId: string }>(EVENTS, [
    tenantId,
    ids,
    ids,
    withParcels,
  ]);
  const events = Map.groupBy(rows, ({ orderId }) => orderId);
  return new Map(
    keys.map((key) => [
      key.shopifyId,
      {
        rows: (ledger.get(keyOf(key)) ?? []).sort(byEntry),
        marks: marks.get(keyOf(key)),
        unitCost: unitCostAt(costs, tenantId, marks.get(keyOf(key))?.occurredAt ?? new Date(0)),
        events: events.get(key.shopifyId) ?? [],
      },
    ]),
  );
}

function byEntry(one: LedgerRow, other: LedgerRow): number {
  return one.entry < other.entry ? -1 : 1;
}
