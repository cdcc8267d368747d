import { httpResource, type HttpResourceRef } from '@angular/common/http';
import {
  type Catalogue,
  catalogueSchema,
  type MetricDefinition,
  type MetricsAnswer,
  metricsAnswerSchema,
  type MetricsQuery,
  type ProductsAnswer,
  productsAnswerSchema,
} from '@shopmeter/contracts';
import { type RangeRequest } from '../range/range-query';

/** The routes that answer a range; a metric's `group` names the one that has it. */
export interface MetricReads {
  readonly orders: HttpResourceRef<MetricsAnswer | undefined>;
  readonly customers: HttpResourceRef<MetricsAnswer | undefined>;
  readonly products: HttpResourceRef<ProductsAnswer | undefined>;
}

/** Every metric with its definition. Call it where you may `inject`. */
export function catalogue(): HttpResourceRef<Catalogue | undefined> {
  return httpResource(() => '/api/metrics', { parse: (answer) => catalogueSchema.parse(answer) });
}

/** A range of all metrics, in their default definitions. */
export type MetricsRange = RangeRequest & Pick<MetricsQuery, 'grain'>;

/**
 * The answers for `query`, read again when it changes. Call it where you may `inject`.
 * @param groups those that the page shows metrics of; the others are not asked for
 */
export function metricReads(
  query: () => MetricsRange,
  groups: readonly MetricDefinition['group'][] = ['orders', 'customers', 'products'],
): MetricReads {
  const request = (group: MetricDefinition['group']) => () =>
    groups.includes(group) ? { url: `/api/metrics/${group}`, params: { ...query() } } : undefined;
  return {
    orders: httpResource(request('orders'), { parse: (answer) => metricsAnswerSchema.parse(answer) }),
    customers: httpResource(request('customers'), { parse: (answer) => metricsAnswerSchema.parse(answer) }),
    products: httpResource(request('products'), { parse: (answer) => productsAnswerSchema.parse(answer) }),
  };
}
