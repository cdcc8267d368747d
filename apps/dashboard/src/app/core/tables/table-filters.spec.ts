import { tableFilters } from './table-filters';

const dimension = (id: string, of: 'lines' | 'orders') => ({ id, of, label: id, noneLabel: '' });
const product = dimension('product', 'lines');
const country = dimension('country', 'orders');
const code = dimension('code', 'orders');

describe('the filters that rows of a table can follow', () => {
  it.each([
    [product, 'product:7', 'product:7'],
    [product, 'country:DE', null],
    [country, 'country:DE,channel:web,customers:new', 'country:DE,channel:web,customers:new'],
    [country, 'country:DE,product:7', null],
    [code, 'code:SUMMER', 'code:SUMMER'],
    [code, 'country:DE', null],
    [country, undefined, ''],
  ] as const)('%o with %s: %s', (of, text, filters) => {
    expect(tableFilters(of, text)).toBe(filters);
  });
});
