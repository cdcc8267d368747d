import type { CheckoutSource } from './measure';

/** An open checkout counts as abandoned when it is older than this: Shopify's own buyers take minutes. */
export const ABANDONED_AFTER_MS = 3_600_000;

/** Whether a checkout had counted as abandoned before it was completed. */
export function isRecovered({ createdAt, completedAt }: CheckoutSource): boolean {
  return completedAt !== null && completedAt.getTime() - createdAt.getTime() > ABANDONED_AFTER_MS;
}
