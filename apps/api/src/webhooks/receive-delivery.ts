import type { WebhookReceipt } from '@shopmeter/contracts';
import { NO_TENANT, type NewEvent } from '@shopmeter/db';
import { ProblemError, uuidV7 } from '@shopmeter/platform';
import { otherHeaders, readDeliveryHeaders, verifyHmac, type HeaderValues } from '@shopmeter/shopify';
import { deliveryKey } from './delivery-key';
import { notStored, type EventKeeper } from './event-keeper';
import type { DeliveryTarget, TenantDirectory } from './tenant-directory';

export interface ReceiveDependencies {
  keeper: EventKeeper;
  directory: TenantDirectory;
  /** The app's secrets, current first. */
  secrets: readonly string[];
  now: () => Date;
}

export interface Delivery {
  headers: HeaderValues;
  body: Buffer;
  /** The unguessable end of a tenant's own address; null for the address that all share. */
  endpoint: string | null;
}

/** Anything else names no store, and is not worth a look into the database. */
const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]{0,80}\.myshopify\.com$/;
const ENDPOINT = /^[\w-]{8,100}$/;

/**
 * Receives one delivery: verified over its raw bytes, never parsed, kept before it is answered.
 * The caller asks `keeper.refusal` first.
 * @throws ProblemError 401 for a missing or wrong signature, 404 for an unknown address, 503 when it cannot be kept in time
 */
export async function receiveDelivery(
  delivery: Delivery,
  dependencies: ReceiveDependencies,
): Promise<WebhookReceipt> {
  const headers = readDeliveryHeaders(delivery.headers);
  const target = await findTarget(delivery, headers.shopDomain, dependencies);
  const own = target?.secret ?? null;
  const ownSigned = own !== null && verifyHmac(delivery.body, headers.hmac, [own]);
  // At the address that all share the app's secrets always count: no store can shut out what the app signed.
  const appSigned =
    !ownSigned &&
    (own === null || delivery.endpoint === null) &&
    verifyHmac(delivery.body, headers.hmac, dependencies.secrets);
  if (!ownSigned && !appSigned) throw badSignature();
  const receivedAt = dependencies.now();
  const event: NewEvent = {
    tenantId: target?.tenantId ?? NO_TENANT,
    id: uuidV7(receivedAt.getTime()),
    deliveryKey: deliveryKey(headers, delivery.body),
    receivedAt,
    topic: headers.topic,
    shopDomain: headers.shopDomain,
    webhookId: headers.webhookId ?? '',
    shopifyEventId: headers.eventId ?? null,
    apiVersion: headers.apiVersion ?? null,
    triggeredAt: headers.triggeredAt,
    headers: otherHeaders(delivery.headers),
    body: delivery.body,
    appSigned,
  };
  const fresh = await dependencies.keeper.keep(event);
  return fresh ? { status: 'kept', eventId: event.id } : { status: 'duplicate', eventId: null };
}

/** At a tenant's own address only that tenant's deliveries are taken, whatever the header says. */
async function findTarget(
  { endpoint }: Delivery,
  shopDomain: string,
  { directory }: ReceiveDependencies,
): Promise<DeliveryTarget | null> {
  if (endpoint === null) return SHOP_DOMAIN.test(shopDomain) ? lookUp(directory.byDomain(shopDomain)) : null;
  const target = ENDPOINT.test(endpoint) ? await lookUp(directory.byEndpoint(endpoint)) : null;
  if (target) return target;
  throw new ProblemError({
    status: 404,
    code: 'unknown_endpoint',
    title: 'Unknown address',
    detail: 'No store receives its webhooks at this address. Copy it again from the connect page.',
  });
}

/** A database that does not answer is no reason to lose a delivery: Shopify sends it again. */
async function lookUp(target: Promise<DeliveryTarget | null>): Promise<DeliveryTarget | null> {
  try {
    return await target;
  } catch (cause) {
    throw notStored(cause);
  }
}

function badSignature(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'bad_signature',
    title: 'Bad signature',
    detail: 'The header X-Shopify-Hmac-Sha256 is missing or is not the signature of this body.',
    level: 'warn',
  });
}
