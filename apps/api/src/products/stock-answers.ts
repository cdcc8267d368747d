import { addDays, type Range, type StockedVariant } from '@shopmeter/contracts';
import { wallClock } from '@shopmeter/commerce';
import type { StockedRow } from '@shopmeter/db';
import { daysOfCover } from '@shopmeter/metrics';

/** The 28 local days whose sales give the pace, today included. */
export function paceDays(zone: string, now: Date): Range {
  const today = wallClock(zone, now).day;
  return { from: addDays(today, -27), to: today };
}

export function stockedVariant({
  productId,
  variantId,
  label,
  sku,
  available,
  unitsOf28Days,
}: StockedRow): StockedVariant {
  const cover = daysOfCover(available, unitsOf28Days);
  return { productId, variantId, label, sku, available, unitsOf28Days, daysOfCover: cover };
}
