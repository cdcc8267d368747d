import { Component, computed, input, ViewEncapsulation } from '@angular/core';
import { LineChartModule } from '@swimlane/ngx-charts';
import { type PlotSeries } from './chart-series';

/** Space that ngx-charts keeps around a plot without axes: left and right, top and bottom. */
export const PLOT_MARGIN = { x: 20, y: 10 } as const;

const COLOURS: Record<string, string> = {
  rail: 'none',
  previous: 'var(--ui-series-previous)',
  current: 'var(--ui-series-current)',
};

/**
 * The lines alone, drawn by ngx-charts: no axes, legend or tooltip of its own (they rotate, fail in
 * contrast, show no date and do not know Esc), no animation, nothing to focus. Loaded when it is needed.
 */
@Component({
  selector: 'ui-line-plot',
  imports: [LineChartModule],
  encapsulation: ViewEncapsulation.None,
  host: { inert: '', 'aria-hidden': 'true' },
  template: `
    <ngx-charts-line-chart
      [view]="view()"
      [results]="series()"
      [customColors]="colourOf"
      [yScaleMin]="low()"
      [yScaleMax]="high()"
      [xAxis]="false"
      [yAxis]="false"
      [rotateXAxisTicks]="false"
      [legend]="false"
      [tooltipDisabled]="true"
      [animations]="false"
    />
  `,
  styleUrl: './line-plot.css',
})
export class LinePlot {
  readonly series = input.required<PlotSeries[]>();
  /** Of the plot itself; the margin comes on top. */
  readonly width = input.required<number>();
  readonly height = input.required<number>();
  readonly low = input.required<number>();
  readonly high = input.required<number>();

  protected readonly view = computed<[number, number]>(() => [
    this.width() + 2 * PLOT_MARGIN.x,
    this.height() + 2 * PLOT_MARGIN.y,
  ]);

  protected readonly colourOf = (name: string): string => COLOURS[name.split(' ')[0] ?? ''] ?? 'none';
}
