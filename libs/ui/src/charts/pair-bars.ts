import { Component, computed, input } from '@angular/core';
import { type ChartPoint } from './chart-point';

/** One point and its comparison as two bars: a line through a single point is none. */
@Component({
  selector: 'ui-pair-bars',
  template: `
    @for (bar of bars(); track bar.title) {
      <div class="row">
        <span>{{ bar.title }}</span>
        <span class="bar" [class.previous]="bar.previous" [style.--length]="bar.length"></span>
        <b>{{ bar.text }}</b>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--ui-space-4);
      padding-block: var(--ui-space-4) var(--ui-space-5);
    }
    .row {
      display: grid;
      grid-template-columns: minmax(0, max-content) max-content minmax(0, 1fr);
      column-gap: var(--ui-space-3);
      font-variant-numeric: tabular-nums;
    }
    .bar {
      grid-row: 2;
      grid-column: 1 / -1;
      width: max(2px, calc(100% * var(--length)));
      height: 1.25rem;
      border-radius: 4px;
      background: var(--ui-series-current);
    }
    .bar.previous {
      border: 1.5px dashed var(--ui-series-previous);
      background: none;
    }
    b {
      font-weight: 600;
    }
  `,
})
export class PairBars {
  readonly point = input.required<ChartPoint>();
  readonly text = input.required<(value: number | null) => string>();

  protected readonly bars = computed(() => {
    const { title, value, previousTitle, previous } = this.point();
    const longest = Math.max(Math.abs(value ?? 0), Math.abs(previous ?? 0)) || 1;
    const bar = (name: string, amount: number | null, isPrevious: boolean) => ({
      title: name,
      text: this.text()(amount),
      length: Math.abs(amount ?? 0) / longest,
      previous: isPrevious,
    });
    return [
      bar(title, value, false),
      ...(previousTitle === null ? [] : [bar(previousTitle, previous, true)]),
    ];
  });
}
