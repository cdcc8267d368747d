import { booleanAttribute, Component, computed, inject, input } from '@angular/core';
import { type Catalogue, type TableAnswer, type TableRow } from '@shopmeter/contracts';
import {
  apiText,
  type ColumnValues,
  EmptyTemplate,
  LoadingTemplate,
  MetricTable,
  Pager,
  rangeLabel,
  ResourceState,
  SearchField,
  Skeleton,
  type Sorting,
  type TableEntry,
  valueOf,
  ValueTemplate,
} from '@shopmeter/ui';
import { PageAddress } from '../address/page-address';
import { table } from '../api/tables-api';
import { withFilter } from '../filters/filters';
import { CsvButton } from '../files/csv-button';
import { keyLabel } from '../filters/key-label';
import { reloadWhenStale } from '../live/live-updates';
import { rangeParams, type RangeRequest, unfiltered } from '../range/range-query';
import { tableAddress } from './table-address';
import { tableFilters } from './table-filters';

/** Columns that say most of what was sold. */
const COLUMNS = ['netSalesCents', 'orders', 'units', 'grossSalesCents', 'reversalsCents'];
const FIRST: Sorting = { sort: 'netSalesCents', order: 'desc' };

/**
 * A range by one dimension: searched, sorted and paged in the address, where `prefix` keeps several tables of a page
 * apart. A click on a row leads to its page or narrows this one.
 */
@Component({
  selector: 'app-dimension-table',
  imports: [
    CsvButton,
    EmptyTemplate,
    LoadingTemplate,
    MetricTable,
    Pager,
    ResourceState,
    SearchField,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './dimension-table.html',
  styleUrl: './table-part.css',
})
export class DimensionTable {
  readonly dimension = input.required<string>();
  readonly catalogue = input.required<Catalogue>();
  readonly request = input.required<RangeRequest>();
  readonly prefix = input('');
  /** Ids of the columns to show, as far as there are such. */
  readonly columns = input<readonly string[]>(COLUMNS);
  readonly pageSize = input(20);
  /** Of rows that lead nowhere and narrow nothing. */
  readonly plain = input(false, { transform: booleanAttribute });

  private readonly address = inject(PageAddress);
  protected readonly of = computed(() =>
    this.catalogue().dimensions?.find(({ id }) => id === this.dimension()),
  );
  protected readonly label = computed(() => apiText(this.of()?.label ?? this.dimension()));
  protected readonly place = tableAddress(FIRST, undefined, this.prefix);
  /** The filters that its rows can follow; null where they cannot. */
  private readonly filters = computed(() => tableFilters(this.of(), this.request().filters));
  protected readonly isPossible = computed(() => this.filters() !== null);
  /** The question without its page, as a file asks it. */
  protected readonly whole = computed(() => {
    const filters = this.filters();
    if (filters === null) return undefined;
    return { ...unfiltered(this.request()), ...this.place.whole(), ...(filters === '' ? {} : { filters }) };
  });
  private readonly asked = computed(() => {
    const [whole, cursor] = [this.whole(), this.place.after()];
    const page = { limit: String(this.pageSize()), ...(cursor === undefined ? {} : { cursor }) };
    return whole && { ...whole, ...page };
  });
  protected readonly answer = table(this.dimension, this.asked);
  /** What is shown now; null before the first answer. */
  readonly shown = computed(() => valueOf(this.answer));
  protected readonly shownColumns = computed(() => {
    const all = this.shown()?.columns ?? [];
    const metrics = this.catalogue().metrics;
    return this.columns().flatMap((id) => {
      const column = all.find((one) => one.id === id);
      const direction = metrics.find((metric) => metric.id === id)?.direction ?? 'none';
      return column ? [{ ...column, label: apiText(column.label), direction }] : [];
    });
  });
  /** Rows' pages show the same days. */
  protected readonly linkParams = computed(() => rangeParams((name) => this.address.text(name)));
  protected readonly isEmpty = ({ rows }: TableAnswer) => rows.length === 0;

  constructor() {
    reloadWhenStale(this.answer);
  }

  protected days({ range, comparison }: TableAnswer): string {
    return comparison
      ? $localize`${rangeLabel(range)}:range:, compared with ${rangeLabel(comparison)}:comparison:`
      : rangeLabel(range);
  }

  protected entries({ dimension, rows }: TableAnswer): TableEntry[] {
    return rows.map((row) => ({
      ...row,
      link: this.plain() ? null : linkOf(row),
      label: keyLabel(dimension, row.key, apiText(row.label)),
    }));
  }

  protected totalsOf({ totals, comparison }: TableAnswer) {
    const side = (name: 'value' | 'previous'): ColumnValues =>
      Object.fromEntries(Object.entries(totals).map(([id, total]) => [id, total[name]]));
    return { values: side('value'), previous: comparison && side('previous') };
  }

  protected restOf({ rest }: TableAnswer) {
    return rest && Object.values(rest).some((value) => value !== null && value !== 0)
      ? { label: $localize`Not attributed`, values: rest }
      : null;
  }

  protected narrow({ key }: TableEntry): void {
    const filters = withFilter(this.address.text('filters'), { dimension: this.dimension(), key: key ?? '' });
    this.address.show({ filters });
  }
}

function linkOf({ productId }: TableRow): string | null {
  return productId ? `/products/${productId}` : null;
}
