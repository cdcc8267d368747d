import { httpResource, type HttpResourceRef } from '@angular/common/http';
import { type StoresMetricsAnswer, storesMetricsAnswerSchema } from '@shopmeter/contracts';
import { type RangeRequest, unfiltered } from '../range/range-query';

/**
 * All stores of the reader in a range, each on its own days; read again when the question changes. Call it where you may
 * `inject`.
 */
export function storesMetrics(
  request: () => Omit<RangeRequest, 'filters'>,
  metrics: readonly string[],
): HttpResourceRef<StoresMetricsAnswer | undefined> {
  return httpResource(
    () => {
      // Totals only: the coarsest grain has the least beside them.
      const params = { ...unfiltered(request()), grain: 'month', metrics: metrics.join(',') };
      return { url: '/api/metrics/stores', params };
    },
    { parse: (answer) => storesMetricsAnswerSchema.parse(answer) },
  );
}
