import { trace } from '@opentelemetry/api';

/** The trace that an entry belongs to: in the standard's form, and as Datadog counts it. Empty without one. */
export function traceFields(): object {
  const context = trace.getActiveSpan()?.spanContext();
  if (!context) return {};
  const { traceId, spanId } = context;
  return {
    trace_id: traceId,
    span_id: spanId,
    dd: { trace_id: decimal(traceId.slice(16)), span_id: decimal(spanId) },
  };
}

function decimal(hex: string): string {
  return BigInt(`0x${hex}`).toString();
}
