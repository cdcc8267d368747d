import { Component, computed, input, output } from '@angular/core';
import { Icon } from '../parts/icon';

export type SortOrder = 'asc' | 'desc';

/** What a table is sorted by: the id of a column. */
export interface Sorting {
  sort: string;
  order: SortOrder;
}

/** `<th uiSort="orders" [sorting]="…">`: a header that sorts by its column, and turns the order around. */
@Component({
  selector: 'th[uiSort]',
  imports: [Icon],
  host: { '[attr.aria-sort]': 'ariaSort()' },
  template: `
    <button type="button" [class.on]="ariaSort() !== null" (click)="sorted.emit(next())">
      <ng-content /><ui-icon [name]="order() === 'asc' ? 'ascending' : 'descending'" />
    </button>
  `,
  styles: `
    button {
      display: inline-flex;
      align-items: center;
      gap: 0.125rem;
      min-height: 1.5rem;
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      font-weight: inherit;
      white-space: nowrap;
    }
    button:hover,
    button.on {
      color: var(--ui-text);
    }
    button.on {
      font-weight: 600;
    }
    ui-icon {
      visibility: hidden;
      transform: scale(0.75);
    }
    button.on ui-icon,
    button:hover ui-icon {
      visibility: visible;
    }
    :host(.number) ui-icon {
      order: -1;
    }
  `,
})
export class SortHeader {
  readonly column = input.required<string>({ alias: 'uiSort' });
  readonly sorting = input.required<Sorting>();
  /** The order that it begins with. */
  readonly first = input<SortOrder>('desc');
  readonly sorted = output<Sorting>();

  private readonly isOn = computed(() => this.sorting().sort === this.column());
  protected readonly order = computed(() => (this.isOn() ? this.sorting().order : this.first()));
  protected readonly ariaSort = computed(() => {
    if (!this.isOn()) return null;
    return this.order() === 'asc' ? 'ascending' : 'descending';
  });
  protected readonly next = computed((): Sorting => {
    const turned = this.order() === 'asc' ? 'desc' : 'asc';
    return { sort: this.column(), order: this.isOn() ? turned : this.first() };
  });
}
