/** One bucket of a line chart. */
export interface ChartPoint {
  /**
   * The bucket's first day, a local day of the store, or its hour there with the offset: never a Date, which would follow
   * the browser's zone.
   */
  day: string;
  /** The bucket in full: "Thu, Mar 12, 2026". */
  title: string;
  /** The bucket under the axis: "Mar 12". */
  tick: string;
  value: number | null;
  /** The bucket it is compared with, in full; null without a comparison. */
  previousTitle: string | null;
  previous: number | null;
}

/** What the two lines are called; `previous` is null without a comparison. */
export interface SeriesNames {
  current: string;
  previous: string | null;
}
