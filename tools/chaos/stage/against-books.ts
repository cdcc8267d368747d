import { isDeepStrictEqual } from 'node:util';
import type { SimulatedStore } from '@shopmeter/simulator';
import type pg from 'pg';

/** Measures that a store books itself, by the name of its book. */
const BOOKS = {
  grossSales: 'grossCents',
  discounts: 'discountsCents',
  reversals: 'reversalsCents',
  shipping: 'shippingCents',
  tax: 'taxCents',
  orders: 'orders',
  units: 'units',
} as const;

/** What the store itself knows it sold, day by day. @returns what differs, in words */
export async function againstBooks(
  sql: pg.Client,
  tenantId: string,
  store: SimulatedStore,
): Promise<string[]> {
  const { rows } = await sql.query<{ measure: string; day: string; value: string }>(
    `SELECT measure, bucket::text AS day, value FROM rollups WHERE tenant_id = $1 AND grain = 'day' AND value <> 0`,
    [tenantId],
  );
  const wrong: string[] = [];
  for (const [measure, booked] of Object.entries(BOOKS)) {
    const stored = rows.filter((row) => row.measure === measure).map((row) => [row.day, Number(row.value)]);
    const days = [...store.truth.days].map(([day, figures]) => [day, figures[booked]] as const);
    const wanted = days.filter(([, value]) => value !== 0);
    if (!isDeepStrictEqual(Object.fromEntries(stored), Object.fromEntries(wanted)))
      wrong.push(`${measure} is not what the store's books say`);
  }
  return wrong;
}
