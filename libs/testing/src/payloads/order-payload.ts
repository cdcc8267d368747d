/** Parts of an order that a spec cares about; everything else is filled in, and the sums are exact. */
export interface OrderParts {
  id?: number | string;
  currency?: string;
  taxesIncluded?: boolean;
  test?: boolean;
  processedAt?: string;
  updatedAt?: string;
  cancelledAt?: string | null;
  customer?: { id: number | string; email?: string | null; created_at?: string; updated_at?: string } | null;
  email?: string | null;
  lines?: LineParts[];
  shipping?: { price: number; tax?: number };
  refunds?: object[];
  /** What is left after edits, refunds or a cancellation; by default what was sold. */
  current?: { subtotal: number; tax: number; shipping: number };
  domain?: string;
  country?: string | null;
  channel?: string | null;
  codes?: string[];
}

export interface LineParts {
  id: number | string;
  price: number;
  quantity?: number;
  currentQuantity?: number;
  discount?: number;
  tax?: number;
  rate?: number;
  giftCard?: boolean;
  productId?: number | null;
  variantId?: number | null;
  vendor?: string | null;
  title?: string;
}

/** An order as a webhook carries it. Amounts are in major units and written with the currency's decimals. */
export function orderPayload(parts: OrderParts = {}): Record<string, unknown> {
  const currency = parts.currency ?? 'USD';
  const money = moneyWriter(currency);
  const lines = parts.lines ?? [{ id: 11, price: 50, productId: 7 }];
  const sum = (amount: (line: LineParts) => number) => lines.reduce((total, line) => total + amount(line), 0);
  const subtotal = sum((line) => line.price * (line.quantity ?? 1) - (line.discount ?? 0));
  const shipping = parts.shipping ?? { price: 0 };
  const tax = sum((line) => line.tax ?? 0) + (shipping.tax ?? 0);
  const current = parts.current ?? { subtotal, tax, shipping: shipping.price };
  const processedAt = parts.processedAt ?? '2026-03-01T12:00:00Z';
  return {
    id: parts.id ?? 1001,
    order_number: 1001,
    name: '#1001',
    currency,
    presentment_currency: currency,
    taxes_included: parts.taxesIncluded ?? false,
    test: parts.test ?? false,
    customer: parts.customer ?? null,
    email: parts.email ?? null,
    financial_status: 'paid',
    fulfillment_status: null,
    source_name: parts.channel === undefined ? 'web' : parts.channel,
    ...(parts.country ? { shipping_address: { country_code: parts.country } } : {}),
    created_at: processedAt,
    processed_at: processedAt,
    updated_at: parts.updatedAt ?? processedAt,
    cancelled_at: parts.cancelledAt ?? null,
    subtotal_price: money(subtotal),
    total_tax: money(tax),
    total_discounts: money(sum((line) => line.discount ?? 0)),
    total_price: money(subtotal + shipping.price + (parts.taxesIncluded ? 0 : tax)),
    current_subtotal_price: money(current.subtotal),
    current_total_tax: money(current.tax),
    current_shipping_price_set: moneySet(money(current.shipping), currency),
    total_tip_received: money(0),
    discount_codes: (parts.codes ?? []).map((code) => ({ code, amount: '1.00', type: 'fixed_amount' })),
    line_items: lines.map((line) => linePayload(line, currency)),
    shipping_lines:
      shipping.price === 0
        ? []
        : [
            {
              price: money(shipping.price),
              discounted_price: money(shipping.price),
              is_removed: false,
              tax_lines: shipping.tax ? [{ price: money(shipping.tax), rate: 0.08 }] : [],
            },
          ],
    refunds: parts.refunds ?? [],
    ...(parts.domain
      ? { order_status_url: `https://${parts.domain}/548380009/orders/abc/authenticate?key=1` }
      : {}),
  };
}

function linePayload(line: LineParts, currency: string) {
  const money = moneyWriter(currency);
  return {
    id: line.id,
    product_id: line.productId === undefined ? 7 : line.productId,
    variant_id: line.productId === null ? null : line.variantId === undefined ? 70 : line.variantId,
    title: line.title ?? 'Canvas tote',
    variant_title: null,
    sku: 'TOTE-1',
    vendor: line.vendor === undefined ? 'Acme' : line.vendor,
    quantity: line.quantity ?? 1,
    current_quantity: line.currentQuantity ?? line.quantity ?? 1,
    price: money(line.price),
    total_discount: '0.00',
    discount_allocations: line.discount ? [{ amount: money(line.discount) }] : [],
    tax_lines: line.tax ? [{ price: money(line.tax), rate: line.rate ?? 0.08 }] : [],
    gift_card: line.giftCard ?? false,
  };
}

export interface RefundParts {
  id?: number | string;
  orderId?: number | string;
  processedAt: string;
  lines?: {
    lineItemId: number | string;
    quantity: number;
    subtotal: number;
    tax?: number;
    giftCard?: boolean;
  }[];
  shipping?: { price: number; tax?: number };
  discrepancy?: number;
  refunded?: number;
  currency?: string;
}

/** A refund as `refunds/create` and the order's `refunds` carry it. */
export function refundPayload(parts: RefundParts): Record<string, unknown> {
  const currency = parts.currency ?? 'USD';
  const money = moneyWriter(currency);
  return {
    id: parts.id ?? 501,
    order_id: parts.orderId ?? 1001,
    created_at: parts.processedAt,
    processed_at: parts.processedAt,
    refund_line_items: (parts.lines ?? []).map((line) => ({
      line_item_id: line.lineItemId,
      quantity: line.quantity,
      restock_type: 'return',
      subtotal: line.subtotal,
      subtotal_set: moneySet(money(line.subtotal), currency),
      total_tax: line.tax ?? 0,
      total_tax_set: moneySet(money(line.tax ?? 0), currency),
      line_item: { product_id: 7, variant_id: 70, title: 'Canvas tote', gift_card: line.giftCard ?? false },
    })),
    refund_shipping_lines: parts.shipping
      ? [
          {
            subtotal_amount_set: moneySet(money(parts.shipping.price), currency),
            tax_amount_set: moneySet(money(parts.shipping.tax ?? 0), currency),
          },
        ]
      : [],
    order_adjustments: parts.discrepancy
      ? [{ kind: 'refund_discrepancy', reason: 'Refund discrepancy', amount: money(parts.discrepancy) }]
      : [],
    transactions: parts.refunded
      ? [{ kind: 'refund', status: 'success', amount: money(parts.refunded) }]
      : [],
  };
}

function moneySet(amount: string, currency: string) {
  const money = { amount, currency_code: currency };
  return { shop_money: money, presentment_money: money };
}

function moneyWriter(currency: string): (amount: number) => string {
  const decimals = currency === 'JPY' ? 0 : currency === 'KWD' ? 3 : 2;
  return (amount) => amount.toFixed(decimals);
}
