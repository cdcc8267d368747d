import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, validate } from '@angular/forms/signals';
import {
  type AlertMetric,
  alertMetricSchema,
  type AlertRule,
  currencyExponent,
  SILENCE_HOURS_MAX,
} from '@shopmeter/contracts';
import { Button, Notice, SelectField, TextField } from '@shopmeter/ui';
import { NotificationsApi } from '../../core/api/notifications-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { metricName, unitOf } from './alert-words';

const DECIMAL = /^-?\d{1,12}([.,]\d{1,4})?$/;

/** Making an alert: what it is about, and how much of it. */
@Component({
  selector: 'app-new-alert',
  imports: [Button, FormField, FormProblem, FormRoot, Notice, SelectField, TextField],
  templateUrl: './new-alert.html',
  styleUrl: '../../core/form/settings-page.css',
})
export class NewAlert {
  readonly currency = input.required<string>();
  /** Chosen at first. */
  readonly metric = input('');
  readonly made = output();

  private readonly api = inject(NotificationsApi);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly done = signal(false);
  protected readonly model = signal({ kind: 'below', metric: 'netSalesCents', amount: '', quiet: '24' });
  protected readonly form = form(
    this.model,
    (path) => validate(path.amount, ({ value }) => this.faultOf(value())),
    {
      submission: {
        action: ({ amount }) => this.submission.run({ amount }, () => this.make()),
        onInvalid: focusFirstFault,
      },
    },
  );
  protected readonly kinds = [
    { value: 'below', label: $localize`A day below an amount` },
    { value: 'above', label: $localize`A day above an amount` },
    { value: 'drop', label: $localize`A drop against the same weekday` },
    { value: 'orders', label: $localize`No orders for some hours` },
    { value: 'webhooks', label: $localize`No webhooks for some hours` },
  ];
  protected readonly metrics = alertMetricSchema.options.map((id) => ({ value: id, label: metricName(id) }));
  protected readonly quietTimes = [
    { value: '0', label: $localize`Each time it opens` },
    { value: '6', label: $localize`At most once in 6 hours` },
    { value: '24', label: $localize`At most once a day` },
    { value: '168', label: $localize`At most once a week` },
  ];
  protected readonly isSilence = computed(() => ['orders', 'webhooks'].includes(this.model().kind));
  protected readonly amountLabel = computed(() => {
    if (this.isSilence()) return $localize`Hours`;
    if (this.model().kind === 'drop') return $localize`Drop in per cent`;
    const unit = unitOf(this.model().metric as AlertMetric);
    if (unit === 'ratio') return $localize`Per cent`;
    return unit === 'count' ? $localize`How many` : $localize`Amount in ${this.currency()}:currency:`;
  });
  protected readonly hint = computed(() =>
    this.model().kind === 'below' || this.model().kind === 'drop'
      ? $localize`Decided when a day of the store has ended.`
      : '',
  );

  constructor() {
    effect(() => {
      const { data: metric } = alertMetricSchema.safeParse(this.metric());
      if (metric) this.model.update((before) => ({ ...before, metric }));
    });
  }

  private async make(): Promise<void> {
    this.done.set(false);
    await this.api.createAlert({ rule: this.rule(), quietHours: Number(this.model().quiet) });
    this.done.set(true);
    this.form().reset({ ...this.model(), amount: '' });
    this.made.emit();
  }

  private rule(): AlertRule {
    const { kind, amount } = this.model();
    const metric = alertMetricSchema.parse(this.model().metric);
    const number = Number(amount.replace(',', '.'));
    if (kind === 'orders' || kind === 'webhooks') return { kind: 'silence', of: kind, hours: number };
    if (kind === 'drop') return { kind, metric, percent: number };
    const unit = unitOf(metric);
    const value =
      unit === 'ratio'
        ? number / 100
        : unit === 'count'
          ? number
          : number * 10 ** currencyExponent(this.currency());
    return { kind: 'threshold', metric, direction: kind === 'above' ? 'above' : 'below', value };
  }

  private faultOf(text: string) {
    const { kind } = this.model();
    const number = Number(text.replace(',', '.'));
    if (!DECIMAL.test(text.trim())) return { kind: 'number', message: $localize`must be a number` };
    const most = this.isSilence() ? SILENCE_HOURS_MAX : kind === 'drop' ? 100 : null;
    if (most === null || (Number.isInteger(number) && number >= 1 && number <= most)) return undefined;
    return { kind: 'range', message: $localize`must be a whole number from 1 to ${most}:most:` };
  }
}
