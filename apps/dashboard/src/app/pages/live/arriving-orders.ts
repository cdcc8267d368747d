import { type HttpResourceRef } from '@angular/common/http';
import { Component, computed, effect, input, signal, untracked } from '@angular/core';
import { type RecentOrdersAnswer } from '@shopmeter/contracts';
import {
  clockTime,
  counted,
  EmptyTemplate,
  formatMoney,
  LoadingTemplate,
  ResourceState,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { keyLabel } from '../../core/filters/key-label';

type Order = RecentOrdersAnswer['orders'][number];

/** The orders of today; what came in while one looks is marked, and told to those who do not see it. */
@Component({
  selector: 'app-arriving-orders',
  imports: [EmptyTemplate, LoadingTemplate, ResourceState, Skeleton, ValueTemplate],
  template: `
    <section class="card" aria-labelledby="arriving">
      <h2 i18n id="arriving">Orders of today</h2>
      <p class="visually-hidden" role="status">{{ announcement() }}</p>
      <ui-resource-state what="the orders" i18n-what [resource]="orders()" [isEmpty]="isEmpty">
        <ng-template uiLoading><ui-skeleton height="16rem" /></ng-template>
        <ng-template uiEmpty>
          <p i18n class="none">No order yet today. The next one appears here by itself.</p>
        </ng-template>
        <ng-template [uiValue]="orders()" let-answer>
          <ol>
            @for (order of answer.orders; track order.orderId) {
              <li [class.fresh]="isFresh(order)">
                <span class="what">
                  <strong>{{ order.name ?? order.orderId }}</strong>
                  <span class="titles">{{ titles(order) }}</span>
                </span>
                <span class="where">{{ country(order) }}</span>
                <span class="money">{{ money(order.netSalesCents, order.currency) }}</span>
                <time [attr.datetime]="order.occurredAt">{{ time(order, answer) }}</time>
              </li>
            }
          </ol>
        </ng-template>
      </ui-resource-state>
    </section>
  `,
  styleUrl: './arriving-orders.css',
})
export class ArrivingOrders {
  readonly orders = input.required<HttpResourceRef<RecentOrdersAnswer | undefined>>();

  protected readonly isEmpty = ({ orders }: RecentOrdersAnswer) => orders.length === 0;
  protected readonly money = formatMoney;
  /** Those that were there at first, and those that came in since. */
  private readonly known = signal<ReadonlySet<string> | null>(null);
  private readonly arrived = computed(() => {
    const [orders, known] = [this.orders(), this.known()];
    if (!known || !orders.hasValue()) return [];
    return orders.value().orders.filter(({ orderId }) => !known.has(orderId));
  });
  protected readonly announcement = computed(() => {
    const [newest] = this.arrived();
    if (!newest) return '';
    const amount = this.arrived().length;
    const last = `${newest.name ?? newest.orderId}, ${formatMoney(newest.netSalesCents, newest.currency)}`;
    return counted(
      amount,
      $localize`1 new order: ${last}:order:`,
      $localize`${amount}:count: new orders, the last: ${last}:order:`,
    );
  });

  constructor() {
    effect(() => {
      const orders = this.orders();
      if (!orders.hasValue() || untracked(this.known)) return;
      this.known.set(new Set(orders.value().orders.map(({ orderId }) => orderId)));
    });
  }

  protected isFresh(order: Order): boolean {
    return this.arrived().includes(order);
  }

  protected titles({ titles: [first = '', ...others] }: Order): string {
    return others.length === 0 ? first : $localize`${first}:title: and ${others.length}:count: more`;
  }

  protected country({ countryCode }: Order): string {
    return countryCode === null ? '' : keyLabel('country', countryCode, countryCode);
  }

  protected time({ occurredAt }: Order, { timezone }: RecentOrdersAnswer): string {
    return clockTime(occurredAt, timezone.name);
  }
}
