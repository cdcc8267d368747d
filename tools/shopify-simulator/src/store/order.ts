import { type Product, type Variant } from './catalogue';
import { type CurrencyPair } from './currency-pair';
import { type Customer } from './customers';
import { type Money } from './money';
import { type Place } from './regimes';

/** A tax on a line: `rate` in hundred-thousandths. */
export interface Tax {
  readonly title: string;
  readonly rate: number;
  readonly amount: Money;
}

/** The part of a discount that falls on a line. */
export interface Allocation {
  /** Index into `Order.discounts`. */
  readonly discount: number;
  readonly amount: Money;
}

export interface OrderLine {
  readonly id: bigint;
  /** Null: a custom item, typed in by the merchant. */
  readonly product: Product | null;
  readonly variant: Variant | null;
  readonly title: string;
  readonly vendor: string | null;
  readonly price: Money;
  readonly quantity: number;
  readonly isGiftCard: boolean;
  allocations: Allocation[];
  taxes: Tax[];
  /** Units refunded, removed by an edit or cancelled. */
  consumed: number;
  fulfilled: number;
}

/** A discount as `discount_applications` and `discount_codes` show it. */
export interface Discount {
  readonly type: 'discount_code' | 'automatic' | 'manual';
  readonly title: string;
  readonly target: 'line_item' | 'shipping_line';
  readonly method: 'across' | 'each';
  readonly valueType: 'percentage' | 'fixed_amount';
  /** As Shopify writes it: `10.0` per cent or a decimal amount. */
  readonly value: string;
}

export interface ShippingLine {
  readonly id: bigint;
  readonly title: string;
  readonly price: Money;
  readonly allocations: Allocation[];
  readonly taxes: Tax[];
  isRefunded: boolean;
}

export interface RefundLine {
  readonly id: bigint;
  readonly line: OrderLine;
  readonly quantity: number;
  readonly subtotal: Money;
  readonly tax: Money;
}

export interface Refund {
  readonly id: bigint;
  readonly transactionId: bigint;
  readonly processedAt: number;
  readonly note: string | null;
  readonly restock: 'return' | 'cancel' | 'no_restock';
  readonly lines: readonly RefundLine[];
  /** The shipping line given back, with what was paid for it. */
  readonly shipping: { readonly id: bigint; readonly amount: Money; readonly tax: Money } | null;
  /** Calculated less refunded: negative for a goodwill payment, positive for a fee kept back. */
  readonly discrepancy: { readonly id: bigint; readonly amount: Money } | null;
  readonly paid: Money;
}

export interface Fulfilment {
  readonly id: bigint;
  readonly at: number;
  readonly trackingNumber: string;
  updatedAt: number;
  shipmentStatus: 'delivered' | null;
  readonly lines: readonly { readonly line: OrderLine; readonly quantity: number }[];
}

/** How an order came about and whether anybody is known to have placed it. */
export type Channel = 'web' | 'pos' | 'draft' | 'guest';

export interface Order {
  readonly id: bigint;
  readonly number: number;
  readonly token: string;
  readonly cartToken: string | null;
  readonly checkoutToken: string | null;
  readonly channel: Channel;
  readonly money: CurrencyPair;
  readonly taxesIncluded: boolean;
  readonly isTest: boolean;
  readonly gateway: string;
  readonly customer: Customer | null;
  readonly email: string | null;
  readonly place: Place;
  readonly street: string;
  readonly createdAt: number;
  readonly processedAt: number;
  readonly tip: Money;
  readonly lines: OrderLine[];
  readonly discounts: Discount[];
  readonly shipping: ShippingLine[];
  readonly refunds: Refund[];
  readonly fulfilments: Fulfilment[];
  updatedAt: number;
  isPaid: boolean;
  cancelledAt: number | null;
  cancelReason: string | null;
  note: string | null;
  tags: string;
}
