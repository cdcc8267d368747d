import { metrics, type Metric } from '@shopmeter/metrics';

/** @throws for a metric that is not in the catalogue */
export function metricOf(id: string): Metric {
  const found = metrics.find(({ definition }) => definition.id === id);
  if (!found) throw new Error(`there is no metric ${id}`);
  return found;
}
