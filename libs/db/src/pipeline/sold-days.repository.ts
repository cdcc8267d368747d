import type { PipelineTransaction } from '../scope/pipeline-database';
import { plainArray, textArray } from './array-literals';

/** A day on which a product began or ceased to count as sold, with its nearest sold days now. */
export interface SoldDayChange {
  tenantId: string;
  productId: string;
  day: string;
  isSold: boolean;
  previous: string | null;
  next: string | null;
}

const near = (pick: 'max' | 'min', side: '<' | '>') =>
  `(SELECT ${pick}(p.bucket)::text FROM line_rollups p WHERE p.tenant_id = t."tenantId" AND p.dimension = 'product'
    AND p.key = t."productId" AND p.grain = 'day' AND p.bucket ${side} t.day AND p.sales > 0)`;

/** Of changes that were added those that made a day of a product one with sales, or one without, in any currency. */
export async function soldDayChanges(
  tx: PipelineTransaction,
  changes: readonly { tenantId: string; productId: string; day: string; sales: number }[],
): Promise<SoldDayChange[]> {
  if (changes.length === 0) return [];
  const result = await tx.query<SoldDayChange>({
    name: 'sold-day-changes',
    // Not looked up again wherever it is mentioned.
    text: `WITH touched AS MATERIALIZED (
             SELECT c.*, coalesce((
               SELECT sum(p.sales) FROM line_rollups p WHERE p.tenant_id = c."tenantId" AND p.dimension = 'product'
                 AND p.key = c."productId" AND p.grain = 'day' AND p.bucket = c.day), 0) AS now
             FROM unnest($1::uuid[], $2::text[], $3::date[], $4::bigint[]) AS c("tenantId", "productId", day, sales)
           )
           SELECT t."tenantId", t."productId", t.day::text AS day, t.now > 0 AS "isSold",
                  ${near('max', '<')} AS previous, ${near('min', '>')} AS next
           FROM touched t WHERE (t.now > 0) <> (t.now - t.sales > 0)`,
    values: [
      plainArray(changes.map(({ tenantId }) => tenantId)),
      textArray(changes.map(({ productId }) => productId)),
      plainArray(changes.map(({ day }) => day)),
      plainArray(changes.map(({ sales }) => sales)),
    ],
  });
  return result.rows;
}
