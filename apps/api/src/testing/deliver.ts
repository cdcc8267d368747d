import { signBody } from '@shopmeter/shopify';
import type { TestServer } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';

export interface Sent {
  topic: string;
  body: string | Buffer;
  domain: string;
  webhookId?: string;
  /** When it happened. */
  triggeredAt?: Date;
  /** Instead of the app's. */
  secret?: string;
}

/** Delivers as Shopify does. @returns the status of the answer, and the id of the event where it was kept */
export async function deliver(server: TestServer, sent: Sent): Promise<{ status: number; eventId: string }> {
  const bytes = Buffer.from(sent.body);
  const answer = await fetch(`${server.url}/api/webhook`, {
    method: 'POST',
    body: bytes,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': sent.topic,
      'x-shopify-shop-domain': sent.domain,
      'x-shopify-webhook-id': sent.webhookId ?? randomUUID(),
      'x-shopify-api-version': '2026-10',
      'x-shopify-test-header': 'kept',
      ...(sent.triggeredAt && { 'x-shopify-triggered-at': sent.triggeredAt.toISOString() }),
      'x-shopify-hmac-sha256': signBody(bytes, sent.secret ?? server.settings.shopifySecrets[0]!),
    },
  });
  const { eventId } = (await answer.json()) as { eventId: string };
  return { status: answer.status, eventId };
}
