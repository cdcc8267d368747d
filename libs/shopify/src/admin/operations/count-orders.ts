import { z } from 'zod';
import { defineOperation } from '../admin-operation';

/** Windows in one request. */
export const COUNTED_AT_ONCE = 50;

const count = z.object({ count: z.int() }).nullish();
const answer = z.record(z.string(), count);
const names = Array.from({ length: COUNTED_AT_ONCE }, (_, index) => `w${index}`);

/** How many orders each of fifty searches finds; an unused one searches for nothing. */
export const countOrders = defineOperation<Record<string, string>, z.infer<typeof answer>>({
  answer,
  cost: COUNTED_AT_ONCE,
  text: `query CountOrders(${names.map((name) => `$${name}: String!`).join(', ')}) {
  ${names.map((name) => `${name}: ordersCount(query: $${name}, limit: null) { count }`).join('\n  ')}
}`,
});
