import { Component, computed, inject, input } from '@angular/core';
import { addMonths, type CohortsAnswer, monthOf, type Tenant } from '@shopmeter/contracts';
import {
  apiText,
  EmptyTemplate,
  LoadingTemplate,
  ResourceState,
  SelectField,
  Skeleton,
  storeDay,
  valueOf,
  ValueTemplate,
} from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { cohorts } from '../../core/api/customers-api';
import { Clock } from '../../core/clock';
import { CsvButton } from '../../core/files/csv-button';
import { reloadWhenStale } from '../../core/live/live-updates';
import { DataFreshness } from '../../core/range/data-freshness';
import { CohortTable } from './cohort-table';
import { cohortViews } from './cohort-views';

const LENGTHS = [6, 12, 24, 36];
const DEFAULT_LENGTH = 12;

/** Customers by the month of their first order, and what became of them. */
@Component({
  selector: 'app-cohorts-board',
  imports: [
    CohortTable,
    CsvButton,
    DataFreshness,
    EmptyTemplate,
    LoadingTemplate,
    ResourceState,
    SelectField,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './cohorts-board.html',
  styleUrls: ['../../core/store-page/page-parts.css', '../../core/tables/table-part.css'],
  styles: `
    .tools {
      align-items: end;
      justify-content: flex-start;
    }
    app-csv-button {
      margin-inline-start: auto;
    }
  `,
})
export class CohortsBoard {
  readonly store = input.required<Tenant>();

  private readonly address = inject(PageAddress);
  private readonly clock = inject(Clock);
  private readonly known = cohortViews();
  protected readonly months = computed(
    () => LENGTHS.find((length) => String(length) === this.address.text('months')) ?? DEFAULT_LENGTH,
  );
  protected readonly view = computed(
    () => this.known.find(({ id }) => id === this.address.text('show')) ?? this.known[0],
  );
  private readonly thisMonth = computed(() => monthOf(storeDay(this.store().timezone, this.clock.now())));
  protected readonly asked = computed(() => ({
    from: addMonths(this.thisMonth(), 1 - this.months()).slice(0, 7),
    to: this.thisMonth().slice(0, 7),
    periods: String(Math.min(this.months() - 1, 24)),
  }));
  protected readonly cohorts = cohorts(this.asked);
  protected readonly shown = computed(() => valueOf(this.cohorts));
  protected readonly isEmpty = ({ cohorts: all }: CohortsAnswer) =>
    all.every(({ customers }) => customers === 0);
  protected readonly views = this.known.map(({ id, label }) => ({ value: id, label }));
  protected readonly lengths = LENGTHS.map((length) => ({
    value: String(length),
    label: $localize`Last ${length}:count: months`,
  }));

  constructor() {
    reloadWhenStale(this.cohorts);
  }

  protected definitions({ definitions }: CohortsAnswer): string[] {
    return Object.values(definitions).map(apiText);
  }

  protected show(changed: { months?: string; show?: string }): void {
    this.address.show(changed);
  }
}
