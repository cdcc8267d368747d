import type { MetricsAnswer } from '@shopmeter/contracts';
import { trace } from '@opentelemetry/api';
import type { Freshness } from '@shopmeter/db';
import { isTraced, uuidV7Time, webhookSpan } from '@shopmeter/platform';

/** How fresh numbers are, as it is answered. The trace of the request leads to the newest webhook that they hold. */
export function freshnessOf({
  lastEventId,
  lagMs,
  waiting,
  rebuildDone: done,
  rebuildOf: of,
}: Freshness): MetricsAnswer['freshness'] {
  if (lastEventId !== null && isTraced(lastEventId)) {
    trace.getActiveSpan()?.addLink({ context: webhookSpan(lastEventId) });
  }
  return {
    lastEventAt: lastEventId === null ? null : uuidV7Time(lastEventId).toISOString(),
    lagMs: lagMs === null ? null : Math.round(lagMs),
    waiting,
    ...(done !== null && of !== null ? { rebuild: { done, of } } : {}),
  };
}
