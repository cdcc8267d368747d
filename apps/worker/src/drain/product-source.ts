import type { LocalDays } from '@shopmeter/commerce';
import type { ProductState } from '@shopmeter/db';
import type { ProductSource } from '@shopmeter/metrics';

/** A product as the measures see it in a calendar; null for one that is not known. */
export function productSource(product: ProductState | undefined, days: LocalDays): ProductSource | null {
  if (!product) return null;
  return { isActive: product.isActive, createdDay: product.createdAt && days.dayHourOf(product.createdAt) };
}
