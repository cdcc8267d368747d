import { type HttpResourceRef } from '@angular/common/http';
import { Component, input } from '@angular/core';
import { type MetricDefinition, type MetricsAnswer } from '@shopmeter/contracts';
import {
  apiText,
  describeChange,
  Change,
  formatMetric,
  LoadingTemplate,
  ResourceState,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { MetricExplained } from '../../core/metrics/metric-explained';

/** The steps, each with the rate that leads to the next one. */
const STEPS = [
  { count: 'carts', rate: 'cartToCheckout' },
  { count: 'checkouts', rate: 'checkoutCompletion' },
  { count: 'completedCheckouts', rate: null },
] as const;

/**
 * Carts, checkouts and completed checkouts as bars below each other, and between them the part that went on. Checkouts
 * can begin without a cart, so a bar may be longer than the one before.
 */
@Component({
  selector: 'app-funnel',
  imports: [Change, LoadingTemplate, MetricExplained, ResourceState, Skeleton, ValueTemplate],
  template: `
    <section class="card" aria-labelledby="funnel-heading">
      <h2 i18n id="funnel-heading">From cart to order</h2>
      <ui-resource-state what="the funnel" i18n-what quiet [resource]="answer()">
        <ng-template uiLoading><ui-skeleton height="15rem" /></ng-template>
        <ng-template [uiValue]="answer()" let-value>
          <ol>
            @for (step of stepsOf(value); track step.metric.id) {
              <li>
                <span class="name">
                  {{ step.label }}<app-metric-explained [metric]="step.metric" [answer]="value" />
                </span>
                <b>{{ step.text }}</b>
                <ui-change [change]="step.change" />
                <span class="bar" aria-hidden="true" [style.--length]="step.length"></span>
                @if (step.rate; as rate) {
                  <span class="rate"
                    >{{ rate.label }}: <b>{{ rate.text }}</b></span
                  >
                }
              </li>
            }
          </ol>
          @if (value.provisional?.includes('checkoutCompletion')) {
            <p i18n class="note">Checkouts of the last hour may still be completed.</p>
          }
        </ng-template>
      </ui-resource-state>
    </section>
  `,
  styleUrl: './funnel.css',
})
export class Funnel {
  readonly metrics = input.required<readonly MetricDefinition[]>();
  readonly answer = input.required<HttpResourceRef<MetricsAnswer | undefined>>();

  protected stepsOf({ totals, currency }: MetricsAnswer) {
    const most = Math.max(1, ...STEPS.map(({ count }) => totals[count]?.value ?? 0));
    const shown = (id: string) => {
      const metric = this.metrics().find((one) => one.id === id);
      const total = totals[id] ?? { value: null, previous: null, change: null };
      return (
        metric && {
          metric,
          total,
          label: apiText(metric.label),
          text: formatMetric(total.value, metric, currency),
        }
      );
    };
    return STEPS.flatMap(({ count, rate }) => {
      const step = shown(count);
      if (!step) return [];
      const change = describeChange(step.total, step.metric.direction);
      return [{ ...step, change, length: (step.total.value ?? 0) / most, rate: rate && shown(rate) }];
    });
  }
}
