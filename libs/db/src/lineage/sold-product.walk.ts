import { countedOf, NO_KEY } from '@shopmeter/metrics';
import { LedgerEntity } from '../entities/ledger.entities';
import { entityTable, selection } from '../pipeline/entity-table';
import type { StoredLedgerRow } from '../pipeline/ledger.repository';
import { withNumbers } from '../pipeline/row-numbers';
import type { PipelineTransaction } from '../scope/pipeline-database';
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
  const days = await daysOf(reader, question, scanned);
  const sold = scanned.filter(({ id }) => days.has(id));
  const ledger = await ledgerOf(reader, question, sold);
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
