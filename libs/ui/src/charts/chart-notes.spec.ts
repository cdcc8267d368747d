import { type ChartNote, noteMarks } from './chart-notes';

const points = (...days: string[]) =>
  days.map((day) => ({ day, title: day, tick: day, value: 1, previousTitle: null, previous: null }));
const note = (from: string, to = from): ChartNote => ({ id: from, from, to, text: 'x', days: '' });
const places = (days: string[], ...notes: ChartNote[]) =>
  noteMarks(points(...days), notes).map(({ first, last, number }) => [first, last, number]);

describe('notes on charts', () => {
  const DAYS = ['2026-11-26', '2026-11-27', '2026-11-28'];

  it('stand at their days', () => {
    expect(places(DAYS, note('2026-11-28'), note('2026-11-26', '2026-11-27'))).toEqual([
      [0, 1, 1],
      [2, 2, 2],
    ]);
  });

  it('that began before the chart or go on after it are cut, others are left out', () => {
    expect(places(DAYS, note('2026-11-01', '2026-11-26'), note('2026-11-28', '2026-12-24'))).toEqual([
      [0, 0, 1],
      [2, 2, 2],
    ]);
    expect(places(DAYS, note('2026-11-25'))).toEqual([]);
  });

  it('stand at the week or month that holds them', () => {
    expect(places(['2026-11-02', '2026-11-09', '2026-11-16'], note('2026-11-12'))).toEqual([[1, 1, 1]]);
  });

  it('cover all hours of their day', () => {
    const hours = ['2026-11-26T23:00:00-05:00', '2026-11-27T00:00:00-05:00', '2026-11-27T01:00:00-05:00'];
    expect(places(hours, note('2026-11-27'))).toEqual([[1, 2, 1]]);
  });
});
