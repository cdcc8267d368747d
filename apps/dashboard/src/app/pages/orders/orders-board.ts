import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type OrdersAnswer, orderStateSchema } from '@shopmeter/contracts';
import {
  Badge,
  EmptyTemplate,
  formatMoney,
  LoadingTemplate,
  LongText,
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
import { listAddress } from '../../core/tables/list-address';

/** The store's orders, the newest first: searched, narrowed to a state, page by page. */
@Component({
  selector: 'app-orders-board',
  imports: [
    Badge,
    EmptyTemplate,
    LoadingTemplate,
    LongText,
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
  protected readonly address = inject(PageAddress);
  protected readonly list = listAddress('state', [
    ['', $localize`All`],
    ...orderStateSchema.options.map((state) => [state, stateWords(state)] as const),
  ]);
  protected readonly search = computed(() => this.address.text('search') ?? '');
  protected readonly answer = orders(() => {
    const search = this.search();
    return { ...this.list.question(), ...(search === '' ? {} : { search }) };
  });
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
}
