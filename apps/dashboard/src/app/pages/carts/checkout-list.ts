import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  type CheckoutsAnswer,
  type CheckoutState,
  type ListedCheckout,
  type Range,
} from '@shopmeter/contracts';
import {
  EmptyTemplate,
  formatMoney,
  LoadingTemplate,
  momentTime,
  NO_VALUE,
  Pager,
  ResourceState,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { checkouts } from '../../core/api/checkouts-api';
import { reloadWhenStale } from '../../core/live/live-updates';
import { PageTabs } from '../../core/store-page/page-tabs';
import { listAddress } from '../../core/tables/list-address';

/** The checkouts of a range by what became of them, the newest first, page by page. */
@Component({
  selector: 'app-checkout-list',
  imports: [
    EmptyTemplate,
    LoadingTemplate,
    PageTabs,
    Pager,
    ResourceState,
    RouterLink,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './checkout-list.html',
  styleUrls: ['../../core/store-page/page-parts.css', '../../core/tables/table-part.css'],
})
export class CheckoutList {
  readonly range = input.required<Range>();

  protected readonly list = listAddress<CheckoutState>('state', [
    ['abandoned', $localize`Abandoned`],
    ['recovered', $localize`Recovered`],
    ['open', $localize`Still open`],
    ['completed', $localize`Completed within an hour`],
  ]);
  protected readonly isCompleted = computed(() => /recovered|completed/.test(this.list.chosen()));
  protected readonly answer = checkouts(() => {
    const { from, to } = this.range();
    return { from, to, ...this.list.question() };
  });
  protected readonly names = {
    worth: $localize`Worth`,
    completed: $localize`Completed`,
    order: $localize`Order`,
  };
  protected readonly isEmpty = ({ checkouts: all }: CheckoutsAnswer) => all.length === 0;

  constructor() {
    reloadWhenStale(this.answer);
  }

  protected time(instant: string, { timezone }: CheckoutsAnswer): string {
    return momentTime(instant, timezone.name);
  }

  protected worth({ totalCents, currency }: ListedCheckout): string {
    return totalCents === null || currency === null ? NO_VALUE : formatMoney(totalCents, currency);
  }
}
