import type { MetricsAnswer } from '@shopmeter/contracts';
import type { Freshness } from '@shopmeter/db';

/** How fresh numbers are, as it is answered. */
export function freshnessOf({
  lastEventAt,
  lagMs,
  waiting,
  rebuildDone: done,
  rebuildOf: of,
}: Freshness): MetricsAnswer['freshness'] {
  return {
    lastEventAt: lastEventAt?.toISOString() ?? null,
    lagMs: lagMs === null ? null : Math.round(lagMs),
    waiting,
    ...(done !== null && of !== null ? { rebuild: { done, of } } : {}),
  };
}
