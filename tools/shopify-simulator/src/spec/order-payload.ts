/** The parts of an order body that the specs read. */
export interface MoneySet {
  readonly shop_money: { readonly amount: string; readonly currency_code: string };
  readonly presentment_money: { readonly amount: string; readonly currency_code: string };
}

export interface LinePayload {
  readonly admin_graphql_api_id: string;
  readonly price: string;
  readonly price_set: MoneySet;
  readonly quantity: number;
  readonly current_quantity: number;
  readonly gift_card: boolean;
  readonly product_id: number | null;
  readonly tax_lines: readonly {
    readonly price: string;
    readonly price_set: MoneySet;
    readonly rate: number;
  }[];
  readonly discount_allocations: readonly { readonly amount: string; readonly amount_set: MoneySet }[];
}

export interface RefundPayload {
  readonly admin_graphql_api_id: string;
  readonly processed_at: string;
  readonly refund_line_items: readonly {
    readonly quantity: number;
    readonly subtotal: number;
    readonly subtotal_set: MoneySet;
    readonly total_tax_set: MoneySet;
    readonly line_item: LinePayload;
  }[];
  readonly refund_shipping_lines: readonly {
    readonly subtotal_amount_set: MoneySet;
    readonly tax_amount_set: MoneySet;
  }[];
  readonly order_adjustments: readonly { readonly amount: string; readonly kind: string }[];
  readonly transactions: readonly {
    readonly amount: string;
    readonly kind: string;
    readonly status: string;
  }[];
}

export interface OrderPayload {
  readonly admin_graphql_api_id: string;
  readonly test: boolean;
  readonly taxes_included: boolean;
  readonly currency: string;
  readonly presentment_currency: string;
  readonly processed_at: string;
  readonly updated_at: string;
  readonly cancelled_at: string | null;
  readonly financial_status: string;
  readonly subtotal_price: string;
  readonly subtotal_price_set: MoneySet;
  readonly total_line_items_price: string;
  readonly total_discounts: string;
  readonly total_tax: string;
  readonly total_tax_set: MoneySet;
  readonly total_price: string;
  readonly total_price_set: MoneySet;
  readonly total_tip_received: string;
  readonly total_shipping_price_set: MoneySet;
  readonly current_subtotal_price: string;
  readonly current_total_tax: string;
  readonly current_total_price: string;
  readonly current_shipping_price_set: MoneySet;
  readonly customer: { readonly id: number } | null;
  readonly line_items: readonly LinePayload[];
  readonly shipping_lines: readonly Pick<
    LinePayload,
    'price' | 'price_set' | 'tax_lines' | 'discount_allocations'
  >[];
  readonly refunds: readonly RefundPayload[];
}

/** A decimal string in minor units: the digits are always as many as the currency has. */
export function minor(text: string): number {
  return Number(text.replace('.', ''));
}

/** The sum of an amount over a list, in minor units. */
export function total<T>(list: readonly T[], amountOf: (item: T) => string): number {
  return list.reduce((sum, item) => sum + minor(amountOf(item)), 0);
}

/** What a line costs after its discounts, in minor units of the shop's currency. */
export function netOf(line: Pick<LinePayload, 'price' | 'discount_allocations'>, quantity: number): number {
  return minor(line.price) * quantity - total(line.discount_allocations, ({ amount }) => amount);
}
