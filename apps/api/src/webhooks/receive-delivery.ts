import { SHOP_DOMAIN, type WebhookReceipt } from '@shopmeter/contracts';
import { NO_TENANT, type NewEvent } from '@shopmeter/db';
import { ProblemError, uuidV7 } from '@shopmeter/platform';
import {
  type DeliveryHeaders,
  otherHeaders,
  readDeliveryHeaders,
  verifyHmac,
  type HeaderValues,
} from '@shopmeter/shopify';
import { deliveryKey } from './delivery-key';
import { notStored, type EventKeeper } from './event-keeper';
import { traceDelivery } from './trace-delivery';
import type { DeliveryAddress, DeliveryTarget, Sender, TenantDirectory } from './tenant-directory';

export interface ReceiveDependencies {
  keeper: EventKeeper;
  directory: TenantDirectory;
  /** The app's secrets, current first, and a look whether they changed. */
  secrets: AppSecrets;
  now: () => Date;
}

export interface AppSecrets {
  current(): readonly string[];
  /** @returns whether there are others now */
  refresh(): boolean;
}

export interface Delivery {
  headers: HeaderValues;
  body: Buffer;
  /** The unguessable end of a tenant's own address; null for the address that all share. */
  endpoint: string | null;
}

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
  const begun = performance.now();
  const headers = readDeliveryHeaders(delivery.headers);
  const { target, signer } = await verify(delivery, headers, dependencies);
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
    appSigned: signer === 'app',
  };
  const verified = performance.now();
  const fresh = await dependencies.keeper.keep(event);
  if (fresh) traceDelivery(event, { begun, verified });
  return fresh ? { status: 'kept', eventId: event.id } : { status: 'duplicate', eventId: null };
}

interface Verified {
  target: DeliveryTarget | null;
  signer: 'store' | 'app';
}

/** Before a signature is refused, secrets that may have changed since are looked up once more. */
async function verify(
  delivery: Delivery,
  { shopDomain, hmac }: Pick<DeliveryHeaders, 'shopDomain' | 'hmac'>,
  dependencies: ReceiveDependencies,
): Promise<Verified> {
  const address = addressOf(delivery, shopDomain);
  let verified = await check(delivery, hmac, address, dependencies);
  if (!verified && isOutdated(address, dependencies)) {
    verified = await check(delivery, hmac, address, dependencies);
  }
  if (!verified) throw badSignature();
  return verified;
}

/**
 * At the address that all share the app's secrets always count: no store can shut out what the app signed. They are
 * tried before anything is looked up, so that what the app signed never waits behind what nobody did.
 */
async function check(
  { body, endpoint }: Delivery,
  hmac: string | undefined,
  address: DeliveryAddress | null,
  { directory, secrets }: ReceiveDependencies,
): Promise<Verified | null> {
  const isApps = () => verifyHmac(body, hmac, secrets.current());
  if (endpoint === null && isApps()) {
    return { target: await findTarget(address, directory, 'signed'), signer: 'app' };
  }
  const target = await findTarget(address, directory, 'unproved');
  const own = target?.secrets ?? [];
  if (own.length > 0) return verifyHmac(body, hmac, own) ? { target, signer: 'store' } : null;
  return endpoint !== null && isApps() ? { target, signer: 'app' } : null;
}

function isOutdated(address: DeliveryAddress | null, { directory, secrets }: ReceiveDependencies): boolean {
  const forgotten = address !== null && directory.forgetOld(address);
  return secrets.refresh() || forgotten;
}

/** At a tenant's own address only that tenant's deliveries are taken, whatever the header says. */
function addressOf({ endpoint }: Delivery, shopDomain: string): DeliveryAddress | null {
  if (endpoint === null) return SHOP_DOMAIN.test(shopDomain) ? { by: 'domain', value: shopDomain } : null;
  if (ENDPOINT.test(endpoint)) return { by: 'webhook_endpoint', value: endpoint };
  throw unknownEndpoint();
}

async function findTarget(
  address: DeliveryAddress | null,
  directory: TenantDirectory,
  sender: Sender,
): Promise<DeliveryTarget | null> {
  const target = address && (await lookUp(directory.find(address, sender)));
  if (target === null && address?.by === 'webhook_endpoint') throw unknownEndpoint();
  return target;
}

/** A database that does not answer is no reason to lose a delivery: Shopify sends it again. */
async function lookUp(target: Promise<DeliveryTarget | null>): Promise<DeliveryTarget | null> {
  try {
    return await target;
  } catch (cause) {
    throw notStored(cause);
  }
}

function unknownEndpoint(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_endpoint',
    title: 'Unknown address',
    detail: 'No store receives its webhooks at this address. Copy it again from the connect page.',
  });
}

/** The answer to what nobody signed whom we know. */
export function badSignature(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'bad_signature',
    title: 'Bad signature',
    detail: 'The header X-Shopify-Hmac-Sha256 is missing or is not the signature of this body.',
    level: 'warn',
  });
}
