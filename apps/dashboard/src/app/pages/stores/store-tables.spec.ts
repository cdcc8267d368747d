import { type StoresMetricsAnswer } from '@shopmeter/contracts';
import { storeTables } from './store-tables';

const total = (value: number | null) => ({ value, previous: null, change: null });
const store = (storeName: string, currency: string, orders: number | null) => ({
  storeName,
  currency,
  totals: { orders: total(orders) },
});
const answer = {
  currencies: [{ currency: 'EUR' }, { currency: 'USD' }],
  stores: [
    store('Ähre', 'USD', 3),
    store('Zimt', 'EUR', 9),
    store('Bach', 'USD', null),
    store('Ast', 'USD', 7),
  ],
} as unknown as StoresMetricsAnswer;

const names = (sort: string, order: 'asc' | 'desc') =>
  storeTables(answer, { sort, order }).map(({ stores }) => stores.map(({ storeName }) => storeName));

describe('storeTables', () => {
  it('keeps currencies apart', () => {
    expect(names('orders', 'desc')).toEqual([['Zimt'], ['Ast', 'Ähre', 'Bach']]);
  });

  it('puts what has no value last in either order', () => {
    expect(names('orders', 'asc')[1]).toEqual(['Ähre', 'Ast', 'Bach']);
  });

  it('sorts names as people do', () => {
    expect(names('label', 'asc')[1]).toEqual(['Ähre', 'Ast', 'Bach']);
  });
});
