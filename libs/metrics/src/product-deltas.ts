import type { LedgerRow } from '@shopmeter/commerce';
import { monthOf, type Currency, type Day } from '@shopmeter/contracts';
import { isProductSale } from './measure';

/** Stands for lines without a product: ids of Shopify begin at 1. */
export const NO_PRODUCT = '0';

/** What one product's ledger rows add up to. Money in minor units. */
export interface ProductAmounts {
  grossCents: number;
  discountCents: number;
  /** Positive when taken back. */
  reversalCents: number;
  units: number;
  reversedUnits: number;
  /** How many ledger rows are sales. */
  sales: number;
}

/** What has to be added to one stored row of a product. */
export interface ProductDelta extends ProductAmounts {
  tenantId: string;
  currency: Currency;
  grain: 'day' | 'month';
  bucket: Day;
  productId: string;
}

const AMOUNTS = ['grossCents', 'discountCents', 'reversalCents', 'units', 'reversedUnits', 'sales'] as const;

/** Collects how products' days change; what cancels out is never written. */
export class ProductDeltas {
  readonly #days = new Map<string, ProductDelta>();

  /** @param rows of one order; those that name no line are of no product */
  add(tenantId: string, rows: readonly LedgerRow[], sign: 1 | -1): void {
    for (const row of rows) {
      if (row.component !== 'product' || row.lineItemId === null) continue;
      const { currency, day: bucket } = row;
      const place = {
        tenantId,
        currency,
        grain: 'day',
        bucket,
        productId: row.productId ?? NO_PRODUCT,
      } as const;
      addTo(this.#days, place, amountsOf(row), sign);
    }
  }

  /** Days and months that change, sorted by key so that writers lock rows in one order. */
  toArray(): ProductDelta[] {
    const days = [...this.#days.values()].filter(isChange);
    const months = new Map<string, ProductDelta>();
    for (const day of days) addTo(months, { ...day, grain: 'month', bucket: monthOf(day.bucket) }, day, 1);
    return [...days, ...[...months.values()].filter(isChange)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }
}

type Place = Omit<ProductDelta, keyof ProductAmounts>;

function amountsOf(row: LedgerRow): ProductAmounts {
  const isSale = isProductSale(row);
  return {
    grossCents: isSale ? row.grossCents : 0,
    discountCents: isSale ? row.discountCents : 0,
    reversalCents: isSale ? 0 : row.discountCents - row.grossCents,
    units: isSale ? row.quantity : 0,
    reversedUnits: isSale || row.quantity === 0 ? 0 : -row.quantity,
    sales: isSale ? 1 : 0,
  };
}

function isChange(delta: ProductDelta): boolean {
  return AMOUNTS.some((name) => delta[name] !== 0);
}

function addTo(totals: Map<string, ProductDelta>, place: Place, amounts: ProductAmounts, sign: 1 | -1): void {
  const { tenantId, currency, grain, bucket, productId } = place;
  const key = keyOf(place);
  let total = totals.get(key);
  if (!total) {
    const nothing = Object.fromEntries(AMOUNTS.map((name) => [name, 0])) as unknown as ProductAmounts;
    totals.set(key, (total = { tenantId, currency, grain, bucket, productId, ...nothing }));
  }
  for (const name of AMOUNTS) total[name] += sign * amounts[name];
}

function keyOf({ tenantId, currency, grain, bucket, productId }: Place): string {
  return `${tenantId}/${currency}/${grain}/${bucket}/${productId}`;
}
