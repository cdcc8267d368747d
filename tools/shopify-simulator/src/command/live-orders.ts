import { setTimeout as sleep } from 'node:timers/promises';
import { type Delivery } from '../delivery/delivery';
import { SimulatedStore } from '../store/simulated-store';
import { type StoreOptions } from '../store/store-options';

/** New orders as time goes by, one every `everySeconds`, until the signal. */
export async function* liveOrders(
  options: StoreOptions,
  everySeconds: number,
  signal: AbortSignal,
): AsyncGenerator<Delivery, void, undefined> {
  const now = new Date();
  const store = new SimulatedStore({ ...options, from: now, until: now });
  yield* store.deliveries();
  while (!signal.aborted) {
    yield* store.orderNow(new Date());
    await sleep(everySeconds * 1000, undefined, { signal }).catch(() => undefined);
  }
}
