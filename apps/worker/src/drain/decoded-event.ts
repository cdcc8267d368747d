import type { Change } from '@shopmeter/commerce';
import { reasonText } from '@shopmeter/contracts';
import {
  NO_TENANT,
  unpackBody,
  type EventHead,
  type OutcomeStatus,
  type ReadEvent,
  type Shop,
  type StoredEvent,
} from '@shopmeter/db';
import {
  contradiction,
  findTopic,
  isNextGenEvent,
  jsonFault,
  NotYetReadable,
  parseJson,
  schemaDrift,
  shopEvidence,
  unstatedDrift,
  type SchemaDrift,
} from '@shopmeter/shopify';
import { ZodError } from 'zod';

/** An event with what it means, or with why it means nothing. */
export interface DecodedEvent<E extends EventHead = EventHead> {
  event: E;
  /** The body as it was received; null where it was not looked at. */
  bytes: Buffer | null;
  changes: Change[];
  /** How its body differs from what is expected of the topic. */
  drift: SchemaDrift[];
  /** Null while the event is still to be applied. `parked`: not before more is known of the store. */
  verdict: { status: OutcomeStatus | 'parked'; reason: string } | null;
}

const REASON_LIMIT = 500;

/**
 * Reads one event. Pure besides the shop that it is given. What cannot be read or placed is quarantined with its
 * reason: a signed delivery is never dropped, and never guessed at.
 */
export function decodeEvent<E extends StoredEvent | ReadEvent>(
  event: E,
  shop: Shop | undefined,
): DecodedEvent<E> {
  let bytes: Buffer | null = null;
  const verdict = (
    status: OutcomeStatus | 'parked',
    reason: string,
    drift: SchemaDrift[] = [],
  ): DecodedEvent<E> => ({
    event,
    bytes,
    changes: [],
    drift,
    verdict: { status, reason: reason.slice(0, REASON_LIMIT) },
  });
  if (event.tenantId === NO_TENANT || !shop) {
    return verdict(
      'quarantined',
      reasonText('unknown_shop', { shop: event.shopDomain || '(no shop named)' }),
    );
  }
  if (event.seenElsewhere) {
    return verdict('quarantined', reasonText('seen_elsewhere', {}));
  }
  bytes = bytesOf(event);
  const read = payloadOf(event, bytes);
  if ('malformed' in read) return verdict('quarantined', read.malformed);
  const { payload } = read;
  const forged = contradiction(shopEvidence(payload), shop);
  if (forged) return verdict('quarantined', forged);
  const topic = findTopic(event.topic);
  if (!topic) return verdict('unhandled', reasonText('unknown_topic', { topic: event.topic || '(none)' }));
  if (topic.signedByApp && !event.appSigned) {
    return verdict('quarantined', reasonText('not_signed_by_app', event));
  }
  if (isNextGenEvent(payload)) {
    return verdict('unhandled', reasonText('query_topic', event));
  }
  const drift = schemaDrift(topic, payload, event.apiVersion);
  try {
    const changes = topic.normalise(payload, { ...event, currency: shop.currency });
    return changes.length > 0
      ? { event, bytes, changes, drift: [...drift, ...unstatedDrift(changes)], verdict: null }
      : verdict('unhandled', reasonText('changes_nothing', event), drift);
  } catch (error) {
    return verdict(error instanceof NotYetReadable ? 'parked' : 'quarantined', messageOf(error), drift);
  }
}

function bytesOf(event: StoredEvent | ReadEvent): Buffer {
  return 'payload' in event ? event.body : unpackBody(event);
}

function payloadOf(
  event: StoredEvent | ReadEvent,
  bytes: Buffer,
): { payload: unknown } | { malformed: string } {
  if ('payload' in event) return event;
  const text = bytes.toString('utf8');
  try {
    return { payload: parseJson(text) };
  } catch {
    return { malformed: malformed(text) };
  }
}

/** Says where, and nothing of what stands there: people read reasons who may not read bodies. */
function malformed(text: string): string {
  const at = jsonFault(text);
  return at === null ? reasonText('malformed', {}) : reasonText('malformed_at', { at: at + 1 });
}

/** The first things that are wrong, each with the field it is wrong in. */
function messageOf(error: unknown): string {
  if (error instanceof ZodError) {
    return error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
      .join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
