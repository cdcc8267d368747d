import type { LedgerRow } from '@shopmeter/commerce';
import type { Currency, Day } from '@shopmeter/contracts';
import type { IdentitySource } from './measure';

/** An amount of a cohort measure in one local month. */
export interface CohortContribution {
  /** The month's first day. */
  month: Day;
  /** `NO_CURRENCY` for counts. */
  currency: Currency;
  value: number;
}

/** What a cohort measure is computed from: someone's orders, or all ledger rows of one order of theirs. */
export interface CohortSources {
  identity: IdentitySource;
  order: readonly LedgerRow[];
}
export type CohortSource = keyof CohortSources;

/**
 * An additive quantity of those who first ordered in one local month, by the month in which it happened. A pure
 * function of one source object; to which cohort it belongs is known besides.
 */
export interface CohortMeasure<S extends CohortSource = CohortSource> {
  id: string;
  source: S;
  of(object: CohortSources[S]): CohortContribution[];
}
