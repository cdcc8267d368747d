import { Component, computed, inject, input } from '@angular/core';
import { type DataHealth, type Delays } from '@shopmeter/contracts';
import { counted, displayLocale, duration, elapsed } from '@shopmeter/ui';
import { Clock } from '../clock';

interface Fact {
  label: string;
  text: string;
  note: string;
  isBad: boolean;
}

/** Up to here counts are exact. */
const COUNTED = 10_000;
/** Shopify's own threshold for failing deliveries; an hour of waiting is as bad. */
const BAD_SHARE = 0.005;
const LONG_WAIT_MS = 60_000;

/** How webhooks arrive, in eight figures. */
@Component({
  selector: 'app-health-facts',
  template: `
    <dl>
      @for (fact of facts(); track fact.label) {
        <div [class.bad]="fact.isBad">
          <dt>{{ fact.label }}</dt>
          <dd>{{ fact.text }}</dd>
          <dd class="note">{{ fact.note }}</dd>
        </div>
      }
    </dl>
  `,
  styleUrl: './health-facts.css',
})
export class HealthFacts {
  readonly health = input.required<DataHealth>();
  /** Topics that are subscribed to, of those that have to be; null: not known. */
  readonly subscriptions = input<{ present: number; expected: number } | null>(null);
  private readonly now = inject(Clock).now;

  protected readonly facts = computed((): Fact[] => {
    const health = this.health();
    return [
      this.last(health),
      this.waiting(health),
      delay($localize`Reaches us in`, health.triggeredToReceived, lateNote(health.late), health.late > 0),
      delay($localize`Applied in`, health.receivedToApplied, $localize`after it was received`, false),
      failing(health),
      topics(this.subscriptions()),
      budget(health),
      {
        label: $localize`Unbalanced orders`,
        text: count(health.unbalancedOrders),
        note: $localize`parts that do not add up`,
        isBad: health.unbalancedOrders > 0,
      },
    ];
  });

  private last({ lastEventAt }: DataHealth): Fact {
    const text = lastEventAt === null ? $localize`None yet` : elapsed(lastEventAt, this.now());
    return { label: $localize`Last webhook`, text, note: '', isBad: false };
  }

  private waiting({ waiting, waitingSince, retrying }: DataHealth): Fact {
    const age = waitingSince === null ? 0 : Math.max(0, this.now() - Date.parse(waitingSince));
    const oldest = $localize`the oldest for ${duration(age)}:duration:`;
    const again = counted(
      retrying,
      $localize`one is tried again`,
      $localize`${retrying}:count: are tried again`,
    );
    return {
      label: $localize`Waiting`,
      text: count(waiting),
      note: waiting === 0 ? '' : retrying > 0 ? again : oldest,
      isBad: age > LONG_WAIT_MS,
    };
  }
}

function delay(label: string, delays: Delays | null, note: string, isBad: boolean): Fact {
  if (delays === null) return { label, text: '–', note: '', isBad: false };
  const slow = duration(delays.p95Ms);
  return {
    label,
    text: duration(delays.p50Ms),
    note: $localize`95 of 100 in ${slow}:duration:, ${note}:note:`,
    isBad,
  };
}

function lateNote(late: number): string {
  if (late === 0) return $localize`none late`;
  return counted(late, $localize`one late`, $localize`${late}:count: late`);
}

function failing({ decided, failed }: DataHealth): Fact {
  const share = decided === 0 ? 0 : failed / decided;
  return {
    label: $localize`Failed in 24 hours`,
    text: decided === 0 ? '–' : percent(share),
    note: decided === 0 ? '' : $localize`${count(failed)}:failed: of ${count(decided)}:count:`,
    isBad: share > BAD_SHARE,
  };
}

function topics(subscriptions: { present: number; expected: number } | null): Fact {
  const label = $localize`Topics subscribed`;
  if (!subscriptions) return { label, text: '–', note: $localize`not read from Shopify`, isBad: false };
  const { present, expected } = subscriptions;
  return {
    label,
    text: $localize`${present}:present: of ${expected}:expected:`,
    note: '',
    isBad: present < expected,
  };
}

function budget({ budget: left }: DataHealth): Fact {
  const label = $localize`Shopify’s budget`;
  if (!left) return { label, text: '–', note: $localize`nothing was asked yet`, isBad: false };
  return {
    label,
    text: percent(left.available / left.maximum),
    note: $localize`${count(left.available)}:points: of ${count(left.maximum)}:maximum: points left`,
    isBad: left.available < left.maximum / 10,
  };
}

function percent(share: number): string {
  return new Intl.NumberFormat(displayLocale(), { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

function count(number: number): string {
  const text = new Intl.NumberFormat(displayLocale()).format(number);
  return number >= COUNTED ? $localize`over ${text}:count:` : text;
}
