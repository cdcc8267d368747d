import { randomUUID } from 'node:crypto';
import { keepEvents, type NewEvent, type PipelineDatabase } from '@shopmeter/db';
import { uuidV7 } from '@shopmeter/platform';
import type { BenchStore } from '../bench-stores';
import { SignedOrders } from '../ingest/signed-orders';

const BATCH = 256;

/** Keeps new orders as the webhook route does, dealt out to the stores in turn; nobody applies them yet. */
export async function keepOrders(
  database: PipelineDatabase,
  stores: readonly BenchStore[],
  orders: { count: number; firstId: number },
): Promise<void> {
  const made = new SignedOrders({ secret: 'not checked here', firstId: orders.firstId });
  for (let done = 0; done < orders.count; done += BATCH) {
    const size = Math.min(BATCH, orders.count - done);
    const events = Array.from({ length: size }, (_, index) => {
      const store = stores[(done + index) % stores.length]!;
      return newOrder(store, made.body(store.domain));
    });
    await keepEvents(database, events);
  }
}

function newOrder({ tenantId, domain }: BenchStore, body: Buffer): NewEvent {
  const receivedAt = new Date();
  return {
    tenantId,
    id: uuidV7(receivedAt.getTime()),
    deliveryKey: randomUUID(),
    receivedAt,
    topic: 'orders/create',
    shopDomain: domain,
    webhookId: randomUUID(),
    shopifyEventId: randomUUID(),
    apiVersion: '2026-10',
    triggeredAt: receivedAt,
    headers: { 'user-agent': 'Shopify-Captain-Hook' },
    body,
    appSigned: true,
  };
}
