import { Component, computed, inject, input } from '@angular/core';
import { ALERT_METRICS, type MetricDefinition, type MetricsAnswer } from '@shopmeter/contracts';
import {
  apiText,
  Button,
  counted,
  elapsed,
  Icon,
  isMoney,
  Popover,
  PopoverFor,
  rangeLabel,
} from '@shopmeter/ui';
import { RouterLink } from '@angular/router';
import { Clock } from '../clock';
import { Session } from '../session/session';

/** A button and, on demand, how a metric is counted. */
@Component({
  selector: 'app-metric-explained',
  imports: [Button, Icon, Popover, PopoverFor, RouterLink],
  templateUrl: './metric-explained.html',
  styleUrl: './metric-explained.css',
})
export class MetricExplained {
  readonly metric = input.required<MetricDefinition>();
  readonly answer = input.required<MetricsAnswer>();

  private readonly session = inject(Session);
  private readonly now = inject(Clock).now;
  protected readonly text = apiText;
  /** Rows name customers, which is not for viewers. */
  protected readonly mayOpen = computed(() => (this.session.tenant()?.role ?? 'viewer') !== 'viewer');
  protected readonly mayWatch = computed(
    () => this.mayOpen() && ALERT_METRICS.some((id) => id === this.metric().id),
  );
  protected readonly name = computed(() => $localize`How ${apiText(this.metric().label)}:metric: is counted`);
  protected readonly isMoney = computed(() => isMoney(this.metric()));
  protected readonly days = computed(() => rangeLabel(this.answer().range));
  protected readonly comparedDays = computed(() => {
    const { comparison } = this.answer();
    return comparison ? rangeLabel(comparison) : '';
  });
  protected readonly freshness = computed(() => {
    const { lastEventAt, waiting } = this.answer().freshness;
    if (lastEventAt === null) return $localize`No webhook has been applied yet`;
    const last = $localize`Last webhook ${elapsed(lastEventAt, this.now())}:ago:`;
    const kept = counted(
      waiting,
      $localize`one kept and not yet applied`,
      $localize`${waiting}:count: kept and not yet applied`,
    );
    return `${last}; ${waiting === 0 ? $localize`all applied` : kept}`;
  });
}
