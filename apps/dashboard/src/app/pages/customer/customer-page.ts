import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type CustomerAnswer } from '@shopmeter/contracts';
import { LoadingTemplate, LongText, ResourceState, Skeleton, ValueTemplate } from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { customer } from '../../core/api/customers-api';
import { reloadWhenStale } from '../../core/live/live-updates';
import { CustomerFacts } from './customer-facts';
import { CustomerOrders } from './customer-orders';
import { CustomerValues } from './customer-values';

/** `/customers/<key>?after=…`: who it is, what they bought, and their orders. */
@Component({
  selector: 'app-customer-page',
  imports: [
    CustomerFacts,
    CustomerOrders,
    CustomerValues,
    LoadingTemplate,
    LongText,
    ResourceState,
    RouterLink,
    Skeleton,
    ValueTemplate,
  ],
  providers: [PageAddress],
  template: `
    <p class="back"><a i18n routerLink="/customers">All customers</a></p>
    <h1 tabindex="-1"><ui-long-text [text]="name()" /></h1>
    <ui-resource-state what="the customer" i18n-what size="page" [resource]="answer">
      <ng-template uiLoading>
        <div class="parts">
          <div class="card"><ui-skeleton height="7rem" /></div>
          <div class="card"><ui-skeleton height="20rem" /></div>
        </div>
      </ng-template>
      <ng-template [uiValue]="answer" let-value>
        <div class="parts">
          <app-customer-values [answer]="value" />
          <div class="pair">
            <app-customer-orders [answer]="value" [isFirst]="after() === undefined" (moved)="move($event)" />
            <app-customer-facts [answer]="value" />
          </div>
        </div>
      </ng-template>
    </ui-resource-state>
  `,
  styles: `
    :host,
    .parts {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }
    .back {
      margin-bottom: var(--ui-space-2);
    }
    .parts {
      gap: var(--ui-space-5);
      margin-top: var(--ui-space-4);
    }
    .card {
      overflow: hidden;
    }
    .pair {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 23rem;
      align-items: start;
      gap: var(--ui-space-5);
    }
    @media (width < 64rem) {
      .pair {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export default class CustomerPage {
  /** From the address. */
  readonly key = input.required<string>();

  private readonly address = inject(PageAddress);
  protected readonly after = computed(() => this.address.text('after'));
  protected readonly answer = customer(this.key, this.after);
  protected readonly name = computed(() =>
    this.answer.hasValue() ? nameOf(this.answer.value()) : $localize`Customer`,
  );

  constructor() {
    reloadWhenStale(this.answer);
  }

  protected move(after: string | null): void {
    this.address.show({ after });
  }
}

function nameOf({ customer: { label, customerId, key } }: CustomerAnswer): string {
  return label === key && customerId === null ? $localize`Guest` : label;
}
