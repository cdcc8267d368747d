import { SpanKind } from '@opentelemetry/api';
import { type NewEvent } from '@shopmeter/db';
import { isTraced, partOf, tellLater, webhookSpan } from '@shopmeter/platform';

/** Moments of a delivery, in milliseconds of `performance.now()`. */
export interface DeliveryTimes {
  begun: number;
  /** When it was verified and handed over to be kept. */
  verified: number;
}

/** Tells the trace of a delivery that was kept, afterwards: while it is received, nothing is spent on it. */
export function traceDelivery({ id, topic, tenantId }: NewEvent, { begun, verified }: DeliveryTimes): void {
  if (!isTraced(id)) return;
  const ended = performance.now();
  tellLater(() => {
    const context = webhookSpan(id);
    const attributes = { 'event.id': id, 'tenant.id': tenantId, 'shopify.topic': topic };
    return [
      { name: 'receive delivery', kind: SpanKind.SERVER, context, begun, ended, attributes },
      {
        name: 'keep',
        kind: SpanKind.CLIENT,
        context: partOf(context),
        parent: context,
        begun: verified,
        ended,
      },
    ];
  });
}
