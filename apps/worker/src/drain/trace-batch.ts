import { SpanKind } from '@opentelemetry/api';
import { type Outcome } from '@shopmeter/db';
import { isTraced, tracer, webhookSpan } from '@shopmeter/platform';

/** Tells the trace of a batch that was applied, with a link to each webhook in it. @param begun of `performance.now()` */
export function traceBatch(shard: number, outcomes: readonly Outcome[], begun: number): void {
  const traced = outcomes.filter(({ eventId }) => isTraced(eventId));
  if (traced.length === 0) return;
  const links = traced.map(({ eventId, status }) => ({
    context: webhookSpan(eventId),
    attributes: { 'event.id': eventId, 'event.outcome': status },
  }));
  const attributes = { 'batch.shard': shard, 'batch.events': outcomes.length };
  tracer
    .startSpan('apply batch', { kind: SpanKind.CONSUMER, root: true, startTime: begun, attributes, links })
    .end();
}
