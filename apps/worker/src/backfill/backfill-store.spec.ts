import { gotFurther } from './backfill-store';

const orders = (linesRead: number) => ({ objectType: 'Order', linesRead }) as const;
const products = (linesRead: number) => ({ objectType: 'Product', linesRead }) as const;

it.each([
  ['a kind of which more was read', [orders(5), products(9)], [orders(6), products(9)], true],
  ['a kind that is done', [orders(5), products(9)], [orders(5)], true],
  ['nothing more', [orders(5), products(9)], [orders(5), products(9)], false],
  ['a file that was no good and begins again', [orders(5)], [orders(0)], false],
])('the past got further: %s', (_, before, now, expected) => {
  expect(gotFurther(before, now)).toBe(expected);
});
