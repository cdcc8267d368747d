import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type OrderAnswer } from '@shopmeter/contracts';
import {
  Badge,
  bucketLabel,
  formatMoney,
  LoadingTemplate,
  LongText,
  Notice,
  ResourceState,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { order } from '../../core/api/orders-api';
import { EventLinks } from '../../core/lineage/event-links';
import { LedgerTable } from '../../core/lineage/ledger-table';
import { reloadWhenStale } from '../../core/live/live-updates';
import { orderMarks } from '../../core/order-words';
import { Session } from '../../core/session/session';
import { imbalanceWords } from './imbalance-words';

/** `/orders/:id`: what was bought, sent and taken back, how it counts, and the webhooks that say so. */
@Component({
  selector: 'app-order-page',
  imports: [
    Badge,
    EventLinks,
    LedgerTable,
    LoadingTemplate,
    LongText,
    Notice,
    ResourceState,
    RouterLink,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './order-page.html',
  styleUrl: './order-page.css',
})
export default class OrderPage {
  readonly id = input.required<string>();

  protected readonly session = inject(Session);
  protected readonly answer = order(this.id);
  protected readonly heading = computed(() => {
    const name = this.answer.hasValue() ? this.answer.value().order.name : null;
    return $localize`Order ${name ?? this.id()}:name:`;
  });
  protected readonly names = {
    quantity: $localize`Quantity`,
    price: $localize`Price`,
    discount: $localize`Discount`,
    tax: $localize`Tax`,
  };
  protected readonly money = formatMoney;
  protected readonly marks = orderMarks;
  protected readonly words = imbalanceWords;

  constructor() {
    reloadWhenStale(this.answer);
  }

  protected day(day: string): string {
    return bucketLabel(day, 'day', day);
  }

  /** From what was bought to what was paid. */
  protected sums({ order: of }: OrderAnswer) {
    return [
      { label: $localize`Subtotal`, cents: of.subtotalCents, always: true },
      { label: $localize`Discounts`, cents: -of.discountsCents, always: false },
      { label: $localize`Shipping`, cents: of.shippingCents, always: true },
      { label: $localize`Taxes`, cents: of.taxCents, always: true },
      { label: $localize`Duties`, cents: of.dutiesCents, always: false },
      { label: $localize`Fees`, cents: of.feesCents, always: false },
      { label: $localize`Tips`, cents: of.tipCents, always: false },
      { label: $localize`Total`, cents: of.totalCents, always: true },
    ].filter(({ cents, always }) => always || cents !== 0);
  }
}
