import type { MetricDefinition } from '@shopmeter/contracts';

/** Sums of measures over a range or a bucket, by measure id; 0 where nothing is stored. */
export type MeasureSums = (measure: string) => number;

/** Counts that are not additive over days, so they are counted when read. */
export const FACT_COUNTS = ['orderingCustomers', 'productsSold', 'activeProducts'] as const;
export type FactCount = (typeof FACT_COUNTS)[number];

/** Where a metric's value comes from. */
export type MetricFormula =
  /** A formula over measures of the range itself. */
  | { from: 'range'; measures: string[]; value: (sums: MeasureSums) => number | null }
  /** A formula over measures of everything up to the end of the range. */
  | { from: 'upToEnd'; measures: string[]; value: (sums: MeasureSums) => number | null }
  | { from: 'facts'; count: FactCount };

/** A formula over measures, evaluated when read: ratios are never averaged. */
export interface Metric {
  definition: MetricDefinition;
  formula: MetricFormula;
}
