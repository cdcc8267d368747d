import {
  ApplicationRef,
  createComponent,
  createEnvironmentInjector,
  DestroyRef,
  Directive,
  ElementRef,
  EnvironmentInjector,
  inject,
  input,
  inputBinding,
  RendererFactory2,
} from '@angular/core';
import { LineSeriesComponent, ScaleType } from '@swimlane/ngx-charts';
import { type PlotSeries } from './chart-series';
import { type PlotScale } from './plot-scale';
import { StillRendererFactory } from './still-renderer-factory';
import { straightCurve } from './straight-curve';

const colours = {
  getColor: (name: string) => `var(--ui-series-${name.startsWith('current') ? 'current' : 'previous'})`,
};

/**
 * One line of ngx-charts in an element of ours. Its line alone weighs a fifth of its charts, which only come with the
 * axes, legends and tooltips that are not wanted here; outside their module it has to be created by hand.
 */
@Directive({ selector: 'g[uiPlotLine]' })
export class PlotLine {
  readonly line = input.required<PlotSeries>({ alias: 'uiPlotLine' });
  readonly xScale = input.required<PlotScale>();
  readonly yScale = input.required<PlotScale>();

  constructor() {
    const environmentInjector = createEnvironmentInjector(
      [{ provide: RendererFactory2, useValue: new StillRendererFactory(inject(RendererFactory2)) }],
      inject(EnvironmentInjector),
    );
    const line = createComponent(LineSeriesComponent, {
      environmentInjector,
      hostElement: inject<ElementRef<Element>>(ElementRef).nativeElement,
      bindings: [
        inputBinding('animations', () => false),
        inputBinding('colors', () => colours),
        inputBinding('curve', () => straightCurve),
        inputBinding('scaleType', () => ScaleType.Linear),
        inputBinding('data', this.line),
        inputBinding('xScale', this.xScale),
        inputBinding('yScale', this.yScale),
      ],
    });
    inject(ApplicationRef).attachView(line.hostView);
    inject(DestroyRef).onDestroy(() => {
      line.destroy();
      environmentInjector.destroy();
    });
  }
}
