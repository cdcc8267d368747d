import { createHash } from 'node:crypto';
import { type PoolStart } from './customer-pool';

/** How many customers there are for each order so far. */
const CUSTOMERS_PER_ORDER = 0.4;
const RESERVED = 2 ** 20;

/** Where a history's customers begin: at nothing, or with those of the orders before it. */
export function poolStart(ordersBefore: number, from: number, founded: number): PoolStart {
  if (ordersBefore === 0) return { known: 0, next: 0, at: founded };
  const hash = createHash('sha256').update(String(from)).digest().readUInt32LE(0);
  // New customers of a continued history get numbers no earlier history has used.
  return {
    known: Math.round(ordersBefore * CUSTOMERS_PER_ORDER),
    next: RESERVED + (hash % 900) * 2 ** 14,
    at: founded,
  };
}
