import { Component, computed, input } from '@angular/core';
import { type CustomerListAnswer, type Tenant } from '@shopmeter/contracts';
import {
  apiText,
  type ColumnValues,
  EmptyTemplate,
  formatMetric,
  LoadingTemplate,
  MetricTable,
  Pager,
  ResourceState,
  SearchField,
  Skeleton,
  type Sorting,
  type TableColumn,
  type TableEntry,
  valueOf,
  ValueTemplate,
} from '@shopmeter/ui';
import { customerList } from '../../core/api/customers-api';
import { daysAgo } from '../../core/customers/days-ago';
import { segmentLabel } from '../../core/customers/segment-label';
import { CsvButton } from '../../core/files/csv-button';
import { reloadWhenStale } from '../../core/live/live-updates';
import { DataFreshness } from '../../core/range/data-freshness';
import { tableAddress } from '../../core/tables/table-address';

const SORTS = ['netSalesCents', 'orders', 'lastOrderAt', 'aovCents'];
const FIRST: Sorting = { sort: 'netSalesCents', order: 'desc' };
const SHOWN = ['netSalesCents', 'orders', 'aovCents'];

/** Customers and guests with what they bought to date. */
@Component({
  selector: 'app-customers-board',
  imports: [
    CsvButton,
    DataFreshness,
    EmptyTemplate,
    LoadingTemplate,
    MetricTable,
    Pager,
    ResourceState,
    SearchField,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './customers-board.html',
  styleUrls: ['../../core/store-page/page-parts.css', '../../core/tables/table-part.css'],
})
export class CustomersBoard {
  readonly store = input.required<Tenant>();

  protected readonly place = tableAddress(FIRST, (column) => SORTS.includes(column));
  private readonly asked = computed(() => {
    const cursor = this.place.after();
    return { ...this.place.whole(), ...(cursor === undefined ? {} : { cursor }) };
  });
  protected readonly list = customerList(this.asked);
  protected readonly shown = computed(() => valueOf(this.list));
  protected readonly isEmpty = ({ rows }: CustomerListAnswer) => rows.length === 0;

  constructor() {
    reloadWhenStale(this.list);
  }

  protected columns({ columns }: CustomerListAnswer): TableColumn[] {
    const numbers = SHOWN.flatMap((id) => columns.find((column) => column.id === id) ?? []).map((column) => ({
      ...column,
      label: apiText(column.label),
    }));
    return [
      ...numbers,
      { id: 'lastOrderAt', label: $localize`Last order`, unit: 'text', isSortable: true },
      { id: 'segment', label: $localize`Segment`, unit: 'text', isSortable: false },
    ];
  }

  protected entries({ rows }: CustomerListAnswer): TableEntry[] {
    return rows.map((row) => ({
      key: row.key,
      label: row.label,
      note: noteOf(row),
      link: `/customers/${row.key}`,
      values: row.values,
      share: row.share,
      texts: { lastOrderAt: daysAgo(row.daysSinceLastOrder), segment: segmentLabel(row.segment) },
    }));
  }

  protected totals({ totals }: CustomerListAnswer): { values: ColumnValues; previous: null } {
    return {
      values: Object.fromEntries(Object.entries(totals).map(([id, { value }]) => [id, value])),
      previous: null,
    };
  }

  protected restOf({ rest }: CustomerListAnswer) {
    return rest['orders'] ? { label: $localize`Orders without a customer`, values: rest } : null;
  }

  protected count({ customers }: CustomerListAnswer): string {
    return formatMetric(customers, { id: 'customers', unit: 'count' }, '');
  }

  protected emptyText({ isTooWide }: CustomerListAnswer): string {
    if (isTooWide) return $localize`Too many begin like that. Type more of the name or the address.`;
    const search = this.place.search();
    return search === ''
      ? $localize`Nobody has ordered yet.`
      : $localize`Nobody’s name or e-mail address begins with “${search}:search:”.`;
  }
}

/** What else is known, besides the label. */
function noteOf({ label, email, phone, customerId }: CustomerListAnswer['rows'][number]): string | null {
  const address = [email, phone].find((known) => known !== null && known !== label) ?? null;
  if (customerId !== null) return address;
  return address === null ? $localize`Guest` : $localize`Guest · ${address}:address:`;
}
