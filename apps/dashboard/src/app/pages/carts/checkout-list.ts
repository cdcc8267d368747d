import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  type CheckoutsAnswer,
  checkoutStateSchema,
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
import { PageAddress } from '../../core/address/page-address';
import { checkouts } from '../../core/api/checkouts-api';
import { reloadWhenStale } from '../../core/live/live-updates';
import { PageTabs } from '../../core/store-page/page-tabs';

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

  private readonly address = inject(PageAddress);
  protected readonly after = computed(() => this.address.text('after'));
  private readonly state = computed(
    () => checkoutStateSchema.options.find((state) => state === this.address.text('state')) ?? 'abandoned',
  );
  protected readonly isCompleted = computed(() => /recovered|completed/.test(this.state()));
  protected readonly answer = checkouts(() => {
    const { from, to } = this.range();
    const [state, cursor] = [this.state(), this.after()];
    return { from, to, state, ...(cursor === undefined ? {} : { cursor }) };
  });
  protected readonly tabs = computed(() =>
    checkoutStateSchema.options.map((state) => ({
      label: stateWords(state),
      isShown: state === this.state(),
      query: { state, after: null },
    })),
  );
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

  protected turn(after: string | null): void {
    this.address.show({ after });
  }
}

function stateWords(state: (typeof checkoutStateSchema.options)[number]): string {
  return {
    abandoned: $localize`Abandoned`,
    recovered: $localize`Recovered`,
    open: $localize`Still open`,
    completed: $localize`Completed within an hour`,
  }[state];
}
