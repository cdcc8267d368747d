/** A tax as `[rate, amount]`. Amounts are written as Shopify writes them: decimal text. */
type Tax = readonly [rate: number, amount: string];

export interface LineBody {
  id: number;
  price: string;
  quantity?: number;
  /** What is left; by default all, null where the body does not say. */
  current?: number | null;
  allocations?: string[];
  taxes?: Tax[];
  dutyTaxes?: Tax[];
  giftCard?: boolean;
  tip?: boolean;
}

export interface ShippingBody {
  price: string;
  allocations?: string[];
  taxes?: Tax[];
  removed?: boolean;
}

export interface OrderBody {
  currency?: string;
  /** What the buyer paid in, and how amounts look in it. */
  presentment?: { currency: string; of: (amount: string) => string };
  taxesIncluded?: boolean;
  at?: string;
  updatedAt?: string;
  cancelledAt?: string;
  lines: LineBody[];
  shipping?: ShippingBody[];
  refunds?: object[];
  tip?: string;
  duties?: string;
  fees?: string;
  /** What the order says is left; undefined fields are absent from the body. */
  current: { subtotal?: string; tax?: string; shipping?: string; duties?: string; fees?: string };
}

/** An order as a webhook carries it. Nothing is computed: every amount is the fixture's own. */
export function orderBody(order: OrderBody): object {
  const { current, currency = 'USD', at = '2026-03-01T12:00:00Z' } = order;
  const set = setsOf(currency, order.presentment);
  const sets = (name: string, amount: string | undefined) =>
    amount === undefined ? {} : { [`${name}_set`]: set(amount) };
  const both = (name: string, amount: string | undefined) =>
    amount === undefined ? {} : { [name]: amount, ...sets(name, amount) };
  return {
    id: 1001,
    currency,
    presentment_currency: order.presentment?.currency ?? currency,
    taxes_included: order.taxesIncluded ?? false,
    test: false,
    created_at: at,
    processed_at: at,
    updated_at: order.updatedAt ?? at,
    cancelled_at: order.cancelledAt ?? null,
    ...both('subtotal_price', '0'),
    ...both('total_price', '0'),
    ...both('total_tax', '0'),
    ...both('total_discounts', '0'),
    ...both('current_subtotal_price', current.subtotal),
    ...both('current_total_tax', current.tax),
    ...sets('current_shipping_price', current.shipping),
    ...sets('original_total_duties', order.duties),
    ...sets('current_total_duties', current.duties),
    ...sets('original_total_additional_fees', order.fees),
    ...sets('current_total_additional_fees', current.fees),
    total_tip_received: order.tip ?? '0.00',
    line_items: order.lines.map((line) => lineOf(line, both, set)),
    shipping_lines: (order.shipping ?? []).map((line) => ({
      ...both('price', line.price),
      discount_allocations: (line.allocations ?? []).map((amount) => both('amount', amount)),
      tax_lines: taxLines(line.taxes, set),
      is_removed: line.removed ?? false,
    })),
    refunds: order.refunds ?? [],
  };
}

type MoneySet = (amount: string) => object;

function lineOf(line: LineBody, both: (name: string, amount: string) => object, set: MoneySet): object {
  const { quantity = 1, current = quantity } = line;
  return {
    id: line.id,
    product_id: line.id * 10,
    variant_id: line.id * 100,
    title: `Product ${line.id}`,
    quantity,
    ...(current === null ? {} : { current_quantity: current }),
    ...both('price', line.price),
    total_discount: '0.00',
    discount_allocations: (line.allocations ?? []).map((amount) => both('amount', amount)),
    tax_lines: taxLines(line.taxes, set),
    duties: line.dutyTaxes ? [{ tax_lines: taxLines(line.dutyTaxes, set) }] : [],
    gift_card: line.giftCard ?? false,
    ...(line.tip ? { tip_payment_gateway: null, tip_payment_method: null } : {}),
  };
}

function taxLines(taxes: readonly Tax[] = [], set: MoneySet): object[] {
  return taxes.map(([rate, price]) => ({ rate, price, price_set: set(price) }));
}

/** Writes money sets; in one currency both moneys are the same. */
export function setsOf(currency: string, presentment?: OrderBody['presentment']): MoneySet {
  return (amount) => ({
    shop_money: { amount, currency_code: currency },
    presentment_money: {
      amount: presentment ? presentment.of(amount) : amount,
      currency_code: presentment?.currency ?? currency,
    },
  });
}
