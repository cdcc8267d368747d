import { askStores, type StatementOfStores } from '../distribution/each-store';
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

interface SalesOfDay {
  tenantId: string;
  productId: string;
  day: string;
  sales: number;
}

const ofProduct = (store: string, key: string) =>
  `FROM line_rollups p WHERE p.tenant_id = ${store} AND p.dimension = 'product' AND p.key = ${key} AND p.grain = 'day'`;

const near = (store: string, pick: 'max' | 'min', side: '<' | '>') =>
  `(SELECT ${pick}(p.bucket)::text ${ofProduct(store, 't."productId"')} AND p.bucket ${side} t.day AND p.sales > 0)`;

const CHANGES: StatementOfStores<SalesOfDay> = {
  name: 'sold-day-changes',
  column: '"tenantId"',
  // Not looked up again wherever it is mentioned.
  text: (store) => `
    WITH touched AS MATERIALIZED (
      SELECT c.*, coalesce((
        SELECT sum(p.sales) ${ofProduct(store, 'c."productId"')} AND p.bucket = c.day), 0) AS now
      FROM unnest($1::uuid[], $2::text[], $3::date[], $4::bigint[]) AS c("tenantId", "productId", day, sales)
    )
    SELECT t."tenantId", t."productId", t.day::text AS day, t.now > 0 AS "isSold",
           ${near(store, 'max', '<')} AS previous, ${near(store, 'min', '>')} AS next
    FROM touched t WHERE (t.now > 0) <> (t.now - t.sales > 0)`,
  values: (changes) => [
    plainArray(changes.map(({ tenantId }) => tenantId)),
    textArray(changes.map(({ productId }) => productId)),
    plainArray(changes.map(({ day }) => day)),
    plainArray(changes.map(({ sales }) => sales)),
  ],
};

/** Of changes that were added those that made a day of a product one with sales, or one without, in any currency. */
export async function soldDayChanges(
  tx: PipelineTransaction,
  changes: readonly SalesOfDay[],
): Promise<SoldDayChange[]> {
  return changes.length === 0 ? [] : askStores(tx, CHANGES, changes);
}
