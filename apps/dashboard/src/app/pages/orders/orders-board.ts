import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type OrdersAnswer, orderStateSchema } from '@shopmeter/contracts';
import {
  Badge,
  EmptyTemplate,
  formatMoney,
  LoadingTemplate,
  Pager,
  ResourceState,
  SearchField,
  shortDay,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { orders } from '../../core/api/orders-api';
import { reloadWhenStale } from '../../core/live/live-updates';
import { orderMarks, stateWords } from '../../core/order-words';
import { PageTabs } from '../../core/store-page/page-tabs';

/** The store's orders, the newest first: searched, narrowed to a state, page by page. */
@Component({
  selector: 'app-orders-board',
  imports: [
    Badge,
    EmptyTemplate,
    LoadingTemplate,
    PageTabs,
    Pager,
    ResourceState,
    RouterLink,
    SearchField,
    Skeleton,
    Table,
    ValueTemplate,
  ],
  templateUrl: './orders-board.html',
  styleUrl: '../../core/tables/table-part.css',
  styles: `
    :host {
      display: block;
      margin-top: var(--ui-space-4);
    }
    ui-badge + ui-badge {
      margin-inline-start: var(--ui-space-1);
    }
  `,
})
export class OrdersBoard {
  private readonly address = inject(PageAddress);
  protected readonly search = computed(() => this.address.text('search') ?? '');
  protected readonly after = computed(() => this.address.text('after'));
  private readonly state = computed(() =>
    orderStateSchema.options.find((state) => state === this.address.text('state')),
  );
  protected readonly answer = orders(() => {
    const [search, state, cursor] = [this.search(), this.state(), this.after()];
    return {
      ...(search === '' ? {} : { search }),
      ...(state === undefined ? {} : { state }),
      ...(cursor === undefined ? {} : { cursor }),
    };
  });
  protected readonly tabs = computed(() => [
    { label: $localize`All`, isShown: this.state() === undefined, query: { state: null, after: null } },
    ...orderStateSchema.options.map((state) => ({
      label: stateWords(state),
      isShown: state === this.state(),
      query: { state, after: null },
    })),
  ]);
  protected readonly names = {
    day: $localize`Day`,
    buyer: $localize`Customer`,
    state: $localize`State`,
    total: $localize`Total`,
  };
  protected readonly money = formatMoney;
  protected readonly day = shortDay;
  protected readonly marks = orderMarks;
  protected readonly isEmpty = ({ orders: all, next }: OrdersAnswer) => all.length === 0 && next === null;

  constructor() {
    reloadWhenStale(this.answer);
  }

  protected show(changed: Record<string, string | null>): void {
    this.address.show(changed);
  }
}
