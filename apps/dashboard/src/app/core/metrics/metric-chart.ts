import { type HttpResourceRef } from '@angular/common/http';
import { Component, computed, input, output } from '@angular/core';
import { type MetricDefinition, type MetricsAnswer } from '@shopmeter/contracts';
import {
  apiText,
  bucketNames,
  type ChartPoint,
  formatMetric,
  LineChart,
  LoadingTemplate,
  rangeLabel,
  ResourceState,
  type SeriesNames,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { type MetricReads } from '../api/metrics-api';
import { chartPoints, smallestStep } from './chart-points';

/** One metric over the range, next to its comparison; any metric of the catalogue can be chosen. */
@Component({
  selector: 'app-metric-chart',
  imports: [LineChart, LoadingTemplate, ResourceState, Skeleton, ValueTemplate],
  templateUrl: './metric-chart.html',
  styleUrl: './metric-chart.css',
})
export class MetricChart {
  readonly metrics = input.required<readonly MetricDefinition[]>();
  readonly metric = input.required<MetricDefinition>();
  readonly reads = input.required<MetricReads>();
  readonly choose = output<string>();

  protected readonly answer = computed<HttpResourceRef<MetricsAnswer | undefined>>(
    () => this.reads()[this.metric().group],
  );

  protected readonly text = apiText;
  protected readonly label = computed(() => apiText(this.metric().label));

  protected bucketsOf({ grain }: MetricsAnswer): string {
    return bucketNames(grain);
  }

  protected pointsOf(answer: MetricsAnswer): ChartPoint[] {
    return chartPoints(answer, this.metric().id);
  }

  protected namesOf({ range, comparison }: MetricsAnswer): SeriesNames {
    return { current: rangeLabel(range), previous: comparison && rangeLabel(comparison) };
  }

  protected stepOf({ currency }: MetricsAnswer): number {
    return smallestStep(this.metric(), currency);
  }

  protected formatIn({ currency }: MetricsAnswer, style: 'exact' | 'compact'): (value: number) => string {
    return (value) => formatMetric(value, this.metric(), currency, style);
  }

  protected picked(event: Event): void {
    this.choose.emit((event.target as HTMLSelectElement).value);
  }
}
