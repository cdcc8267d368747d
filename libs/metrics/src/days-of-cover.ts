const DAYS = 28;

/** How many days stock lasts at the pace of the last 28: 0 for none left; null where nothing is counted or sold. */
export function daysOfCover(available: number | null, unitsOf28Days: number): number | null {
  return available === null || unitsOf28Days <= 0 ? null : Math.max(0, available) / (unitsOf28Days / DAYS);
}
