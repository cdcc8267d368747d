import type { MetricsQuery } from '@shopmeter/contracts';
import { metricsOf, type Metric, type MetricGroup } from '@shopmeter/metrics';
import { invalidRequest } from '../http/contract.pipe';

/** The metrics that a question asks for, each with the definition that it chose. */
export interface ChosenMetrics {
  metrics: Metric[];
  /** Chosen variants by metric. */
  variants: Record<string, string>;
}

/** @throws ProblemError 400 that names the parameter, what it does not know, and what there is instead */
export function chosenMetrics(
  group: MetricGroup,
  query: Pick<MetricsQuery, 'metrics' | 'variants'>,
): ChosenMetrics {
  const known = new Map(metricsOf(group).map((metric) => [metric.definition.id, metric]));
  for (const id of query.metrics?.split(',') ?? []) find(known, id, 'metrics', 'metric');
  const variants = Object.fromEntries(
    (query.variants?.split(',') ?? []).map((choice) => choice.split(':') as [string, string]),
  );
  for (const [id, variant] of Object.entries(variants)) {
    const metric = find(known, id, 'variants', 'metric');
    const there = new Map((metric.variants ?? []).map((one) => [one.definition.id, one]));
    const { formula } = find(there, variant, 'variants', `variant of ${id}`);
    known.set(id, { ...metric, formula });
  }
  const wanted = query.metrics?.split(',');
  const metrics = [...known.values()].filter(({ definition }) => wanted?.includes(definition.id) ?? true);
  return { metrics, variants };
}

function find<T>(known: ReadonlyMap<string, T>, id: string, pointer: string, what: string): T {
  const found = known.get(id);
  if (found) return found;
  const choices =
    known.size > 0 ? `must be one of ${[...known.keys()].join(', ')}` : 'there is none to choose';
  throw invalidRequest([{ pointer, detail: `${id} is not a ${what} here: ${choices}` }]);
}
