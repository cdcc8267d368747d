import type { Range } from '@shopmeter/contracts';
import { MetricsRepository, type RequestDatabase } from '@shopmeter/db';
import { bucketsOf } from '@shopmeter/metrics';
import type pg from 'pg';
import { SUM_CARDS } from './cards-in-sql';

/** How the product reads each card of a store over a range, by name. */
export function storedCards(
  sql: pg.Client,
  tenantId: string,
  range: Range,
): Record<string, () => Promise<unknown>> {
  const query = async (text: string, values: unknown[]) => (await sql.query(text, values)).rows as unknown[];
  const repository = new MetricsRepository({ manager: { query } } as unknown as RequestDatabase);
  const months = bucketsOf(range, 'month');
  const sums = Object.entries(SUM_CARDS).map(([name, { measures }]) => [
    name,
    () => repository.measureParts(tenantId, measures, 'USD', months),
  ]);
  return {
    ...(Object.fromEntries(sums) as Record<string, () => Promise<unknown>>),
    customers: async () => [
      await repository.measureParts(tenantId, ['identifiedOrders'], 'USD', months),
      await repository.pairSums(tenantId, ['nextOrders'], [range, ...months]),
    ],
    top_products: () => repository.topProducts(tenantId, 'USD', range, 10),
  };
}
