import { type SpanContext, TraceFlags } from '@opentelemetry/api';

/** Share of webhooks that are traced; 0 while tracing is off. */
let share = 0;

export function traceShare(traced: number): void {
  share = traced;
}

/** Whether a webhook is traced: its id decides, so that every process comes to the same answer. */
export function isTraced(eventId: string): boolean {
  return share > 0 && parseInt(eventId.slice(-8), 16) < share * 2 ** 32;
}

/**
 * The first span of a webhook's trace, made of the id of its event: whoever knows one knows the other, and nothing has
 * to be carried through the inbox.
 */
export function webhookSpan(eventId: string): SpanContext {
  const traceId = eventId.replaceAll('-', '');
  return { traceId, spanId: traceId.slice(16), traceFlags: TraceFlags.SAMPLED };
}

/** The other span of a webhook's trace, made of its id too. */
export function partOf({ traceId, traceFlags }: SpanContext): SpanContext {
  return { traceId, spanId: traceId.slice(8, 24), traceFlags };
}
