import { createHash, randomUUID } from 'node:crypto';
import { zstdCompressSync, constants } from 'node:zlib';
import { keepEvents, type NewEvent, type PipelineDatabase } from '@shopmeter/db';
import { uuidV7 } from '@shopmeter/platform';
import { signedRequests } from '../ingest/signed-requests';

const BATCH = 256;
const LIGHTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A connected store of the benchmark. */
export interface BenchStore {
  tenantId: string;
  domain: string;
}

/** Keeps new orders as the webhook route does, dealt out to the stores in turn; nobody applies them yet. */
export async function keepOrders(
  database: PipelineDatabase,
  stores: readonly BenchStore[],
  orders: { count: number; firstId: number },
): Promise<void> {
  for (let done = 0; done < orders.count; done += BATCH) {
    const size = Math.min(BATCH, orders.count - done);
    const events = Array.from({ length: size }, (_, index) => {
      const number = done + index;
      return newOrder(stores[number % stores.length]!, orders.firstId + number);
    });
    await keepEvents(database, events);
  }
}

function newOrder({ tenantId, domain }: BenchStore, firstId: number): NewEvent {
  const { headers, body } = signedRequests(1, { domain, secret: 'not checked here', firstId })[0]!;
  const receivedAt = new Date();
  return {
    tenantId,
    id: uuidV7(receivedAt.getTime()),
    deliveryKey: randomUUID(),
    receivedAt,
    topic: headers['x-shopify-topic']!,
    shopDomain: domain,
    webhookId: headers['x-shopify-webhook-id']!,
    shopifyEventId: headers['x-shopify-event-id']!,
    apiVersion: headers['x-shopify-api-version']!,
    triggeredAt: new Date(headers['x-shopify-triggered-at']!),
    headers: { 'user-agent': headers['user-agent']! },
    body: zstdCompressSync(body, LIGHTEST),
    bodySize: body.length,
    bodySha256: createHash('sha256').update(body).digest(),
    appSigned: true,
  };
}
