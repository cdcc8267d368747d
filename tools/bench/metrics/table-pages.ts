import { addDays, type Day } from '@shopmeter/contracts';
import { percentile, rounded } from '../figures';
import type { BenchMerchant } from './bench-merchant';

/** Tables whose rows are kept one by one: as many as the store has orders, customers and checkouts. */
function listsOf(year: string): Record<string, string> {
  const customers = '/api/metrics/tables/customer?order=desc&sort=';
  return {
    orders: '/api/orders?',
    orders_cancelled: '/api/orders?state=cancelled',
    customers: `${customers}netSalesCents`,
    customers_by_orders: `${customers}orders`,
    customers_by_value: `${customers}aovCents`,
    customers_by_last_order: `${customers}lastOrderAt`,
    checkouts: `/api/checkouts?${year}&state=abandoned`,
  };
}

/** Tables whose rows are summed up over a year, and over the year before. */
function sumsOf(year: string): Record<string, string> {
  const by = (dimension: string) =>
    `/api/metrics/tables/${dimension}?${year}&compare=previous&sort=netSalesCents&order=desc&limit=20`;
  return {
    products: by('product'),
    products_found: `${by('product')}&search=99`,
    variants: by('variant'),
    countries: by('country'),
  };
}

/**
 * Milliseconds of a page of each table of a store, the 95th percentile of some rounds of its first page and as many of
 * the one after it. `table_page_ms` is that of the slowest list, `dimension_page_ms` that of the slowest table of sums.
 */
export async function tablePages(
  merchant: BenchMerchant,
  tenantId: string,
  { today, rounds }: { today: Day; rounds: number },
): Promise<object> {
  const year = `from=${addDays(today, -364)}&to=${today}`;
  const measured = async (tables: Record<string, string>) => {
    const times: Record<string, number> = {};
    for (const [name, first] of Object.entries(tables)) {
      times[name] = await pageTime(merchant, tenantId, { first, rounds });
      console.log(`a page of ${name.padEnd(24)} p95 ${times[name]} ms`);
    }
    return times;
  };
  const [lists, sums] = [await measured(listsOf(year)), await measured(sumsOf(year))];
  return {
    table_page_ms: Math.max(...Object.values(lists)),
    dimension_page_ms: Math.max(...Object.values(sums)),
    page_by_table: { ...lists, ...sums },
  };
}

async function pageTime(
  merchant: BenchMerchant,
  tenantId: string,
  { first, rounds }: { first: string; rounds: number },
): Promise<number> {
  const { next } = await merchant.read<{ next: string | null }>(tenantId, first);
  const pages = next === null ? [first] : [first, `${first}&cursor=${encodeURIComponent(next)}`];
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const page of pages) times.push(await merchant.time(tenantId, page));
  return rounded(percentile(times, 0.95));
}
