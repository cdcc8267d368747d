import type { CohortsAnswer, CustomerListAnswer, TableAnswer } from '@shopmeter/contracts';
import { zonedIso } from '@shopmeter/commerce';
import { csvLine } from './csv-line';
import { columnOf, valueCell } from './metric-cell';

/** Names of a table's columns. */
export function tableHeader({ columns, comparison, dimension }: TableAnswer): string {
  const names = columns.map(columnOf);
  return csvLine([
    ...['key', dimension, 'product id', 'variant id', ...names],
    ...(comparison ? names.map((name) => `${name}, compared`) : []),
    ...[
      'share',
      'currency',
      'from',
      'to',
      ...(comparison ? ['compared from', 'compared to'] : []),
      'timezone',
    ],
  ]);
}

/** A line for each row of a page of a table. */
export function* tableLines(page: TableAnswer): Generator<string> {
  const { columns, comparison, currency, range, timezone } = page;
  for (const { key, label, productId, variantId, values, previous, share } of page.rows) {
    const cells = (of: Record<string, number | null> | null) =>
      columns.map((column) => valueCell(column, of?.[column.id] ?? null, currency));
    yield csvLine([
      ...[key, label, productId ?? null, variantId ?? null, ...cells(values)],
      ...(comparison ? cells(previous) : []),
      ...[share, currency, range.from, range.to],
      ...(comparison ? [comparison.from, comparison.to] : []),
      timezone.name,
    ]);
  }
}

export function customerHeader({ columns }: CustomerListAnswer): string {
  return csvLine([
    ...['customer id', 'name', 'email', 'phone', ...columns.map(columnOf), 'share'],
    ...['first day', 'cohort', 'last order at', 'days since last order'],
    ...['recency', 'frequency', 'monetary', 'segment', 'currency', 'timezone'],
  ]);
}

/** A line for each customer or guest of a page. */
export function* customerLines({ columns, currency, rows, timezone }: CustomerListAnswer): Generator<string> {
  for (const row of rows) {
    const { recency = null, frequency = null, monetary = null } = row.scores ?? {};
    yield csvLine([
      ...[row.customerId, row.name, row.email, row.phone],
      ...columns.map((column) => valueCell(column, row.values[column.id] ?? null, currency)),
      ...[row.share, row.firstDay, row.cohort, zonedIso(timezone.name, new Date(row.lastOrderAt))],
      ...[row.daysSinceLastOrder, recency, frequency, monetary, row.segment, currency, timezone.name],
    ]);
  }
}

/** A line for each month of each cohort. */
export function* cohortLines({ cohorts, currency, timezone }: CohortsAnswer): Generator<string> {
  yield csvLine([
    ...['cohort', 'customers', 'months after', 'returned customers', 'retention', 'orders', 'net sales'],
    ...['net sales per customer to date', 'currency', 'timezone'],
  ]);
  for (const { month, customers, periods } of cohorts) {
    for (const { period, customers: returned, retention, orders, ...sales } of periods) {
      const amount = (cents: number | null) => valueCell({ id: 'netSalesCents' }, cents, currency);
      yield csvLine([
        ...[month, customers, period, returned, retention, orders, amount(sales.netSalesCents)],
        ...[amount(sales.netSalesPerCustomerCents), currency, timezone.name],
      ]);
    }
  }
}
