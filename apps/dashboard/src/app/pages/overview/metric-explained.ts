import { Component, computed, inject, input } from '@angular/core';
import { type MetricDefinition, type MetricsAnswer } from '@shopmeter/contracts';
import { elapsed, Icon, isMoney, Popover, PopoverFor, rangeLabel } from '@shopmeter/ui';
import { Clock } from '../../core/clock';

/** A button and, on demand, how a metric is counted. */
@Component({
  selector: 'app-metric-explained',
  imports: [Icon, Popover, PopoverFor],
  templateUrl: './metric-explained.html',
  styleUrl: './metric-explained.css',
})
export class MetricExplained {
  readonly metric = input.required<MetricDefinition>();
  readonly answer = input.required<MetricsAnswer>();

  private readonly now = inject(Clock).now;
  protected readonly isMoney = computed(() => isMoney(this.metric()));
  protected readonly days = computed(() => rangeLabel(this.answer().range));
  protected readonly comparedDays = computed(() => {
    const { comparison } = this.answer();
    return comparison ? rangeLabel(comparison) : '';
  });
  protected readonly freshness = computed(() => {
    const { lastEventAt, waiting } = this.answer().freshness;
    if (lastEventAt === null) return 'No webhook has been applied yet';
    const kept = waiting === 0 ? 'all applied' : `${waiting} kept and not yet applied`;
    return `Last webhook ${elapsed(lastEventAt, this.now())}; ${kept}`;
  });
}
