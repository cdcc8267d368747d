import { type Delivery } from './delivery/delivery';
import { Dispatch } from './delivery/dispatch';
import { jsonText, type JsonObject } from './bodies/json-text';
import { SimulatedStore } from './store/simulated-store';
import { type StoreOptions } from './store/store-options';

type Sample = (store: SimulatedStore, id: bigint) => JsonObject;

const shopFields = (store: SimulatedStore): JsonObject => ({
  shop_id: store.shop.id,
  shop_domain: store.shop.domain,
});

const someone = (id: bigint): JsonObject => ({ id, email: 'olivia.carter@example.com', phone: null });

const SAMPLE_ID = 7_064_055_069_303_700_841n;

/** Topics that no history contains: what they tell is small. */
const samples: Readonly<Record<string, Sample>> = {
  'app/uninstalled': ({ shop }) => ({
    id: shop.id,
    name: shop.name,
    domain: shop.domain,
    myshopify_domain: shop.domain,
  }),
  'customers/data_request': (store, id) => ({
    ...shopFields(store),
    orders_requested: [],
    customer: someone(id),
    data_request: { id: 9999 },
  }),
  'customers/redact': (store, id) => ({ ...shopFields(store), customer: someone(id), orders_to_redact: [] }),
  'shop/redact': (store) => shopFields(store),
  'customers/delete': (_store, id) => ({ id }),
  'products/delete': (_store, id) => ({ id }),
  'inventory_levels/update': (store, id) => ({
    inventory_item_id: id,
    location_id: 655441491,
    available: 12,
    updated_at: store.clock.text(0),
  }),
};

/** The body of a topic that no history contains. @throws RangeError for any other */
export function sampleBody(topic: string, store: SimulatedStore): JsonObject {
  const sample = samples[topic];
  if (!sample) throw new RangeError(`There is no sample of ${topic}.`);
  return sample(store, SAMPLE_ID);
}

/** One delivery of a topic, or null for a topic the simulator does not know. */
export function sampleDelivery(topic: string, options: StoreOptions): Delivery | null {
  const store = new SimulatedStore({ ...options, months: 3, orders: 500 });
  if (samples[topic]) {
    const at = options.until.getTime();
    const body = jsonText(sampleBody(topic, store));
    return new Dispatch(options.domain, `${options.seed} ${String(at)}`).delivery(topic, at, topic, body);
  }
  for (const delivery of store.deliveries()) if (delivery.topic === topic) return delivery;
  return null;
}
