import type { BenchMerchant } from './bench-merchant';
import { percentile } from '../figures';

/** A store of the measurement. */
export interface MeasuredStore {
  name: string;
  tenantId: string;
  orders: number;
}

/** Milliseconds of each answer, by store and route. */
export type RouteTimes = Record<string, Record<string, number[]>>;

const WARM_UP = 5;

/** Every route of every store in turn, so that a slower moment of the machine is shared by all. */
export async function measureRoutes(
  merchant: BenchMerchant,
  stores: readonly MeasuredStore[],
  routes: Record<string, string>,
  rounds: number,
): Promise<RouteTimes> {
  const times: RouteTimes = Object.fromEntries(stores.map(({ name }) => [name, {}]));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const { name, tenantId } of stores) {
      for (const [route, path] of Object.entries(routes)) {
        const took = await merchant.time(tenantId, path);
        if (round >= 0) (times[name]![route] ??= []).push(took);
      }
    }
  }
  for (const [store, byRoute] of Object.entries(times)) {
    for (const [route, each] of Object.entries(byRoute)) {
      const [middle, slow] = [percentile(each, 0.5), percentile(each, 0.95)].map((ms) => ms.toFixed(1));
      console.log(`${store.padEnd(14)} ${route.padEnd(20)} median ${middle} ms, p95 ${slow} ms`);
    }
  }
  return times;
}
