/** (value − base) ÷ |base|; null when either is missing or the base is 0, because no percentage says that. */
export function relativeChange(value: number | null, base: number | null): number | null {
  return value === null || base === null || base === 0 ? null : (value - base) / Math.abs(base);
}
