import { Component, computed, input } from '@angular/core';
import { type CustomerAnswer } from '@shopmeter/contracts';
import { Badge, CopyButton, rangeLabel } from '@shopmeter/ui';
import { daysAgo } from '../../core/customers/days-ago';
import { segmentLabel } from '../../core/customers/segment-label';

/** Who it is, how that is known, and where they stand among the others. */
@Component({
  selector: 'app-customer-facts',
  imports: [Badge, CopyButton],
  template: `
    <section class="card" aria-labelledby="facts">
      <h2 i18n id="facts">Contact</h2>
      <dl>
        @for (fact of facts(); track fact.label) {
          <dt>{{ fact.label }}</dt>
          <dd>{{ fact.text }}</dd>
        }
      </dl>
      @if (answer().customer.email; as email) {
        <ui-copy-button label="Copy e-mail address" i18n-label [text]="email" />
      }
      @if (answer().customer.customerId === null) {
        <p i18n class="note">
          A guest has no customer account. Orders with the same e-mail address, else the same number, count as
          one person.
        </p>
      }
    </section>
    <section class="card" aria-labelledby="segment">
      <h2 i18n id="segment">Segment</h2>
      <p>
        <ui-badge tone="accent">{{ segment() }}</ui-badge>
      </p>
      @if (scores().length > 0) {
        <dl>
          @for (score of scores(); track score.label) {
            <dt>{{ score.label }}</dt>
            <dd>
              <span class="dots" aria-hidden="true">
                @for (dot of [1, 2, 3, 4, 5]; track dot) {
                  <span [class.on]="dot <= score.value"></span>
                }
              </span>
              <ng-container i18n>{{ score.value }} of 5</ng-container>
            </dd>
          }
        </dl>
        <p i18n class="note">
          Each score is a fifth of all customers: 5 is the newest, the most, the highest.
        </p>
      } @else {
        <p i18n class="note">Scores need at least 25 customers, and are computed within minutes.</p>
      }
    </section>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ui-space-5);
    }
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      justify-items: start;
      gap: var(--ui-space-3);
      padding: var(--ui-space-5);
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--ui-space-2) var(--ui-space-4);
    }
    dt,
    .note {
      color: var(--ui-text-muted);
    }
    .note {
      font-size: var(--ui-size-small);
    }
    dd {
      overflow-wrap: anywhere;
    }
    .dots {
      display: inline-flex;
      gap: 3px;
      margin-inline-end: var(--ui-space-2);
    }
    .dots > span {
      width: 0.5rem;
      height: 0.5rem;
      border: 1px solid var(--ui-line-strong);
      border-radius: 50%;
    }
    .dots > .on {
      border-color: var(--ui-accent);
      background: var(--ui-accent);
    }
  `,
})
export class CustomerFacts {
  readonly answer = input.required<CustomerAnswer>();

  protected readonly facts = computed(() => {
    const { name, email, phone, customerId, firstDay, daysSinceLastOrder } = this.answer().customer;
    return [
      { label: $localize`Name`, text: name },
      { label: $localize`E-mail`, text: email },
      { label: $localize`Phone`, text: phone },
      { label: $localize`Shopify ID`, text: customerId ?? $localize`none: a guest` },
      { label: $localize`First order`, text: rangeLabel({ from: firstDay, to: firstDay }) },
      { label: $localize`Last order`, text: daysAgo(daysSinceLastOrder) },
    ].filter((fact) => fact.text !== null);
  });
  protected readonly segment = computed(() => segmentLabel(this.answer().customer.segment));
  protected readonly scores = computed(() => {
    const { scores } = this.answer().customer;
    if (!scores) return [];
    return [
      { label: $localize`Recency`, value: scores.recency },
      { label: $localize`Frequency`, value: scores.frequency },
      { label: $localize`Money`, value: scores.monetary },
    ];
  });
}
