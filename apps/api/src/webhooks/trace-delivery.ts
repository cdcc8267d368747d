import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { type NewEvent } from '@shopmeter/db';
import { beginChosen, isTraced, tracer, webhookSpan } from '@shopmeter/platform';

/** Moments of a delivery, in milliseconds of `performance.now()`. */
export interface DeliveryTimes {
  begun: number;
  /** When it was verified and handed over to be kept. */
  verified: number;
}

/** Tells the trace of a delivery that was kept, afterwards: while it is received, nothing is spent on it. */
export function traceDelivery({ id, topic, tenantId }: NewEvent, { begun, verified }: DeliveryTimes): void {
  if (!isTraced(id)) return;
  const attributes = { 'event.id': id, 'tenant.id': tenantId, 'shopify.topic': topic };
  const options = { kind: SpanKind.SERVER, root: true, startTime: begun, attributes };
  const received = beginChosen(webhookSpan(id), () => tracer.startSpan('receive delivery', options));
  const within = trace.setSpan(ROOT_CONTEXT, received);
  tracer.startSpan('keep', { kind: SpanKind.CLIENT, startTime: verified }, within).end();
  received.end();
}
