import type { CheckoutState, MetricsRepository, MomentsRepository, StockRepository } from '@shopmeter/db';

/** The store whose numbers are read. */
export interface MetricsStore {
  id: string;
  currency: string;
  zone: string;
}

/** Where numbers are read from: stored sums of days, and what happened within hours. */
export interface Reading {
  sums: MetricsRepository;
  moments: MomentsRepository;
  stock: StockRepository;
  now: Date;
  /** Open checkouts that are too young to be abandoned; read once. */
  young: () => Promise<CheckoutState[]>;
}
