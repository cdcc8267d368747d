import { type ChartPoint } from './chart-point';

/** What somebody noted on a day, or on a span of days, of the store. */
export interface ChartNote {
  id: string;
  from: string;
  to: string;
  text: string;
  /** The days in words: "Nov 27 – 30, 2026". */
  days: string;
}

/** A note beside the points that it is about, by their places, both included. */
export interface NoteMark extends ChartNote {
  first: number;
  last: number;
  /** What the mark and the list call it, from 1. */
  number: number;
}

/** The notes that are about points of a chart, in the order of their days. A point goes on until the next one begins. */
export function noteMarks(points: readonly ChartPoint[], notes: readonly ChartNote[]): NoteMark[] {
  const days = points.map(({ day }) => day.slice(0, 10));
  return notes
    .flatMap((note) => {
      const first = days.findIndex((day, index) => note.from <= day || isWithin(note.from, index));
      const last = days.findLastIndex((day) => day <= note.to);
      return first < 0 || last < first ? [] : [{ ...note, first, last }];
    })
    .sort((one, other) => one.first - other.first || one.last - other.last)
    .map((mark, index) => ({ ...mark, number: index + 1 }));

  function isWithin(day: string, index: number): boolean {
    const next = days[index + 1];
    return days[index]! <= day && (next === undefined || day < next);
  }
}
