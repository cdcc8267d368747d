import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { form, FormField, FormRoot, validate } from '@angular/forms/signals';
import { type Alert, type AlertMetric, alertMetricSchema, SILENCE_HOURS_MAX } from '@shopmeter/contracts';
import { Button, Notice, SelectField, TextField } from '@shopmeter/ui';
import { NotificationsApi } from '../../core/api/notifications-api';
import { FormProblem } from '../../core/form/form-problem';
import { focusFirstFault, Submission } from '../../core/form/submission';
import { choiceOf, ruleOf } from './alert-amounts';
import { metricName, ruleWords, unitOf } from './alert-words';

const FIRST: AlertMetric = 'netSalesCents';
const NOTHING = { kind: 'below', metric: FIRST as string, amount: '', quiet: '24' };
const DECIMAL = /^-?\d{1,12}([.,]\d{1,4})?$/;

/** Making an alert, or changing one: what it is about, and how much of it. */
@Component({
  selector: 'app-alert-form',
  imports: [Button, FormField, FormProblem, FormRoot, Notice, SelectField, TextField],
  templateUrl: './alert-form.html',
  styleUrl: '../../core/form/settings-page.css',
})
export class AlertForm {
  readonly currency = input.required<string>();
  /** Chosen at first. */
  readonly metric = input('');
  /** The alert to change; null: a new one is made. */
  readonly changed = input<Alert | null>(null);
  readonly saved = output();
  readonly left = output();

  private readonly api = inject(NotificationsApi);
  private readonly submission = new Submission();
  protected readonly problem = this.submission.problem;
  protected readonly done = signal(false);
  protected readonly model = signal(NOTHING);
  protected readonly form = form(
    this.model,
    (path) => validate(path.amount, ({ value }) => this.faultOf(value())),
    {
      submission: {
        action: ({ amount }) => this.submission.run({ amount }, () => this.save()),
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
  protected readonly quietTimes = computed(() => quietTimes(this.changed()?.quietHours ?? 0));
  protected readonly ruleWords = computed(() => {
    const alert = this.changed();
    return alert && ruleWords(alert.rule, this.currency());
  });
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
      const [alert, { data: metric }] = [this.changed(), alertMetricSchema.safeParse(this.metric())];
      untracked(() =>
        alert ? this.show(alert) : this.form().reset({ ...NOTHING, metric: metric ?? FIRST }),
      );
    });
  }

  private show(alert: Alert): void {
    this.done.set(false);
    const choice = choiceOf(alert.rule, this.currency(), FIRST);
    this.form().reset({ ...choice, quiet: String(alert.quietHours) });
    this.form.amount().focusBoundControl();
  }

  private async save(): Promise<void> {
    this.done.set(false);
    const body = { rule: ruleOf(this.choice(), this.currency()), quietHours: Number(this.model().quiet) };
    const alert = this.changed();
    await (alert
      ? this.api.changeAlert(alert.id, { ...body, isPaused: alert.pausedAt !== null })
      : this.api.createAlert(body));
    this.done.set(alert === null);
    this.form().reset({ ...this.model(), amount: '' });
    this.saved.emit();
  }

  private choice() {
    return { ...this.model(), metric: alertMetricSchema.parse(this.model().metric) };
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

/** @param hours of the alert that is changed: programs may have chosen others */
function quietTimes(hours: number) {
  const known = [
    { value: '0', label: $localize`Each time it opens` },
    { value: '6', label: $localize`At most once in 6 hours` },
    { value: '24', label: $localize`At most once a day` },
    { value: '168', label: $localize`At most once a week` },
  ];
  const value = String(hours);
  if (known.some((one) => one.value === value)) return known;
  return [...known, { value, label: $localize`At most once in ${value}:hours: hours` }];
}
