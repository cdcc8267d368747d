import type { LineageAnswer } from '@shopmeter/contracts';
import { metrics, type Metric } from '@shopmeter/metrics';
import { ProblemError } from '@shopmeter/platform';
import { invalidRequest } from '../../http/contract.pipe';

/** A metric in one of its definitions, in words and as a formula. */
export interface ChosenMetric {
  definition: LineageAnswer['metric'];
  formula: Metric['formula'];
}

/** @throws ProblemError 404 for a metric, 400 for a variant that does not exist; both say what there is */
export function chosenMetric(id: string, variant: string | undefined): ChosenMetric {
  const metric = metrics.find(({ definition }) => definition.id === id);
  if (!metric) throw metricNotFound(id);
  if (variant === undefined) return metric;
  const variants = metric.variants ?? [];
  const chosen = variants.find(({ definition }) => definition.id === variant);
  if (!chosen) {
    const choices = variants.map(({ definition }) => definition.id).join(', ');
    const detail = choices ? `must be one of ${choices}` : `there is none to choose of ${id}`;
    throw invalidRequest([{ pointer: 'variant', detail }]);
  }
  const { label, formula, definitionId } = chosen.definition;
  return { definition: { ...metric.definition, label, formula, definitionId }, formula: chosen.formula };
}

function metricNotFound(id: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'metric_not_found',
    title: 'Not Found',
    detail: `There is no metric ${id}. The catalogue, /api/metrics, lists all.`,
    errors: [
      {
        pointer: 'metric',
        detail: `must be one of ${metrics.map(({ definition }) => definition.id).join(', ')}`,
      },
    ],
  });
}
