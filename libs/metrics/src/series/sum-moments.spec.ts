import type { LedgerRow } from '@shopmeter/commerce';
import type { OrderMarks } from '../measure';
import { sumMoments } from './sum-moments';

const row = (hour: string, parts: Partial<LedgerRow> = {}): LedgerRow => ({
  entry: `sale:1:${hour}`,
  kind: 'sale',
  component: 'product',
  lineItemId: '1',
  refundId: null,
  productId: null,
  variantId: null,
  vendor: null,
  title: null,
  occurredAt: new Date(`2026-03-08T${hour}:00:00Z`),
  day: '2026-03-08',
  currency: 'USD',
  grossCents: 1_000,
  discountCents: 0,
  taxCents: 0,
  quantity: 1,
  ...parts,
});
const marks: OrderMarks = {
  currency: 'USD',
  totalCents: 1_000,
  financialStatus: 'paid',
  fulfillmentStatus: null,
  checkoutToken: null,
  cancelledAt: null,
  occurredAt: new Date('2026-03-08T10:00:00Z'),
  firstSentAt: null,
  countryCode: null,
  sourceName: 'web',
  discountCodes: [],
  identity: null,
  isFirst: false,
};

/** Sums of 11:00 to 12:59, each under its hour. */
function sums(rows: LedgerRow[], currency = 'USD'): Record<string, number> {
  const hourOf = (at: Date) => (/T1[12]/.test(at.toISOString()) ? at.toISOString().slice(11, 13) : null);
  const nothing = { customers: [], products: [], identities: [], checkouts: [], carts: [] };
  const sources = { ...nothing, orders: [{ rows, marks, unitCost: () => null }] };
  const from = new Date('2026-03-08T11:00:00Z');
  return Object.fromEntries(
    sumMoments(sources, currency, hourOf, from)
      .filter(({ value }) => value !== 0)
      .map(({ measure, day, value }) => [`${measure} ${day}`, value]),
  );
}

describe('sums of moments', () => {
  it('count an order in the hour of its first sale, and what an edit adds in its own', () => {
    expect(sums([row('11'), row('12')])).toMatchObject({
      'orders 11': 1,
      'grossSales 11': 1_000,
      'grossSales 12': 1_000,
    });
    expect(sums([row('11'), row('13')])).toMatchObject({ 'orders 11': 1, 'grossSales 11': 1_000 });
  });

  it('count no order that began before, and nothing of outside', () => {
    const { 'grossSales 12': gross, ...rest } = sums([row('10'), row('12'), row('13')]);
    expect(gross).toBe(1_000);
    expect(Object.keys(rest).filter((name) => name.startsWith('orders'))).toEqual([]);
    expect(Object.keys(rest).every((name) => name.endsWith(' 12'))).toBe(true);
  });

  it('leave money of other currencies out, and count its orders', () => {
    expect(sums([row('11')], 'EUR')).toMatchObject({ 'orders 11': 1 });
    expect(sums([row('11')], 'EUR')).not.toHaveProperty(['grossSales 11']);
  });
});
