import { Component, computed, DOCUMENT, inject, input } from '@angular/core';
import { type Catalogue } from '@shopmeter/contracts';
import { apiText } from '@shopmeter/ui';
import { PageAddress } from '../address/page-address';
import { type RangeRequest } from '../range/range-query';
import { FilterPill } from './filter-pill';
import { type Filter, readFilters, withoutFilter } from './filters';

/** What the page is narrowed to: a pill each, which takes its filter away. Esc takes all away. */
@Component({
  selector: 'app-filter-pills',
  imports: [FilterPill],
  host: { '(document:keydown.escape)': 'escape($event)' },
  template: `
    @if (filters().length > 0) {
      <ul aria-label="Filters" i18n-aria-label>
        @for (filter of filters(); track filter.dimension + ':' + filter.key) {
          <li>
            <app-filter-pill
              [filter]="filter"
              [dimension]="text(dimensionOf(filter)?.label ?? filter.dimension)"
              [noneLabel]="text(dimensionOf(filter)?.noneLabel ?? '')"
              [request]="request()"
              (removed)="remove(filter)"
            />
          </li>
        }
        @if (filters().length > 1) {
          <li><button i18n type="button" class="all" (click)="clear()">Clear filters</button></li>
        }
      </ul>
    }
  `,
  styleUrl: './filter-pills.css',
})
export class FilterPills {
  readonly catalogue = input<Catalogue | null>(null);
  readonly request = input.required<RangeRequest>();

  private readonly address = inject(PageAddress);
  private readonly document = inject(DOCUMENT);
  protected readonly text = apiText;
  protected readonly filters = computed(() => readFilters(this.address.text('filters')));

  protected dimensionOf({ dimension }: Filter) {
    return this.catalogue()?.dimensions?.find(({ id }) => id === dimension);
  }

  protected remove(filter: Filter): void {
    this.address.show({ filters: withoutFilter(this.address.text('filters'), filter) });
  }

  protected clear(): void {
    this.address.show({ filters: null });
  }

  /** What lies above the page is closed first, and a field keeps its own Esc. */
  protected escape(event: Event): void {
    const isElsewhere =
      this.document.querySelector('[popover]:popover-open, dialog[open]') !== null ||
      (event.target as HTMLElement).matches('input, select, textarea, [role=slider]');
    if (!isElsewhere && !event.defaultPrevented && this.filters().length > 0) this.clear();
  }
}
