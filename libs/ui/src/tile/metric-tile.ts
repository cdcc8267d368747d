import { Component, computed, input, output } from '@angular/core';
import { type ChangeText } from '../format/change';
import { Change } from './change';
import { Sparkline } from './sparkline';

/**
 * A number with its name, its change and its course. The whole tile is one button that chooses the metric;
 * projected content (the definition) stays a button of its own.
 */
@Component({
  selector: 'ui-metric-tile',
  imports: [Change, Sparkline],
  host: { '[class.chosen]': 'chosen()' },
  template: `
    <div class="head">
      <button
        type="button"
        class="choose"
        [attr.aria-label]="chooseName()"
        [attr.aria-pressed]="chosen()"
        (click)="choose.emit()"
      >
        {{ label() }}
      </button>
      <div class="aside"><ng-content /></div>
    </div>
    <p class="value" [style.--length]="value().length">{{ value() }}</p>
    <p class="comparison">
      <ui-change [change]="change()" />
      @if (note(); as text) {
        <span class="note" [title]="text">{{ text }}</span>
      } @else if (previous(); as text) {
        <span i18n class="previous">from {{ text }}</span>
      }
    </p>
    <ui-sparkline [values]="course()" />
  `,
  styleUrl: './metric-tile.css',
})
export class MetricTile {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly change = input.required<ChangeText>();
  /** The value it is compared with; empty without a comparison. */
  readonly previous = input('');
  /** Why there is no value, instead of the comparison. */
  readonly note = input('');
  readonly course = input.required<readonly (number | null)[]>();
  readonly chosen = input(false);
  readonly choose = output();

  protected readonly chooseName = computed(() => $localize`${this.label()}:metric:: show in the chart`);
}
