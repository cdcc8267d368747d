import type { Change } from '@shopmeter/commerce';
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
  const verdict = (
    status: OutcomeStatus | 'parked',
    reason: string,
    drift: SchemaDrift[] = [],
  ): DecodedEvent<E> => ({
    event,
    changes: [],
    drift,
    verdict: { status, reason: reason.slice(0, REASON_LIMIT) },
  });
  if (event.tenantId === NO_TENANT || !shop) {
    return verdict('quarantined', `unknown shop ${event.shopDomain || '(no shop named)'}`);
  }
  if (event.seenElsewhere) {
    return verdict(
      'quarantined',
      'the same body was received for another store: its shop header may be forged',
    );
  }
  const read = payloadOf(event);
  if ('malformed' in read) return verdict('quarantined', read.malformed);
  const { payload } = read;
  const forged = contradiction(shopEvidence(payload), shop);
  if (forged) return verdict('quarantined', forged);
  const topic = findTopic(event.topic);
  if (!topic) return verdict('unhandled', `topic ${event.topic || '(none)'} is not understood`);
  if (isNextGenEvent(payload)) {
    return verdict('unhandled', `an event of ${event.topic} that answers a query is not understood`);
  }
  const drift = schemaDrift(topic, payload, event.apiVersion);
  try {
    const changes = topic.normalise(payload, { ...event, currency: shop.currency });
    return changes.length > 0
      ? { event, changes, drift: [...drift, ...unstatedDrift(changes)], verdict: null }
      : verdict('unhandled', `a body of ${event.topic} that changes nothing`, drift);
  } catch (error) {
    return verdict(error instanceof NotYetReadable ? 'parked' : 'quarantined', messageOf(error), drift);
  }
}

function payloadOf(event: StoredEvent | ReadEvent): { payload: unknown } | { malformed: string } {
  if ('payload' in event) return event;
  const text = unpackBody(event).toString('utf8');
  try {
    return { payload: parseJson(text) };
  } catch {
    return { malformed: malformed(text) };
  }
}

/** Says where, and nothing of what stands there: people read reasons who may not read bodies. */
function malformed(text: string): string {
  const at = jsonFault(text);
  return at === null ? 'malformed JSON' : `malformed JSON, character ${at + 1}`;
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
