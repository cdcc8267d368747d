import { Random } from '@shopmeter/simulator';
import type { HistoryEvent } from './history-event';
import { MadeStore } from './made-store';

/** How often what happens. Deletes and merges are far more frequent than in life: they are what goes wrong. */
const STEPS = {
  newCustomer: 8,
  touchCustomer: 8,
  deleteCustomer: 3,
  mergeCustomers: 4,
  newProduct: 5,
  touchProduct: 5,
  deleteProduct: 3,
  newOrder: 14,
  touchOrder: 10,
  editOrder: 8,
  cancelOrder: 5,
  refundOrder: 12,
  deleteOrder: 3,
  changeShop: 3,
  anyOther: 9,
} satisfies Partial<Record<keyof MadeStore, number>>;

/** What happened to a small store, in order. The same seed gives the same history. */
export function randomHistory(seed: string, length: { min: number; max: number }): HistoryEvent[] {
  const random = new Random(seed);
  const store = new MadeStore(random);
  for (const wanted = random.int(length.min, length.max); store.events.length < wanted;) {
    store[random.weighted(STEPS)]();
    store.tick();
  }
  return store.events;
}
