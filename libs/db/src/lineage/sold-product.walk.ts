import { countedOf, filterOrders, isProductSale, NO_KEY } from '@shopmeter/metrics';
import { LedgerEntity } from '../entities/ledger.entities';
import { entityTable, selection } from '../pipeline/entity-table';
import type { StoredLedgerRow } from '../pipeline/ledger.repository';
import { withNumbers } from '../pipeline/row-numbers';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { orderBooksOf } from './order-scan';
import { BARE, boundsOf, stepOf, type FoundRow, type LineageQuestion, type Walk } from './walk';

const LEDGER_SHOWN = 20;

/** From product to product through the index, whatever there is of each. $1 the tenant, $2 the place, $3 how many. */
const SCAN = `
  WITH RECURSIVE sold AS (
    (SELECT key AS id, 1 AS n FROM line_rollups
     WHERE tenant_id = $1 AND dimension = 'product' AND key < $2 ORDER BY key DESC LIMIT 1)
    UNION ALL
    SELECT (SELECT p.key FROM line_rollups p WHERE p.tenant_id = $1 AND p.dimension = 'product' AND p.key < s.id
            ORDER BY p.key DESC LIMIT 1), s.n + 1
    FROM sold s WHERE s.id IS NOT NULL AND s.n < $3
  )
  SELECT s.id, p.title AS label FROM sold s
  LEFT JOIN products p ON p.tenant_id = $1 AND p.shopify_id = nullif(s.id, '')::bigint
  WHERE s.id IS NOT NULL ORDER BY s.id DESC`;

/** $1 the tenant, $2 the products, $3 and $4 the days. */
const DAYS = `
  SELECT p.key AS id, p.bucket::text AS day FROM line_rollups p
  WHERE p.tenant_id = $1 AND p.dimension = 'product' AND p.key = ANY ($2::text[]) AND p.grain = 'day'
    AND p.bucket BETWEEN $3 AND $4
  GROUP BY p.key, p.bucket HAVING sum(p.sales) > 0 ORDER BY p.key, p.bucket`;

/** Orders in which they were sold, as `DAYS` is asked. */
const ORDERS = `
  SELECT DISTINCT l.order_id AS "orderId" FROM ledger l
  WHERE l.tenant_id = $1 AND l.product_id = ANY (array_remove($2::text[], '${NO_KEY}')::bigint[]) AND l.day BETWEEN $3 AND $4
    AND l.superseded_at IS NULL AND l.component = 'product' AND l.kind = 'sale'`;

/** The newest rows of each product: $1 the tenant, $2 the products, $3 and $4 the days. */
const LEDGER = `
  SELECT l.* FROM unnest($2::text[]) AS k(id)
  CROSS JOIN LATERAL (
    SELECT ${selection(entityTable(LedgerEntity), 'l')}, l.day::text AS day FROM ledger l
    WHERE l.tenant_id = $1 AND l.product_id = nullif(k.id, '')::bigint AND l.day BETWEEN $3 AND $4
      AND l.superseded_at IS NULL AND l.component = 'product'
    ORDER BY l.day DESC, l.occurred_at DESC LIMIT ${LEDGER_SHOWN}
  ) l`;

/** Comes after every id, as text. */
const AFTER_ALL = '~';
/** Names lines without a product. */
const NO_PRODUCT = '0';

interface ScannedProduct {
  id: string;
  label: string | null;
}

/** Products that were sold on days of the range, and lines that name none. */
export const soldProductWalk: Walk = async (reader, question, after, limit) => {
  const values = [question.tenantId, after?.id ?? AFTER_ALL, limit];
  const { rows: found } = await reader.query<ScannedProduct>(SCAN, values);
  const scanned = found.map((row) => ({ ...row, position: { at: null, id: row.id } }));
  const { from, to } = boundsOf(question);
  const asked = question.filters && (await askedFor(reader, question, scanned));
  const days = asked ? daysOfRows(asked) : await daysOf(reader, question, scanned);
  const sold = scanned.filter(({ id }) => days.has(id));
  const ledger = asked ? newestOf(asked) : await ledgerOf(reader, question, sold);
  const rows = sold.map(({ id, label, position }): FoundRow => {
    const hasProduct = id !== NO_KEY;
    const own = ledger.get(id) ?? [];
    return {
      ...BARE,
      position,
      kind: 'product',
      id: hasProduct ? id : NO_PRODUCT,
      label: own[0]?.title ?? label,
      parts: hasProduct ? countedOf('soldProduct', { days: days.get(id)! }, { ...question, from, to }) : {},
      leftOut: hasProduct ? [] : [{ reason: 'no_product', parts: {} }],
      ledger: own,
      eventIds: own.map(({ sourceEventId }) => sourceEventId),
    };
  });
  return stepOf(scanned, limit, rows);
};

/** Rows of sales that filters ask for, by product; the range has few enough orders. */
async function askedFor(
  reader: PipelineTransaction,
  question: LineageQuestion,
  products: readonly ScannedProduct[],
): Promise<Map<string, StoredLedgerRow[]>> {
  const { from, to } = boundsOf(question);
  const ids = products.map(({ id }) => id);
  const values = [question.tenantId, ids, from ?? '0001-01-01', to];
  const { rows: orders } = await reader.query<{ orderId: string }>(ORDERS, values);
  const books = await orderBooksOf(reader, question, orders);
  const rows = [...books.values()].flatMap(({ marks, ...book }) => {
    const counted = marks ? filterOrders([{ ...book, marks }], question.filters!) : [];
    const kept = new Set(counted.flatMap((order) => order.rows));
    return book.rows.filter(
      (row) => kept.has(row) && isProductSale(row) && row.day >= (from ?? '') && row.day <= to,
    );
  });
  const named = rows.filter(({ productId }) => productId !== null && ids.includes(productId));
  return Map.groupBy(named, ({ productId }) => productId!);
}

function daysOfRows(rows: ReadonlyMap<string, readonly StoredLedgerRow[]>): Map<string, string[]> {
  return new Map([...rows].map(([id, own]) => [id, [...new Set(own.map(({ day }) => day))].sort()]));
}

function newestOf(rows: ReadonlyMap<string, readonly StoredLedgerRow[]>): Map<string, StoredLedgerRow[]> {
  const newest = (own: readonly StoredLedgerRow[]) =>
    own
      .toSorted((one, other) => other.occurredAt.getTime() - one.occurredAt.getTime())
      .slice(0, LEDGER_SHOWN);
  return new Map([...rows].map(([id, own]) => [id, newest(own)]));
}

async function daysOf(
  reader: PipelineTransaction,
  question: LineageQuestion,
  products: readonly ScannedProduct[],
): Promise<Map<string, string[]>> {
  const { from, to } = boundsOf(question);
  const { rows } = await reader.query<{ id: string; day: string }>(DAYS, [
    question.tenantId,
    products.map(({ id }) => id),
    from ?? '0001-01-01',
    to,
  ]);
  return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => [id, own.map(({ day }) => day)]));
}

async function ledgerOf(
  reader: PipelineTransaction,
  question: LineageQuestion,
  products: readonly ScannedProduct[],
): Promise<Map<string, StoredLedgerRow[]>> {
  const { from, to } = boundsOf(question);
  const { rows } = await reader.query<StoredLedgerRow>(LEDGER, [
    question.tenantId,
    products.map(({ id }) => id),
    from ?? '0001-01-01',
    to,
  ]);
  return Map.groupBy(rows.map(withNumbers), ({ productId }) => productId ?? NO_KEY);
}
