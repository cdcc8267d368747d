import { type Delivery } from '../delivery/delivery';
import { regimes, type RegimeName } from '../store/regimes';
import { SimulatedStore } from '../store/simulated-store';
import { type StoreOptions } from '../store/store-options';
import { type OrderPayload } from './order-payload';

export const regimeNames = Object.keys(regimes) as RegimeName[];

/** A small store for specs: four months around a change of the clocks. */
export function smallStore(changes: Partial<StoreOptions> = {}): StoreOptions {
  return {
    domain: 'spec-store.myshopify.com',
    seed: 'spec',
    regime: 'us',
    until: new Date('2026-03-20T21:15:00Z'),
    months: 4,
    orders: 300,
    ...changes,
  };
}

/** Plays a store to its end. */
export function played(options: StoreOptions): { store: SimulatedStore; deliveries: Delivery[] } {
  const store = new SimulatedStore(options);
  return { store, deliveries: [...store.deliveries()] };
}

const ORDER_TOPICS = new Set([
  ...['orders/create', 'orders/paid', 'orders/updated', 'orders/cancelled'],
  ...['orders/fulfilled', 'orders/partially_fulfilled'],
]);

/** Every order body among deliveries, in time order. */
export function orderBodies(deliveries: readonly Delivery[]): OrderPayload[] {
  return deliveries
    .filter(({ topic }) => ORDER_TOPICS.has(topic))
    .map(({ body }) => JSON.parse(body) as OrderPayload);
}

/** The last body of each order that was not deleted. */
export function lastBodies(deliveries: readonly Delivery[]): OrderPayload[] {
  const deleted = new Set(
    deliveries
      .filter(({ topic }) => topic === 'orders/delete')
      .map(({ body }) => `gid://shopify/Order/${/\d+/.exec(body)![0]}`),
  );
  const last = new Map(orderBodies(deliveries).map((order) => [order.admin_graphql_api_id, order]));
  return [...last.values()].filter((order) => !deleted.has(order.admin_graphql_api_id));
}
