import { type RegimeName } from './regimes';

/** What a simulated store is made from: the same options give the same deliveries, byte for byte. */
export interface StoreOptions {
  /** A `….myshopify.com` domain. */
  readonly domain: string;
  readonly seed: string;
  readonly regime: RegimeName;
  /** Replaces the zone of the regime. */
  readonly zone?: string | undefined;
  /** The end of the history; nothing is later. */
  readonly until: Date;
  /** How far it goes back. */
  readonly months: number;
  /** The expected number of orders. */
  readonly orders: number;
  /**
   * Continues an earlier history: only what happens from here to `until` is sent, with customers that exist
   * already and ids of its own.
   */
  readonly from?: Date | undefined;
  /** Carts and checkouts are sent for this many last days. */
  readonly funnelDays?: number | undefined;
  /** Whether the orders can be asked for later, as the Admin API does. Takes memory for each. */
  readonly keepsOrders?: boolean | undefined;
}
