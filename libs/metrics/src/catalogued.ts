import type { MetricDefinition } from '@shopmeter/contracts';
import { dimensions } from './dimensions';
import { canFilter, isStored, storedPart } from './filters';
import type { Metric } from './metric';

/** The definition as the catalogue serves it, with its variants and what it can be filtered by. */
export function catalogued({ definition, formula, variants = [] }: Metric): MetricDefinition {
  const possible = dimensions.map(({ id }) => id).filter((id) => canFilter(formula, [id]));
  const stored = possible.filter((id) => isStored(formula, storedPart(new Map([[id, ['one']]]))));
  const counted = possible.filter((id) => !stored.includes(id));
  return {
    ...definition,
    variants: variants.map((variant) => variant.definition),
    filters: { stored, counted },
  };
}
