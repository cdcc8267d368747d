import { hash } from 'node:crypto';
import type { NewEvent } from '@shopmeter/db';
import { uuidV7 } from '@shopmeter/platform';
import { fetchedTopic, PINNED_API_VERSION, type AskedStore, type FetchedType } from '@shopmeter/shopify';

/** How an object was fetched. */
export interface Fetch {
  source: 'backfill' | 'reconcile';
  /** Names the fetch: the same object of the same fetch is one event. */
  id: string;
  /** Not later than when Shopify read the object: a webhook that was triggered after it knows better. */
  at: Date;
}

/** A fetched object as an event: from here on it takes the way of webhooks. */
export function fetchedEvent(
  store: AskedStore,
  type: FetchedType | 'Deletion',
  document: { id: string },
  fetch: Fetch,
  now: Date,
): NewEvent {
  const webhookId = `${fetch.source} ${fetch.id} ${document.id}`;
  return {
    tenantId: store.tenantId,
    id: uuidV7(now.getTime()),
    deliveryKey: keyOf(webhookId),
    receivedAt: now,
    topic: fetchedTopic(type),
    shopDomain: store.domain,
    webhookId,
    shopifyEventId: null,
    apiVersion: PINNED_API_VERSION,
    triggeredAt: fetch.at,
    headers: { source: fetch.source, fetch: fetch.id },
    body: Buffer.from(JSON.stringify(document)),
    appSigned: false,
  };
}

/** Laid out as a UUID of version 8 (RFC 9562), which no webhook id has. */
function keyOf(text: string): string {
  const hex = hash('sha256', `fetched\n${text}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-b${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
