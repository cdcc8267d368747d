import { type ChartPoint } from './chart-point';

/** A series as ngx-charts takes it. */
export interface PlotSeries {
  name: string;
  series: { name: string; value: number }[];
}

/** Series names start with what they are; the plot's colours and dashes follow from that. */
export type SeriesKind = 'rail' | 'previous' | 'current';

/**
 * The points as series for ngx-charts. It draws a null as 0, so a line is cut into runs of known values.
 * It also learns the days from the series in the order it meets them, so an unseen one, the rail, names
 * them all first.
 */
export function plotSeries(points: readonly ChartPoint[], low: number): PlotSeries[] {
  return [
    { name: 'rail', series: points.map(({ day }) => ({ name: day, value: low })) },
    ...runs('previous', points, ({ previous }) => previous),
    ...runs('current', points, ({ value }) => value),
  ];
}

function runs(
  kind: SeriesKind,
  points: readonly ChartPoint[],
  read: (point: ChartPoint) => number | null,
): PlotSeries[] {
  const found: PlotSeries['series'][] = [[]];
  for (const point of points) {
    const value = read(point);
    if (value === null) found.push([]);
    else found.at(-1)?.push({ name: point.day, value });
  }
  return found
    .filter((series) => series.length > 0)
    .map((series, index) => ({ name: `${kind} ${index + 1}`, series }));
}
