import { median, percentile, rounded } from '../figures';
import type { MeasuredStore, RouteTimes } from './route-times';

const REFERENCE_ORDERS = 10_000;
const GOAL_ORDERS = 1_000_000;

/** The slowest route of the store that the goal names, and how much the worst route grows from the smaller store. */
export function metricsSummary(stores: readonly MeasuredStore[], times: RouteTimes): object {
  const largest = stores.at(-1)!;
  const goal = stores.find(({ orders }) => orders === GOAL_ORDERS) ?? largest;
  const reference = stores.find(({ orders }) => orders === REFERENCE_ORDERS) ?? stores[0]!;
  const p95 = (store: MeasuredStore) =>
    Object.fromEntries(
      Object.entries(times[store.name]!).map(([route, each]) => [route, rounded(percentile(each, 0.95))]),
    );
  const growths = Object.entries(times[largest.name]!).map(
    ([route, each]) => [route, rounded(median(each) / median(times[reference.name]![route]!))] as const,
  );
  return {
    bench: 'metrics',
    orders: goal.orders,
    largest: largest.orders,
    p95_ms: Math.max(...Object.values(p95(goal))),
    growth: Math.max(...growths.map(([, growth]) => growth)),
    growth_by_route: Object.fromEntries(growths),
    p95_by_route: Object.fromEntries(stores.map((store) => [store.name, p95(store)])),
  };
}
