import { Component, computed, input } from '@angular/core';
import { type StockAnswer, type StockedVariant, type Tenant } from '@shopmeter/contracts';
import {
  EmptyTemplate,
  formatMetric,
  LoadingTemplate,
  MetricTable,
  Pager,
  rangeLabel,
  ResourceState,
  SearchField,
  Skeleton,
  type Sorting,
  type TableColumn,
  type TableEntry,
  valueOf,
  ValueTemplate,
} from '@shopmeter/ui';
import { stock } from '../../core/api/products-api';
import { reloadWhenStale } from '../../core/live/live-updates';
import { DataFreshness } from '../../core/range/data-freshness';
import { coverWords } from '../../core/stock/cover-words';
import { tableAddress } from '../../core/tables/table-address';

/** What runs out next comes first. */
const FIRST: Sorting = { sort: 'daysOfCover', order: 'asc' };

/** Every variant whose pieces are counted, and how long they last at the pace of the last 28 days. */
@Component({
  selector: 'app-stock-board',
  imports: [
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
  templateUrl: './stock-board.html',
  styleUrls: [
    '../../core/store-page/page-parts.css',
    '../../core/tables/table-part.css',
    './stock-board.css',
  ],
})
export class StockBoard {
  readonly store = input.required<Tenant>();

  protected readonly columns: TableColumn[] = [
    { id: 'daysOfCover', label: $localize`Lasts`, unit: 'text', isSortable: true },
    { id: 'available', label: $localize`In stock`, unit: 'count', isSortable: true },
    { id: 'unitsOf28Days', label: $localize`Sold in 28 days`, unit: 'count', isSortable: true },
  ];
  protected readonly place = tableAddress(
    FIRST,
    (column) => column === 'label' || this.columns.some(({ id }) => id === column),
  );
  private readonly asked = computed(() => {
    const cursor = this.place.after();
    return { ...this.place.whole(), ...(cursor === undefined ? {} : { cursor }) };
  });
  protected readonly stock = stock(this.asked);
  protected readonly shown = computed(() => valueOf(this.stock));
  /** For the line about freshness, which also names a currency: there is no money here. */
  protected readonly freshness = computed(() => {
    const [shown, { currency }] = [this.shown(), this.store()];
    return shown && currency !== null ? { ...shown, currency } : null;
  });
  protected readonly isEmpty = ({ rows }: StockAnswer) => rows.length === 0;

  constructor() {
    reloadWhenStale(this.stock);
  }

  protected figures({ summary }: StockAnswer) {
    const figures = [
      { label: $localize`Out of stock`, value: summary.out, tone: 'bad' },
      { label: $localize`Under a week left`, value: summary.within7Days, tone: 'bad' },
      { label: $localize`1–4 weeks left`, value: summary.within28Days, tone: 'warn' },
      { label: $localize`Unsold in 28 days`, value: summary.unsold, tone: '' },
      { label: $localize`Variants counted`, value: summary.variants, tone: '' },
      { label: $localize`Pieces in stock`, value: summary.available, tone: '' },
    ];
    return figures.map(({ label, value, tone }) => ({
      label,
      text: formatMetric(value, { id: 'variants', unit: 'count' }, ''),
      tone: value > 0 ? tone : '',
    }));
  }

  protected days({ soldIn }: StockAnswer): string {
    return rangeLabel(soldIn);
  }

  protected entries({ rows }: StockAnswer): TableEntry[] {
    return rows.map((row) => ({
      key: row.variantId,
      label: row.label,
      note: row.sku,
      link: `/products/${row.productId}`,
      values: { available: row.available, unitsOf28Days: row.unitsOf28Days },
      ...wordsOf(row),
    }));
  }
}

function wordsOf(row: StockedVariant): Pick<TableEntry, 'texts' | 'tones'> {
  const { text, tone } = coverWords(row);
  return { texts: { daysOfCover: text }, tones: { daysOfCover: tone } };
}
