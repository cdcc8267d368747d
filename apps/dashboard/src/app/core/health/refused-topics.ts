import { Component, computed, inject, input } from '@angular/core';
import { type RefusedTopic } from '@shopmeter/contracts';
import { counted, duration, elapsed, Notice } from '@shopmeter/ui';
import { Clock } from '../clock';

/** Deliveries that were not taken: what it means, and how long there is to mend it. */
@Component({
  selector: 'app-refused-topics',
  imports: [Notice],
  template: `
    @for (one of shown(); track one.topic) {
      <ui-notice [tone]="one.tone">
        <strong
          ><code>{{ one.topic }}</code
          >: {{ one.title }}</strong
        >
        <p>{{ one.text }}</p>
      </ui-notice>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--ui-space-3);
    }
    :host:empty {
      display: none;
    }
  `,
})
export class RefusedTopics {
  readonly refused = input.required<readonly RefusedTopic[]>();
  /** Whether Shopify removes subscriptions whose deliveries keep failing: those made through its Admin API. */
  readonly areRemoved = input(false);
  private readonly now = inject(Clock).now;

  protected readonly shown = computed(() =>
    this.refused().map((one) => ({
      topic: one.topic,
      tone: one.recoveredAt === null ? ('bad' as const) : ('info' as const),
      title: title(one),
      text: `${causeWords(one.cause)} ${one.recoveredAt === null ? this.outlook(one) : this.recovery(one)}`,
    })),
  );

  private outlook({ givenUpAt }: RefusedTopic): string {
    const left = Date.parse(givenUpAt) - this.now();
    if (left <= 0) {
      return this.areRemoved()
        ? $localize`Shopify has given them up and removes the subscription; it is made again by itself within the hour.`
        : $localize`Shopify has given the first of them up.`;
    }
    const time = duration(left);
    return this.areRemoved()
      ? $localize`Shopify removes the subscription in ${time}:duration: unless a delivery succeeds.`
      : $localize`Shopify gives the first of them up in ${time}:duration: unless it succeeds.`;
  }

  private recovery({ recoveredAt }: RefusedTopic): string {
    const when = elapsed(recoveredAt!, this.now());
    return $localize`Deliveries are kept again since ${when}:when:.`;
  }
}

function title({ refused, recoveredAt }: RefusedTopic): string {
  return recoveredAt === null
    ? counted(refused, $localize`a delivery is refused`, $localize`${refused}:count: deliveries are refused`)
    : counted(
        refused,
        $localize`a delivery was refused`,
        $localize`${refused}:count: deliveries were refused`,
      );
}

function causeWords(cause: string): string {
  const words: Record<string, string> = {
    bad_signature: $localize`Their signature was wrong: the secret here is not the one that signs them, or they did not come from Shopify.`,
    overloaded: $localize`Too many deliveries were waiting.`,
    not_stored: $localize`The database did not take them in time.`,
    body_too_large: $localize`Their bodies were larger than 5 MiB.`,
  };
  return words[cause] ?? $localize`They were answered ${cause}:code:.`;
}
