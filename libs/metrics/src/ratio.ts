/** A share; null where there is nothing to divide by, because no number says that. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
