import { Component, computed, input, ViewEncapsulation } from '@angular/core';
import { pointX } from './chart-scale';
import { type PlotSeries } from './chart-series';
import { PlotLine } from './plot-line';
import { plotScale } from './plot-scale';

/**
 * The lines alone, drawn by ngx-charts: no axes, legend or tooltip of its own (they rotate, fail in
 * contrast, show no date and do not know Esc), no animation, nothing to focus. Loaded when it is needed.
 */
@Component({
  selector: 'ui-line-plot',
  imports: [PlotLine],
  encapsulation: ViewEncapsulation.None,
  host: { inert: '', 'aria-hidden': 'true' },
  template: `
    <svg [attr.width]="width()" [attr.height]="height()">
      @for (line of series(); track line.name) {
        <g [uiPlotLine]="line" [xScale]="xScale()" [yScale]="yScale()" />
      }
    </svg>
  `,
  styleUrl: './line-plot.css',
})
export class LinePlot {
  readonly series = input.required<PlotSeries[]>();
  /** How many points the plot has, of which a line may know only some. */
  readonly count = input.required<number>();
  readonly width = input.required<number>();
  readonly height = input.required<number>();
  /** From a value to pixels below the upper edge. */
  readonly y = input.required<(value: number) => number>();

  protected readonly xScale = computed(() => {
    const [count, width] = [this.count(), this.width()];
    return plotScale((index) => pointX(index, count, width), [0, width]);
  });
  protected readonly yScale = computed(() => plotScale(this.y(), [this.height(), 0]));
}
