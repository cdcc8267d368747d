import { SimulatedStore } from './store/simulated-store';

/** The store that the first start is filled with. */
export const DEMO_DOMAIN = 'shopmeter-demo.myshopify.com';

/**
 * The demo store: two years of a coffee shop in New York that grows, up to `until`.
 * With `from`, only what happened since then: to go on where an earlier filling ended.
 */
export function demoStore({ until, from }: { until: Date; from?: Date }): SimulatedStore {
  return new SimulatedStore({
    domain: DEMO_DOMAIN,
    seed: 'demo',
    regime: 'us',
    until,
    from,
    months: 24,
    orders: 3200,
    funnelDays: 45,
  });
}
