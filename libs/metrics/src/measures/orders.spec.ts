import type { LedgerRow } from '@shopmeter/commerce';
import { orders } from './orders.measure';

const row = (day: string, component: LedgerRow['component'] = 'product') =>
  ({ kind: 'sale', component, day }) as LedgerRow;
const one = [{ day: '2026-03-01', currency: 'XXX', value: 1 }];

describe('the count of orders', () => {
  it('is one on the day of the first sale, whatever edits add later and however rows are stored', () => {
    const rows = [row('2026-03-05'), row('2026-03-01'), row('2026-03-09')];
    expect(orders.of(rows)).toEqual(one);
    expect(orders.of(rows.toReversed())).toEqual(one);
  });

  it('is none for gift cards and tips alone', () => {
    expect(orders.of([row('2026-03-01', 'gift_card'), row('2026-03-01', 'tip')])).toEqual([]);
  });
});
