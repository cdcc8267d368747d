import type { Cents, ImbalanceReason } from '@shopmeter/contracts';

/** Why an order's parts do not add up to what the order says of itself. */
export interface Imbalance {
  reason: ImbalanceReason;
  /** What the parts add up to, less what the order says; null where that is not known. */
  differenceCents: Cents | null;
}
