import { NgTemplateOutlet } from '@angular/common';
import { booleanAttribute, Component, computed, input, output } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import { type ChangeText, changeBetween, describeChange } from '../format/change';
import { formatMetric, NO_VALUE } from '../format/metric-value';
import { Badge } from '../parts/badge';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { LongText } from '../parts/long-text';
import { Change } from '../tile/change';
import { SortHeader, type Sorting } from './sort-header';
import { Table } from './table';
import { type ColumnValues, type TableColumn, type TableEntry } from './table-column';

/** Columns that a phone has room for, besides the one that is sorted by. */
const NEAR = 3;

/**
 * Rows of numbers: the totals first, each value above the one it is compared with, and the change in the column that is
 * sorted by. A row leads to its page, or narrows the page it is on. Where there is no room, a row shows what is sorted
 * by and few other values.
 */
@Component({
  selector: 'ui-metric-table',
  imports: [Badge, Button, Change, Icon, LongText, NgTemplateOutlet, RouterLink, SortHeader, Table],
  templateUrl: './metric-table.html',
  styleUrls: ['./metric-table.css', './metric-table-narrow.css'],
})
export class MetricTable {
  /** What the table shows: "Products". */
  readonly label = input.required<string>();
  /** What a row is: "Product". */
  readonly nameLabel = input.required<string>();
  readonly nameSortable = input(false, { transform: booleanAttribute });
  readonly columns = input.required<readonly TableColumn[]>();
  readonly rows = input.required<readonly TableEntry[]>();
  readonly totals = input<{ values: ColumnValues; previous: ColumnValues | null } | null>(null);
  /** What belongs to no row. */
  readonly rest = input<{ label: string; values: ColumnValues } | null>(null);
  readonly currency = input.required<string>();
  readonly sorting = input.required<Sorting>();
  readonly canNarrow = input(false, { transform: booleanAttribute });
  /** What a click on a row's name does, for those who do not see the page. */
  readonly narrowWords = input($localize`show only this`);
  /** What the addresses of rows' pages say of this one, such as its range. */
  readonly linkParams = input<Params>({});
  readonly sorted = output<Sorting>();
  readonly narrowed = output<TableEntry>();

  protected readonly sortable = computed(() => [
    ...(this.nameSortable() ? [{ id: 'label', label: this.nameLabel() }] : []),
    ...this.columns().filter(({ isSortable }) => isSortable),
  ]);
  private readonly largestShare = computed(() => Math.max(0, ...this.rows().map(({ share }) => share ?? 0)));

  /** Where there is no room: in what is sorted by, the next few columns, or nowhere. */
  protected placeOf({ id }: TableColumn): 'lead' | 'near' | 'far' {
    const { sort } = this.sorting();
    const lead = this.columns().some((column) => column.id === sort) ? sort : this.columns()[0]?.id;
    if (id === lead) return 'lead';
    const others = this.columns().filter((column) => column.id !== lead);
    return others.findIndex((column) => column.id === id) < NEAR ? 'near' : 'far';
  }

  /** Length of the bar behind a row, against the longest one. */
  protected shareOf({ share }: TableEntry): number {
    return this.largestShare() > 0 ? Math.max(0, share ?? 0) / this.largestShare() : 0;
  }

  protected text(value: number | null | undefined, { id, unit }: TableColumn): string {
    return unit === 'text' ? NO_VALUE : formatMetric(value ?? null, { id, unit }, this.currency());
  }

  protected changeOf(
    value: number | null = null,
    previous: number | null = null,
    { direction = 'none' }: TableColumn,
  ): ChangeText {
    const change = value === null ? null : changeBetween(value, previous);
    return describeChange({ value, previous, change }, direction);
  }

  protected chosen(event: Event): void {
    const sort = (event.target as HTMLSelectElement).value;
    this.sorted.emit({ sort, order: sort === 'label' ? 'asc' : 'desc' });
  }

  protected turn(): void {
    const { sort, order } = this.sorting();
    this.sorted.emit({ sort, order: order === 'asc' ? 'desc' : 'asc' });
  }
}
