import { type ChartPoint } from './chart-point';

/** Names start with what the line is; its colour and dashes follow from that. */
export type LineKind = 'previous' | 'current';

/** A line as ngx-charts takes it; a point is named by its place among all points. */
export interface PlotSeries {
  name: string;
  series: { name: number; value: number }[];
}

/** The points as lines for ngx-charts. It draws a null as 0, so a line is cut into runs of known values. */
export function plotSeries(points: readonly ChartPoint[]): PlotSeries[] {
  return [
    ...runs('previous', points, ({ previous }) => previous),
    ...runs('current', points, ({ value }) => value),
  ];
}

function runs(
  kind: LineKind,
  points: readonly ChartPoint[],
  read: (point: ChartPoint) => number | null,
): PlotSeries[] {
  const found: PlotSeries['series'][] = [[]];
  points.forEach((point, index) => {
    const value = read(point);
    if (value === null) found.push([]);
    else found.at(-1)?.push({ name: index, value });
  });
  return found
    .filter((series) => series.length > 0)
    .map((series, index) => ({ name: `${kind} ${index + 1}`, series }));
}
