import { demoStore, SimulatedStore, signedDelivery, type RegimeName } from '@shopmeter/simulator';
import type { KeptEvent } from './kept-event';

/** The webhooks of a simulated store over some months, in the order in which they happened. */
export function storeHistory(store: {
  domain: string;
  seed: string;
  months: number;
  orders: number;
  /** By default `us`. */
  regime?: RegimeName;
  /** Days with carts and checkouts at the end. */
  funnelDays?: number;
  until?: Date;
}): KeptEvent[] {
  const until = new Date('2026-06-01T00:00:00Z');
  const simulated = new SimulatedStore({ regime: 'us', until, ...store });
  return eventsOf(simulated);
}

/** The store that the first start is filled with, its webhooks and its own books. */
export function demoHistory(until: Date) {
  const store = demoStore({ until });
  const events = eventsOf(store);
  return { shopId: Number(store.shop.id), domain: store.shop.domain, events, truth: store.truth };
}

function eventsOf(store: SimulatedStore): KeptEvent[] {
  return [...store.deliveries()].map((delivery) => {
    const { headers, body } = signedDelivery(delivery, 'a secret of any kind');
    return {
      topic: headers['X-Shopify-Topic']!,
      webhookId: headers['X-Shopify-Webhook-Id']!,
      triggeredAt: headers['X-Shopify-Triggered-At']!,
      body: body.toString(),
    };
  });
}
