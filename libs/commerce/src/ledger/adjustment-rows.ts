import type { Cents } from '@shopmeter/contracts';
import type { OrderEditRecord, OrderRecord } from '../records';
import type { LedgerComponent, LedgerRow } from './ledger-row';
import type { MakeRow } from './make-row';
import { removalRows } from './removal-rows';
import {
  dutiesResidual,
  feesResidual,
  lineResidual,
  productResidual,
  shippingResidual,
  type Residual,
} from './residuals';
import { isDiscrepancy, sumOf } from './sum-of';

/** What adjustments are computed from. */
interface Booked {
  order: OrderRecord;
  sales: readonly LedgerRow[];
  reversals: readonly LedgerRow[];
  edits: readonly OrderEditRecord[];
}

/** What an edit or a cancellation without refund took away (or added), and how much of it the lines do not explain. */
export interface Adjustments {
  rows: LedgerRow[];
  /** As the order's own amounts count it, and its tax; 0 within what the rounding of shares can make. */
  unexplained: { paid: Cents; tax: Cents };
}

/**
 * The difference between what the ledger says so far and the order's own `current_*` amounts. Only refunds that those
 * amounts contain are set against them; a refund that the order's body does not know yet stands on its own.
 * Dated by the edit that removed it, else by the cancellation, else by the newest edit or the order's last change.
 */
export function adjustmentRows(booked: Booked, makeRow: MakeRow): Adjustments {
  const { order, sales, edits } = booked;
  const known = new Set(order.refundIds);
  const contained = booked.reversals.filter((row) => isContained(row, known));
  const rows = [...sales, ...contained];
  const [shipping, duties] = [shippingResidual(order, rows), dutiesResidual(order, rows)];
  const [giftCards, tips] = [lineResidual(order, rows, 'gift_card'), lineResidual(order, rows, 'tip')];
  const others = [giftCards, tips, shipping, duties];
  const tax =
    order.currentTaxCents === null ? null : others.reduce(lessTax, order.currentTaxCents - taxOf(rows));
  const event = order.cancelledAt ?? edits.at(-1)?.committedAt;
  const laid = removalRows({ order, edits, makeRow }, rows, event ?? order.updatedAt);
  const explained = sumsOf(laid);
  const products = productResidual(order, rows, giftCards, tax) ?? {
    ...explained,
    tax: tax ?? explained.tax,
  };
  const rest = less(products, explained);
  // Where nothing has happened since the sale, what differs was so from the start.
  const untouched = laid.length === 0 && giftCards.units === 0 && shipping.net === 0;
  const occurredAt = event ?? (untouched ? newest(order, contained) : order.updatedAt);
  const whole = (component: LedgerComponent, { net, tax, units }: Residual): LedgerRow =>
    makeRow(occurredAt, {
      entry: `adjustment:${component}`,
      kind: 'adjustment',
      component,
      grossCents: net,
      taxCents: tax,
      quantity: units,
    });
  const wholes = [
    ['product', rest],
    ['gift_card', giftCards],
    ['tip', tips],
    ['shipping', shipping],
    ['duty', duties],
    ['fee', feesResidual(order, rows)],
  ] as const;
  const left = wholes.filter(([, { net, tax }]) => net !== 0 || tax !== 0);
  return {
    rows: [...laid, ...left.map(([component, residual]) => whole(component, residual))],
    unexplained: isExplained(booked) ? { paid: 0, tax: 0 } : beyondRounding(order, rest, laid.length),
  };
}

function isContained(row: LedgerRow, refundIds: ReadonlySet<string>): boolean {
  return row.refundId !== null && refundIds.has(row.refundId) && !isDiscrepancy(row);
}

/** Lines that do not say what is left of them explain nothing; an edit or a cancellation then does. */
function isExplained({ order, edits }: Booked): boolean {
  const happened = order.cancelledAt !== null || edits.length > 0;
  return happened && order.lines.some((line) => line.currentQuantity === null);
}

/** Each row that was laid on a line is a rounded share, and can be half a unit off; Shopify rounds its own as well. */
function beyondRounding({ taxesIncluded }: OrderRecord, { net, tax }: Residual, shares: number) {
  const beyond = (amount: Cents) => (Math.abs(amount) > shares ? amount : 0);
  return { paid: beyond(net + (taxesIncluded ? tax : 0)), tax: beyond(tax) };
}

function newest(order: OrderRecord, contained: readonly LedgerRow[]): Date {
  return contained.reduce(
    (latest, row) => (row.occurredAt > latest ? row.occurredAt : latest),
    order.occurredAt,
  );
}

function taxOf(rows: readonly LedgerRow[]): Cents {
  return sumOf(rows, (row) => row.taxCents);
}

function lessTax(tax: Cents, residual: Residual): Cents {
  return tax - residual.tax;
}

function sumsOf(rows: readonly LedgerRow[]): Residual {
  return {
    net: sumOf(rows, (row) => row.grossCents),
    tax: taxOf(rows),
    units: sumOf(rows, (row) => row.quantity),
  };
}

function less(whole: Residual, part: Residual): Residual {
  return { net: whole.net - part.net, tax: whole.tax - part.tax, units: whole.units - part.units };
}
