import { Component, computed, inject } from '@angular/core';
import { type ReconciledDay, type ReconciledDays } from '@shopmeter/contracts';
import {
  bucketLabel,
  EmptyTemplate,
  formatMetric,
  formatMoney,
  LoadingTemplate,
  Pager,
  ResourceState,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { reconciledDays } from '../../core/api/reconciliation-api';
import { objectWords } from '../../core/object-words';
import { PageTabs } from '../../core/store-page/page-tabs';
import { listAddress } from '../../core/tables/list-address';
import { reasonOf } from './reason-of';

/** Ours and Shopify's, day by day, with why they differed and what was done about it. */
@Component({
  selector: 'app-reconciled-days',
  imports: [EmptyTemplate, LoadingTemplate, PageTabs, Pager, ResourceState, Skeleton, Table, ValueTemplate],
  templateUrl: './reconciled-days-part.html',
  styleUrl: '../../core/tables/table-part.css',
  styles: `
    .differs {
      color: var(--ui-warn);
      font-weight: 600;
    }
    .switch {
      display: inline-flex;
      align-items: center;
      gap: var(--ui-space-2);
    }
  `,
})
export class ReconciledDaysPart {
  protected readonly address = inject(PageAddress);
  protected readonly list = listAddress(
    'type',
    (['Order', 'Customer', 'Product', 'InventoryItem'] as const).map(
      (type) => [type, objectWords(type)] as const,
    ),
  );
  protected readonly isOrders = computed(() => this.list.chosen() === 'Order');
  protected readonly onlyDifferent = computed(() => this.address.text('show') === 'different');
  protected readonly days = reconciledDays(() => {
    const before = this.list.after();
    return {
      type: this.list.chosen(),
      show: this.onlyDifferent() ? 'different' : 'all',
      ...(before === undefined ? {} : { before }),
    };
  });
  protected readonly names = {
    ours: $localize`Ours`,
    theirs: $localize`Shopify’s`,
    difference: $localize`Difference`,
    oursTotal: $localize`Total, ours`,
    theirsTotal: $localize`Total, Shopify’s`,
    reason: $localize`Reason`,
  };
  protected readonly isEmpty = ({ days }: ReconciledDays) => days.length === 0;
  protected readonly reason = reasonOf;

  /** Reads the days again. */
  reload(): void {
    this.days.reload();
  }

  protected label({ day }: ReconciledDay): string {
    return bucketLabel(day, 'day', day);
  }

  protected count(value: number): string {
    return formatMetric(value, { id: 'objects', unit: 'count' }, '');
  }

  protected signed(value: number): string {
    return value === 0 ? this.count(0) : `${value > 0 ? '+' : '−'}${this.count(Math.abs(value))}`;
  }

  protected money(cents: number, currency: string | null): string {
    return currency === null ? '–' : formatMoney(cents, currency);
  }
}
