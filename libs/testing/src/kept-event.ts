import { randomUUID } from 'node:crypto';
import { type keepEvents } from '@shopmeter/db';
import { uuidV7 } from '@shopmeter/platform';

export interface KeptEvent {
  topic: string;
  body: unknown;
  webhookId?: string;
  triggeredAt?: string;
  domain?: string;
  /** Another than this store, such as `NO_TENANT`. */
  tenantId?: string;
  apiVersion?: string;
  /** By default signed with the secret that all stores share. */
  appSigned?: boolean;
}

/** An event as the webhook route makes it of a delivery to a store. */
export function newEvent(
  event: KeptEvent,
  store: { tenantId: string; domain: string },
  receivedAt: Date,
): Parameters<typeof keepEvents>[1][number] {
  const text = typeof event.body === 'string' ? event.body : JSON.stringify(event.body);
  const webhookId = event.webhookId ?? randomUUID();
  return {
    tenantId: event.tenantId ?? store.tenantId,
    id: uuidV7(receivedAt.getTime()),
    deliveryKey: webhookId,
    receivedAt,
    topic: event.topic,
    shopDomain: event.domain ?? store.domain,
    webhookId,
    shopifyEventId: null,
    apiVersion: event.apiVersion ?? '2026-10',
    triggeredAt: event.triggeredAt ? new Date(event.triggeredAt) : null,
    headers: {},
    body: Buffer.from(text),
    appSigned: event.appSigned ?? true,
  };
}
