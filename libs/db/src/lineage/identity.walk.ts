import {
  countedOf,
  filterOrders,
  identitySource,
  isOfBuyer,
  partialIdentitySource,
} from '@shopmeter/metrics';
import { identityOrders, type IdentityOrders } from '../pipeline/identities.repository';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { foundOrder, outsiderOf } from './order.walk';
import { orderBooksOf, scanOrders, type OrderBook, type ScannedOrder } from './order-scan';
import { BARE, boundsOf, stepOf, type FoundRow, type LineageQuestion, type Walk } from './walk';

const ORDERS_SHOWN = 20;
const NO_BOOK: OrderBook = { rows: [], marks: undefined, unitCost: () => null, events: [] };

/** An order of someone, as it is shown. */
interface OrderOf {
  identity: string;
  id: string;
  label: string | null;
  at: Date;
  eventId: string | null;
  /** Of the customer, where it is one. */
  name: string | null;
}

/** $1 the tenant, $2 and $3 the instants, $4 who, $5 the only orders that are asked for; null for all. */
const ORDERS = `
  SELECT k.identity, o.*, c.name FROM unnest($4::text[]) AS k(identity)
  CROSS JOIN LATERAL (
    SELECT o.shopify_id AS id, o.name AS label, o.occurred_at AS at, o.event_id AS "eventId", o.customer_id FROM orders o
    WHERE o.tenant_id = $1 AND o.identity = k.identity AND NOT o.test AND o.deleted_at IS NULL
      AND o.occurred_at >= $2 AND o.occurred_at < $3 AND ($5::bigint[] IS NULL OR o.shopify_id = ANY ($5))
    ORDER BY o.occurred_at DESC, o.shopify_id DESC LIMIT ${ORDERS_SHOWN}
  ) o
  LEFT JOIN customers c ON c.tenant_id = $1 AND c.shopify_id = o.customer_id
  ORDER BY o.at DESC, o.id DESC`;

/** Customers and guests at their newest order in the range, and orders of which nobody is known who placed them. */
export const identityWalk: Walk = async (reader, question, after, limit) => {
  const scanned = await scanOrders(reader, question, after, limit);
  const placed = scanned.filter(({ isOrderDay }) => isOrderDay);
  const known = placed.filter((order) => !outsiderOf(order) && order.identity !== null);
  const keys = [...new Set(known.map(({ identity }) => identity!))];
  const ordered = await identityOrders(
    reader,
    keys.map((identity) => ({ tenantId: question.tenantId, identity })),
  );
  const asked = question.filters && (await askedFor(reader, question, placed, ordered));
  const orders = await ordersOf(reader, question, keys, asked);
  const byIdentity = new Map(ordered.map((row) => [row.identity, row]));
  const rows = placed.flatMap((order): FoundRow[] => {
    const outside = outsiderOf(order);
    const found = foundOrder(order, NO_BOOK, question);
    if (asked && !asked.has(order.orderId)) return [];
    if (outside) return [{ ...found, ...outside }];
    if (order.identity === null)
      return [{ ...found, parts: {}, leftOut: [{ reason: 'no_identity', parts: {} }] }];
    const own = orders.get(order.identity) ?? [];
    const identity = byIdentity.get(order.identity);
    const isNewest = own[0]?.id === order.orderId;
    return identity && isNewest ? [identityRow(order, identity, { own, asked }, question)] : [];
  });
  return stepOf(scanned, limit, rows);
};

function identityRow(
  { position }: ScannedOrder,
  identity: IdentityOrders,
  { own: orders, asked }: { own: readonly OrderOf[]; asked: ReadonlySet<string> | null },
  question: LineageQuestion,
): FoundRow {
  const { from, to, calendar } = boundsOf(question);
  const dayOf = (at: Date) => calendar.dayOf(at);
  const source = asked
    ? partialIdentitySource(identity.orders, (id) => asked.has(id), dayOf)
    : identitySource(identity.orders.map(({ at }) => dayOf(at)));
  return {
    ...BARE,
    position,
    kind: 'identity',
    id: identity.identity,
    label: orders[0]?.name ?? null,
    parts: countedOf('identity', source, { ...question, from, to }),
    leftOut: [],
    orders: orders.map(({ id, label, at }) => ({ id, label, day: calendar.dayOf(at) })),
    eventIds: orders.map(({ eventId }) => eventId),
  };
}

/** The orders that filters ask for: those of everyone who was found, within the range, and those of nobody who is known. */
async function askedFor(
  reader: PipelineTransaction,
  question: LineageQuestion,
  placed: readonly ScannedOrder[],
  ordered: readonly IdentityOrders[],
): Promise<Set<string>> {
  const { since, until } = boundsOf(question);
  const theirs = ordered.flatMap(({ orders }) => orders).filter(({ at }) => at >= since && at < until);
  const books = await orderBooksOf(reader, question, [...theirs, ...placed]);
  const counted = [...books].flatMap(([orderId, { marks, ...book }]) =>
    marks ? filterOrders([{ ...book, marks }], question.filters!).map((order) => ({ orderId, order })) : [],
  );
  const bought = counted.filter(({ order }) => order.marks.identity === null || isOfBuyer(order));
  return new Set(bought.map(({ orderId }) => orderId));
}

async function ordersOf(
  reader: PipelineTransaction,
  question: LineageQuestion,
  identities: readonly string[],
  asked: ReadonlySet<string> | null,
): Promise<Map<string, OrderOf[]>> {
  if (identities.length === 0) return new Map();
  const { since, until } = boundsOf(question);
  const { rows } = await reader.query<OrderOf>(ORDERS, [
    question.tenantId,
    since,
    until,
    identities,
    asked && [...asked],
  ]);
  return Map.groupBy(rows, ({ identity }) => identity);
}
