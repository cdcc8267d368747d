import { inject } from '@angular/core';
import { type MetricDefinition } from '@shopmeter/contracts';
import { PageAddress } from '../address/page-address';

/** Which metrics of a page are looked at closer, as its address has them. */
export interface MetricChoice {
  /** The one whose chart is drawn. */
  chosen(metrics: readonly MetricDefinition[]): MetricDefinition | undefined;
  /** The one whose rows are open, if any are. */
  explained(metrics: readonly MetricDefinition[]): MetricDefinition | undefined;
  choose(metric: string): void;
}

/** `?metric=…&explain=…`. Call it where you may `inject`. @param first the metric without a word in the address */
export function metricChoice(first = ''): MetricChoice {
  const address = inject(PageAddress);
  const named = (metrics: readonly MetricDefinition[], id: string | undefined) =>
    metrics.find((metric) => metric.id === id);
  return {
    chosen: (metrics) => named(metrics, address.text('metric')) ?? named(metrics, first) ?? metrics[0],
    explained: (metrics) => named(metrics, address.text('explain')),
    choose: (metric) => address.show({ metric }),
  };
}
