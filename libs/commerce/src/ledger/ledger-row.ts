import type { Cents, Currency, Day, ShopifyId } from '@shopmeter/contracts';

export type LedgerKind = 'sale' | 'reversal' | 'adjustment';
/** `payment` is money that moved: no part of sales, beside which it is shown. */
export type LedgerComponent = 'product' | 'shipping' | 'duty' | 'fee' | 'gift_card' | 'tip' | 'payment';

/**
 * One economic event of an order. Signed: a sale is positive, what is taken back negative, so sums need no cases.
 * net = gross − discount; total = gross − discount + tax.
 */
export interface LedgerRow {
  /** Names the row within its order, the same however often it is computed. */
  entry: string;
  kind: LedgerKind;
  component: LedgerComponent;
  lineItemId: ShopifyId | null;
  refundId: ShopifyId | null;
  productId: ShopifyId | null;
  variantId: ShopifyId | null;
  /** Title at the time of sale. */
  title: string | null;
  /** At the time of sale. */
  vendor: string | null;
  occurredAt: Date;
  /** Local day of the store. */
  day: Day;
  currency: Currency;
  grossCents: Cents;
  discountCents: Cents;
  taxCents: Cents;
  quantity: number;
}
