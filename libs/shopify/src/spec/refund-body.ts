import { setsOf, type OrderBody } from './order-body';

export interface RefundBody {
  id?: number;
  at: string;
  currency?: string;
  presentment?: OrderBody['presentment'];
  lines?: { id: number; quantity: number; subtotal: string; tax?: string }[];
  /** As API versions since 2024-10 write it. */
  shipping?: { subtotal: string; tax: string };
  duties?: string;
  /** `[kind, amount, tax]`, signed as Shopify signs them. */
  adjustments?: [kind: string, amount: string, tax: string][];
  /** `[amount, currency]` */
  transactions?: [amount: string, currency: string][];
}

/** A refund as `refunds/create` and the order's `refunds` carry it, without a copy of its lines. */
export function refundBody(refund: RefundBody): object {
  const { id = 501, at, currency = 'USD', lines = [], adjustments = [], transactions = [] } = refund;
  const set = setsOf(currency, refund.presentment);
  return {
    id,
    order_id: 1001,
    created_at: at,
    processed_at: at,
    refund_line_items: lines.map(({ id: line, quantity, subtotal, tax = '0' }) => ({
      line_item_id: line,
      quantity,
      subtotal: Number(subtotal),
      subtotal_set: set(subtotal),
      total_tax: Number(tax),
      total_tax_set: set(tax),
    })),
    refund_shipping_lines: refund.shipping
      ? [{ subtotal_amount_set: set(refund.shipping.subtotal), tax_amount_set: set(refund.shipping.tax) }]
      : [],
    ...(refund.duties ? { total_duties_set: set(refund.duties) } : {}),
    order_adjustments: adjustments.map(([kind, amount, tax]) => ({
      kind,
      reason: kind === 'shipping_refund' ? 'Shipping refund' : 'Refund discrepancy',
      amount,
      amount_set: set(amount),
      tax_amount: tax,
      tax_amount_set: set(tax),
    })),
    transactions: transactions.map(([amount, of]) => ({
      kind: 'refund',
      status: 'success',
      amount,
      currency: of,
    })),
  };
}
