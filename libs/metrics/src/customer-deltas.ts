import type { LedgerRow } from '@shopmeter/commerce';
import type { Currency } from '@shopmeter/contracts';
import { isProductSale, orderDay } from './measure';

/** What someone bought in all. Money in minor units. */
export interface CustomerAmounts {
  /** With at least one line that is not a gift card. */
  orders: number;
  /** Of gift cards alone, or without a line. */
  otherOrders: number;
  grossCents: number;
  discountCents: number;
  /** Positive when taken back. */
  reversalCents: number;
  units: number;
}

/** What has to be added to someone's totals in one currency. */
export interface CustomerDelta extends CustomerAmounts {
  tenantId: string;
  identity: string;
  currency: Currency;
}

/** An order that counts, and whose it is. */
export interface Purchase {
  identity: string;
  currency: Currency;
  rows: readonly LedgerRow[];
}

const AMOUNTS = ['orders', 'otherOrders', 'grossCents', 'discountCents', 'reversalCents', 'units'] as const;

/** Collects how customers' totals change; what cancels out is never written. */
export class CustomerDeltas {
  readonly #totals = new Map<string, CustomerDelta>();

  add(tenantId: string, { identity, currency, rows }: Purchase, sign: 1 | -1): void {
    const key = `${tenantId}/${identity}/${currency}`;
    const amounts = amountsOf(rows);
    let total = this.#totals.get(key);
    if (!total) {
      const nothing = Object.fromEntries(AMOUNTS.map((name) => [name, 0])) as unknown as CustomerAmounts;
      this.#totals.set(key, (total = { tenantId, identity, currency, ...nothing }));
    }
    for (const name of AMOUNTS) total[name] += sign * amounts[name];
  }

  toArray(): CustomerDelta[] {
    return [...this.#totals.values()].filter((total) => AMOUNTS.some((name) => total[name] !== 0));
  }
}

function amountsOf(rows: readonly LedgerRow[]): CustomerAmounts {
  const orders = orderDay(rows) === null ? 0 : 1;
  const amounts = {
    orders,
    otherOrders: 1 - orders,
    grossCents: 0,
    discountCents: 0,
    reversalCents: 0,
    units: 0,
  };
  for (const row of rows) {
    if (row.component !== 'product') continue;
    if (isProductSale(row)) {
      amounts.grossCents += row.grossCents;
      amounts.discountCents += row.discountCents;
      amounts.units += row.quantity;
    } else {
      amounts.reversalCents += row.discountCents - row.grossCents;
    }
  }
  return amounts;
}
