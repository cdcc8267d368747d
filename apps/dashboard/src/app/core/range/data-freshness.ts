import { Component, computed, inject, input } from '@angular/core';
import { type MetricsAnswer, type Tenant } from '@shopmeter/contracts';
import { elapsed } from '@shopmeter/ui';
import { Clock } from '../clock';
import { type LiveState } from '../live/live-connection';
import { LiveUpdates } from '../live/live-updates';

const stateWords = (): Record<LiveState, string> => ({
  connecting: $localize`Connecting`,
  live: $localize`Live`,
  waiting: $localize`Reconnecting`,
});

/** One line that says in whose days and money the page counts, and how fresh it is. */
@Component({
  selector: 'app-data-freshness',
  template: `
    <p>
      <span>{{ zone() }}</span>
      @if (currency(); as code) {
        <span>{{ code }}</span>
      }
      <span>{{ freshness() }}</span>
      <span class="live" [class.on]="live.state() === 'live'">{{ stateWord() }}</span>
    </p>
    @if (!zoneKnown()) {
      <p i18n class="note">Days are counted in UTC until Shopify tells the time zone of the store.</p>
    }
    @if (rebuild(); as progress) {
      <p i18n class="note">
        Definitions changed: the numbers are computed anew, {{ progress.done }} of {{ progress.of }} webhooks
        so far. Until then some are those from before.
      </p>
    }
  `,
  styles: `
    /* A dot before each, of which the first of every line lies outside and is cut. */
    p {
      display: flex;
      flex-wrap: wrap;
      margin: 0.125rem 0 0 -1rem;
      color: var(--ui-text-muted);
      clip-path: inset(0 0 0 1rem);
    }
    p > span {
      padding-inline-start: 1rem;
    }
    p > span::before {
      content: '·';
      float: inline-start;
      width: 1rem;
      margin-inline-start: -1rem;
      color: var(--ui-text-muted);
      text-align: center;
    }
    .live::after {
      content: '';
      display: inline-block;
      width: 0.5rem;
      margin-inline-start: 0.375rem;
      height: 0.5rem;
      border-radius: 50%;
      background: var(--ui-line-strong);
    }
    .live.on {
      color: var(--ui-good);
      font-weight: 550;
    }
    .live.on::after {
      background: currentColor;
    }
    .note {
      margin-inline-start: 0;
      clip-path: none;
      color: var(--ui-warn);
    }
  `,
})
export class DataFreshness {
  readonly store = input.required<Tenant>();
  /** What was answered last, if anything was. */
  readonly answer = input<Pick<MetricsAnswer, 'timezone' | 'currency' | 'freshness'> | null>(null);

  private readonly clock = inject(Clock);
  protected readonly live = inject(LiveUpdates);
  protected readonly stateWord = computed(() => stateWords()[this.live.state()]);
  protected readonly zoneKnown = computed(
    () => this.answer()?.timezone.known ?? this.store().timezone !== null,
  );
  protected readonly rebuild = computed(() => this.answer()?.freshness.rebuild ?? null);
  protected readonly zone = computed(
    () => $localize`Days in ${this.answer()?.timezone.name ?? this.store().timezone ?? 'UTC'}:zone:`,
  );
  protected readonly currency = computed(() => this.answer()?.currency ?? this.store().currency);
  protected readonly freshness = computed(() => {
    const { lastEventAt = this.store().lastEventAt, waiting = 0 } = this.answer()?.freshness ?? {};
    const last =
      lastEventAt === null
        ? $localize`No webhook yet`
        : $localize`Last webhook ${elapsed(lastEventAt, this.clock.now())}:ago:`;
    return waiting > 0 ? $localize`${last}:freshness:, ${waiting}:count: waiting` : last;
  });
}
