import { type HttpResourceRef } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import { type MetricDefinition, type MetricsAnswer } from '@shopmeter/contracts';
import {
  apiText,
  bucketNames,
  type ChartNote,
  type ChartPoint,
  formatMetric,
  LineChart,
  LoadingTemplate,
  rangeLabel,
  ResourceState,
  type SeriesNames,
  Skeleton,
  valueOf,
  ValueTemplate,
} from '@shopmeter/ui';
import { type MetricReads } from '../api/metrics-api';
import { notes } from '../notes/notes-api';
import { NotesMenu } from '../notes/notes-menu';
import { Session } from '../session/session';
import { chartPoints, smallestStep } from './chart-points';

/** One metric over the range, next to its comparison; any metric of the catalogue can be chosen. */
@Component({
  selector: 'app-metric-chart',
  imports: [LineChart, LoadingTemplate, NotesMenu, ResourceState, Skeleton, ValueTemplate],
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

  private readonly session = inject(Session);
  protected readonly notes = notes();
  protected readonly mayNote = computed(() => (this.session.tenant()?.role ?? 'viewer') !== 'viewer');
  /** The days that are shown, once they were answered. */
  protected readonly range = computed(() => valueOf(this.answer())?.range ?? null);

  protected notesOf({ range }: MetricsAnswer): ChartNote[] {
    const all = valueOf(this.notes)?.notes ?? [];
    return all
      .filter(({ from, to }) => from <= range.to && to >= range.from)
      .map((note) => ({ ...note, days: rangeLabel(note) }));
  }

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
