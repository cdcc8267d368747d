import { plainArray, textArray } from '../pipeline/array-literals';
import type { NewEvent } from './new-event';

/** Events on their way into the database, as few large values that another thread can be given. */
export interface EventBatch<Bytes extends ArrayBufferLike = ArrayBufferLike> {
  /** Array parameters of the statement that keeps them, from tenant to signature. */
  columns: string[];
  /** Begins with each body as it was received, followed by its headers as JSON. */
  bytes: Bytes;
  bodyLengths: number[];
  headersLengths: number[];
}

/** @param allocate gives at least as many bytes as it is asked for */
export function batchOf<Bytes extends ArrayBufferLike>(
  events: readonly NewEvent[],
  allocate: (size: number) => Bytes,
): EventBatch<Bytes> {
  const headers = events.map((event) => JSON.stringify(event.headers));
  const bodyLengths = events.map((event) => event.body.length);
  const headersLengths = headers.map((text) => Buffer.byteLength(text));
  const bytes = allocate(sum(bodyLengths) + sum(headersLengths));
  const target = Buffer.from(bytes);
  let at = 0;
  events.forEach((event, index) => {
    at += event.body.copy(target, at);
    at += target.write(headers[index]!, at);
  });
  return { columns: columnsOf(events), bytes, bodyLengths, headersLengths };
}

function columnsOf(events: readonly NewEvent[]): string[] {
  return [
    plainArray(events.map((event) => event.tenantId)),
    plainArray(events.map((event) => event.deliveryKey)),
    plainArray(events.map((event) => event.id)),
    plainArray(events.map((event) => event.receivedAt.toISOString())),
    textArray(events.map((event) => event.topic)),
    textArray(events.map((event) => event.shopDomain)),
    textArray(events.map((event) => event.webhookId)),
    textArray(events.map((event) => event.shopifyEventId)),
    textArray(events.map((event) => event.apiVersion)),
    plainArray(events.map((event) => event.triggeredAt?.toISOString() ?? null)),
    plainArray(events.map((event) => event.appSigned)),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
