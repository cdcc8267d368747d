/** Round numbers for an axis from `low` to `high`. */
export interface AxisScale {
  low: number;
  high: number;
  ticks: readonly number[];
}

/** Steps of a readable axis, per power of ten. */
const STEPS = [1, 2, 2.5, 5, 10];

/** Room before the first and after the last point, in steps. */
const POINT_PADDING = 0.1;

/** More lines than this would be a grid. */
const MOST_STEPS = 6;

/**
 * An axis that holds 0 and all `values`, with about `wanted` steps of a round size, or some more if that leaves less
 * of the plot empty. `smallest` is the finest step that still says something: one order, one euro.
 */
export function axisScale(values: readonly (number | null)[], smallest: number, wanted = 4): AxisScale {
  const known = values.filter((value) => value !== null);
  const min = Math.min(0, ...known);
  const max = Math.max(0, ...known);
  const scales = [wanted, wanted + 1].map((steps) =>
    scaleOf(min, max, Math.max(smallest, niceStep((max - min) / steps))),
  );
  const [usual = scaleOf(min, max, smallest), finer = usual] = scales;
  const isTighter = finer.high - finer.low < usual.high - usual.low;
  return isTighter && finer.ticks.length <= MOST_STEPS + 1 ? finer : usual;
}

function scaleOf(min: number, max: number, step: number): AxisScale {
  const first = Math.floor(min / step);
  const last = Math.max(Math.ceil(max / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { low: first * step, high: last * step, ticks };
}

function niceStep(rough: number): number {
  if (rough <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(rough));
  return (STEPS.find((step) => step * power >= rough) ?? 10) * power;
}

/** Where point `index` of `count` stands on a plot of `width`. */
export function pointX(index: number, count: number, width: number): number {
  if (count < 2) return width / 2;
  const step = width / (count - 1 + 2 * POINT_PADDING);
  return step * (POINT_PADDING + index);
}

/** The point nearest to `x`. */
export function nearestPoint(x: number, count: number, width: number): number {
  if (count < 2) return 0;
  const step = width / (count - 1 + 2 * POINT_PADDING);
  return Math.max(0, Math.min(count - 1, Math.round(x / step - POINT_PADDING)));
}

/** Which points get a label so that labels are at least `room` apart; the last point always has one. */
export function labelledPoints(count: number, width: number, room: number): number[] {
  const fitting = Math.max(1, Math.floor(width / room));
  const every = Math.max(1, Math.ceil(count / fitting));
  const chosen: number[] = [];
  for (let index = count - 1; index >= 0; index -= every) chosen.unshift(index);
  return chosen;
}
