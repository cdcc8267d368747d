import type { DayHour, LedgerRow } from '@shopmeter/commerce';
import type { Currency, Day } from '@shopmeter/contracts';

/** ISO 4217's code for "no currency": counts are stored under it. */
export const NO_CURRENCY = 'XXX';

/** An amount of a measure on one local day. */
export interface Contribution {
  /** With the hour where the source names its days with one. */
  day: DayHour;
  /** `NO_CURRENCY` for counts. */
  currency: Currency;
  value: number;
}

/** A customer as the measures see it. */
export interface CustomerSource {
  createdDay: Day | null;
}

/** Someone who ordered, as the measures see it. */
export interface IdentitySource {
  firstDay: Day;
  /** Of the second order ever. */
  secondDay: Day | null;
  /** How many there are in all; of a change at least so many, and one only for one in all. */
  orders: number;
  /** Days of orders, in order, a day as often as there are orders; of a change, those around it. */
  days: readonly Day[];
}

/** A product as the measures see it. */
export interface ProductSource {
  createdDay: Day | null;
  /** Now, and not deleted. */
  isActive: boolean;
}

/** A product that was sold, as the measures see it. */
export interface SoldProductSource {
  /** Days with a sale, in order, each once; of a change, those around it. */
  days: readonly Day[];
}

/** What is known of an order now beside its ledger. None of it has a date of its own in the numbers. */
export interface OrderMarks {
  currency: Currency;
  totalCents: number;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  checkoutToken: string | null;
  cancelledAt: Date | null;
  occurredAt: Date;
  /** When the first parcel that was not cancelled was made; null without one. */
  firstSentAt: Date | null;
  /** Where it is sent or billed to, as ISO 3166 says it. */
  countryCode: string | null;
  /** Through what it was placed: `web`, `pos` or an app, as Shopify names it. */
  sourceName: string | null;
  discountCodes: readonly string[];
  /** Who ordered; null for nobody known. */
  identity: string | null;
  /** Whether it is the first order ever of whoever ordered. */
  isFirst: boolean;
}

/** An order with its current ledger rows, none for one that does not count, and its marks. */
export interface MarkedOrder {
  rows: readonly LedgerRow[];
  marks: OrderMarks;
  /** Whether whoever ordered has no other order; only where orders are looked at one by one. */
  isOnly?: boolean;
  /** What a unit of a variant cost on the order's date, as a decimal in the order's currency; null where none was recorded. */
  unitCost: (variantId: string) => string | null;
}

/** A checkout as the measures see it. One that is deleted is not seen. */
export interface CheckoutSource {
  createdDay: Day;
  createdAt: Date;
  /** Null where it names none; its value is then not counted. */
  currency: Currency | null;
  totalCents: number | null;
  /** By itself or by an order that names it; null while open. */
  completedAt: Date | null;
}

/** A cart of the online store as the measures see it. */
export interface CartSource {
  createdDay: Day;
  lineCount: number;
  hasCheckout: boolean;
}

/**
 * What a measure is computed from: all ledger rows of one order, the same with its marks, one customer, one ordering
 * identity, one product, the days on which one was sold, one checkout or one cart.
 */
export interface MeasureSources {
  order: readonly LedgerRow[];
  markedOrder: MarkedOrder;
  customer: CustomerSource;
  identity: IdentitySource;
  checkout: CheckoutSource;
  cart: CartSource;
  product: ProductSource;
  soldProduct: SoldProductSource;
}
export type MeasureSource = keyof MeasureSources;

/** An additive quantity, stored per tenant and day (and month). A pure function of one source object. */
export interface Measure<S extends MeasureSource = MeasureSource> {
  id: string;
  source: S;
  of(object: MeasureSources[S]): Contribution[];
}

/** A measure that adds up one amount of each ledger row. */
export function moneyMeasure(id: string, amount: (row: LedgerRow) => number): Measure<'order'> {
  return { id, source: 'order', of: (rows) => ofRows(rows, amount, (row) => row.currency) };
}

/** A measure that adds up one count of each ledger row. */
export function countMeasure(id: string, count: (row: LedgerRow) => number): Measure<'order'> {
  return { id, source: 'order', of: (rows) => ofRows(rows, count, () => NO_CURRENCY) };
}

/** Most rows are nothing to most measures: of those nothing is made. */
function ofRows(
  rows: readonly LedgerRow[],
  amount: (row: LedgerRow) => number,
  currencyOf: (row: LedgerRow) => Currency,
): Contribution[] {
  const contributions: Contribution[] = [];
  for (const row of rows) {
    const value = amount(row);
    if (value !== 0) contributions.push({ day: row.day, currency: currencyOf(row), value });
  }
  return contributions;
}

/** A count of orders with at least one line that is not a gift card, on the order's date. */
export function orderMeasure(id: string, holds: (rows: readonly LedgerRow[]) => boolean): Measure<'order'> {
  return {
    id,
    source: 'order',
    of: (rows) => {
      const day = orderDay(rows);
      return day && holds(rows) ? [{ day, currency: NO_CURRENCY, value: 1 }] : [];
    },
  };
}

export function isProductSale(row: LedgerRow): boolean {
  return row.kind === 'sale' && row.component === 'product';
}

/** The day on which an order counts as one: its first sale of goods; what edits add comes later and is no order. */
export function orderDay(rows: readonly LedgerRow[]): Day | null {
  let first: Day | null = null;
  for (const row of rows) if (isProductSale(row) && (first === null || row.day < first)) first = row.day;
  return first;
}
