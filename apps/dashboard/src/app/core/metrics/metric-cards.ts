import { booleanAttribute, Component, computed, input, output, signal } from '@angular/core';
import { type MetricDefinition } from '@shopmeter/contracts';
import { Button } from '@shopmeter/ui';
import { type MetricReads } from '../api/metrics-api';
import { MetricCard } from './metric-card';

/** The cards of the catalogue: the leading ones, and all others behind a button. */
@Component({
  selector: 'app-metric-cards',
  imports: [Button, MetricCard],
  template: `
    <h2 i18n class="visually-hidden">Metrics</h2>
    <ul id="metric-cards" class="metric-grid">
      @for (metric of shown(); track metric.id) {
        <li>
          <app-metric-card
            [metric]="metric"
            [answer]="reads()[metric.group]"
            [chosen]="metric.id === chosen()"
            (choose)="choose.emit(metric.id)"
          />
        </li>
      }
    </ul>
    @if (others().length > 0 && !short()) {
      <button
        uiButton
        small
        look="quiet"
        type="button"
        aria-controls="metric-cards"
        [attr.aria-expanded]="all()"
        (click)="all.set(!all())"
      >
        @if (all()) {
          <ng-container i18n>Show fewer metrics</ng-container>
        } @else {
          <ng-container i18n>Show {{ others().length }} more metrics</ng-container>
        }
      </button>
    }
  `,
  styleUrl: './metric-grid.css',
  styles: `
    :host {
      display: grid;
      justify-items: start;
      gap: var(--ui-space-2);
    }
  `,
})
export class MetricCards {
  readonly metrics = input.required<readonly MetricDefinition[]>();
  /** Ids of the metrics that are shown first, in this order. */
  readonly leads = input.required<readonly string[]>();
  readonly reads = input.required<MetricReads>();
  readonly chosen = input<string>();
  /** Without a button for all others. */
  readonly short = input(false, { transform: booleanAttribute });
  readonly choose = output<string>();

  protected readonly all = signal(false);
  private readonly leading = computed(() =>
    this.leads().flatMap((id) => this.metrics().find((metric) => metric.id === id) ?? []),
  );
  protected readonly others = computed(() =>
    this.metrics().filter((metric) => !this.leading().includes(metric)),
  );
  protected readonly shown = computed(() =>
    this.all() ? [...this.leading(), ...this.others()] : this.leading(),
  );
}
