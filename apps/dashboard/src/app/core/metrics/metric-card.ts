import { type HttpResourceRef } from '@angular/common/http';
import { Component, computed, input, output } from '@angular/core';
import { type MetricDefinition, type MetricsAnswer, type Total } from '@shopmeter/contracts';
import {
  apiText,
  describeChange,
  formatMetric,
  LoadingTemplate,
  MetricTile,
  ResourceState,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { MetricExplained } from './metric-explained';

const NOTHING: Total = { value: null, previous: null, change: null };

/** A metric of the catalogue as a tile, in the four states of its answer. */
@Component({
  selector: 'app-metric-card',
  imports: [LoadingTemplate, MetricExplained, MetricTile, ResourceState, Skeleton, ValueTemplate],
  template: `
    <ui-resource-state size="tile" quiet [what]="label()" [resource]="answer()">
      <ng-template uiLoading>
        <div class="loading">
          <ui-skeleton width="6rem" /><ui-skeleton width="8rem" height="1.75rem" /><ui-skeleton
            height="2.25rem"
          />
        </div>
      </ng-template>
      <ng-template [uiValue]="answer()" let-value>
        @let total = totalOf(value);
        <ui-metric-tile
          [label]="label()"
          [value]="text(total.value, value)"
          [change]="changeOf(total)"
          [previous]="total.previous === null ? '' : text(total.previous, value)"
          [note]="noteOf(value)"
          [course]="courseOf(value)"
          [chosen]="chosen()"
          (choose)="choose.emit()"
        >
          <app-metric-explained [metric]="metric()" [answer]="value" />
        </ui-metric-tile>
      </ng-template>
    </ui-resource-state>
  `,
  styleUrl: './metric-card.css',
})
export class MetricCard {
  readonly metric = input.required<MetricDefinition>();
  readonly answer = input.required<HttpResourceRef<MetricsAnswer | undefined>>();
  readonly chosen = input(false);
  readonly choose = output();

  protected readonly label = computed(() => apiText(this.metric().label));

  protected totalOf({ totals }: MetricsAnswer): Total {
    return totals[this.metric().id] ?? NOTHING;
  }

  /** Why there is no value with the filters of the page. */
  protected noteOf({ unfiltered }: MetricsAnswer): string {
    return apiText(unfiltered?.find(({ metric }) => metric === this.metric().id)?.reason ?? '');
  }

  protected changeOf(total: Total) {
    return describeChange(total, this.metric().direction);
  }

  protected courseOf({ series }: MetricsAnswer): (number | null)[] {
    return series.map(({ values }) => values[this.metric().id] ?? null);
  }

  protected text(value: number | null, { currency }: MetricsAnswer): string {
    return formatMetric(value, this.metric(), currency);
  }
}
