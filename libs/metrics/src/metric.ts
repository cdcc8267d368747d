import type { MetricDefinition, VariantDefinition } from '@shopmeter/contracts';
import type { YoungMeasure } from './young-measures';

/** Sums of measures over a range or a bucket, by measure id; 0 where nothing is stored. */
export type MeasureSums = (measure: string) => number;

/** What is only known of the present. */
export type PresentFact = 'available' | 'daysOfCover';

/** Where a metric's value comes from. */
export type MetricFormula =
  /** A formula over measures of the range itself. */
  | {
      from: 'range';
      measures: string[];
      /** Measures of two days, by id: pairs that lie wholly in the range. */
      pairs?: string[];
      value: (sums: MeasureSums) => number | null;
    }
  /** A formula over measures of everything up to the end of the range. */
  | { from: 'upToEnd'; measures: string[]; value: (sums: MeasureSums) => number | null }
  /** The median of what took how long, by the id of a measure of durations. */
  | { from: 'durations'; durations: string }
  /** A count of what is there now, whatever the range. */
  | { from: 'present'; fact: PresentFact };

/** A formula over sums of measures. */
export type SumFormula = Extract<MetricFormula, { from: 'range' | 'upToEnd' }>;

/** Another definition of the same metric, which a reader can choose. */
export interface MetricVariant {
  definition: VariantDefinition;
  formula: MetricFormula;
}

/** A formula over measures, evaluated when read: ratios are never averaged. */
export interface Metric {
  definition: Omit<MetricDefinition, 'variants'>;
  formula: MetricFormula;
  /** Also told in each other currency, by itself. */
  inEveryCurrency?: true;
  /** Not settled while this is not 0: a measure of what is young. */
  provisionalWhile?: YoungMeasure;
  /** Besides the default, which the definition itself is. */
  variants?: readonly MetricVariant[];
}
