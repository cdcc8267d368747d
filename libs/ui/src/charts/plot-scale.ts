/** From a value to its place on the plot, as ngx-charts asks for it. */
export interface PlotScale {
  (value: number): number;
  range(): [number, number];
}

/** @param range the first and the last place of the plot */
export function plotScale(place: (value: number) => number, range: [number, number]): PlotScale {
  return Object.assign((value: number) => place(value), { range: () => range });
}
