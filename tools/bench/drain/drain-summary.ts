import { median, rounded } from '../figures';

/** Events a second of each round, by what was measured. */
export type Rates = Record<string, number[]>;

/** Medians and ratios. @param many the same rates above many stored events */
export function drainSummary(few: Rates, many: Rates | null): object {
  const perSecond: Record<string, number> = {};
  for (const [name, rates] of Object.entries(few)) perSecond[`${name}_per_s`] = Math.round(median(rates));
  return {
    bench: 'drain',
    ...perSecond,
    drain_vs_single: ratio(few, 'one_store_2_processes', 'single'),
    drain_vs_ack: ratio(few, 'one_store_2_processes', 'acknowledged'),
    drain_vs_ack_many_stores: ratio(few, 'many_stores_2_processes', 'acknowledged'),
    ...(many && {
      cost_above_stored: rounded(
        median(few['one_store_1_process'] ?? []) / median(many['one_store_1_process'] ?? []),
      ),
      cost_above_stored_many_stores: rounded(
        median(few['many_stores_1_process'] ?? []) / median(many['many_stores_1_process'] ?? []),
      ),
    }),
  };
}

function ratio(rates: Rates, over: string, under: string): number {
  return rounded(median((rates[over] ?? []).map((rate, round) => rate / rates[under]![round]!)));
}
