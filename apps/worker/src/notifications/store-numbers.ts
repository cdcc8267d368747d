import type { Compare, Range, TopProduct, Total } from '@shopmeter/contracts';

/** A store as its numbers are read. */
export interface NumbersStore {
  id: string;
  currency: string | null;
  timezone: string | null;
}

/** Totals by metric, as the cards show them. */
export interface NumbersAnswer {
  currency: string;
  totals: Record<string, Total>;
}

/** What somebody should look at, as of now. Counts of what failed go up to 10,000. */
export interface Attention {
  failedWebhooks: number;
  missingOrders: number;
  unbalancedOrders: number;
  soldOut: number;
  soldOutSoon: number;
}

/**
 * The numbers that mails and alerts tell. They are those of the dashboard, so the same services answer, which the API
 * provides. Everything runs inside a transaction of the store.
 */
export abstract class StoreNumbers {
  /** @param metrics ids, of any groups */
  abstract totals(
    store: NumbersStore,
    metrics: readonly string[],
    range: Range & { compare: Compare },
  ): Promise<NumbersAnswer>;

  /** The ten with the most net sales, each beside the days before. */
  abstract topProducts(store: NumbersStore, range: Range): Promise<TopProduct[]>;

  abstract attention(store: NumbersStore): Promise<Attention>;
}
