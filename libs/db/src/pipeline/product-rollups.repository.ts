import type { ProductDelta } from '@shopmeter/metrics';
import { ProductRollupEntity } from '../entities/ledger.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset } from './entity-table';

const table = entityTable(ProductRollupEntity);
const names = table.columns.map(({ name }) => name);
const amounts = table.columns.filter(({ primary }) => !primary).map(({ name }) => name);
const keys = table.columns.filter(({ primary }) => primary).map(({ name }) => name);

/** Adds differences to products' days and months. The deltas come sorted by key: writers lock rows in one order. */
export async function addProductRollups(
  tx: PipelineTransaction,
  deltas: readonly ProductDelta[],
): Promise<void> {
  if (deltas.length === 0) return;
  await tx.query({
    name: 'add-product-rollups',
    text: `INSERT INTO product_rollups AS p (${names.join(', ')})
           SELECT ${table.columns.map(({ property }) => `r."${property}"`).join(', ')} FROM ${recordset(table)}
           ON CONFLICT (${keys.join(', ')}) DO UPDATE
           SET ${amounts.map((name) => `${name} = p.${name} + excluded.${name}`).join(', ')}`,
    values: arrayParameters(table, deltas),
  });
}

/** A day on which a product began or ceased to count as sold, with its nearest sold days now. */
export interface SoldDayChange {
  tenantId: string;
  productId: string;
  day: string;
  isSold: boolean;
  previous: string | null;
  next: string | null;
}

/** Of changes that were added those that made a day of a product one with sales, or one without, in any currency. */
export async function soldDayChanges(
  tx: PipelineTransaction,
  changes: readonly { tenantId: string; productId: string; day: string; sales: number }[],
): Promise<SoldDayChange[]> {
  if (changes.length === 0) return [];
  const near = (pick: 'max' | 'min', side: '<' | '>') =>
    `(SELECT ${pick}(p.bucket)::text FROM product_rollups p WHERE p.tenant_id = t."tenantId"
      AND p.product_id = t."productId" AND p.grain = 'day' AND p.bucket ${side} t.day AND p.sales > 0)`;
  const result = await tx.query<SoldDayChange>({
    name: 'sold-day-changes',
    text: `WITH touched AS (
             SELECT c.*, coalesce((
               SELECT sum(p.sales) FROM product_rollups p WHERE p.tenant_id = c."tenantId"
                 AND p.product_id = c."productId" AND p.grain = 'day' AND p.bucket = c.day), 0) AS now
             FROM unnest($1::uuid[], $2::bigint[], $3::date[], $4::bigint[]) AS c("tenantId", "productId", day, sales)
           )
           SELECT t."tenantId", t."productId", t.day::text AS day, t.now > 0 AS "isSold",
                  ${near('max', '<')} AS previous, ${near('min', '>')} AS next
           FROM touched t WHERE (t.now > 0) <> (t.now - t.sales > 0)`,
    values: [
      changes.map(({ tenantId }) => tenantId),
      changes.map(({ productId }) => productId),
      changes.map(({ day }) => day),
      changes.map(({ sales }) => sales),
    ],
  });
  return result.rows;
}
