import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type StoresMetricsAnswer, type Tenant, tenantIdSchema } from '@shopmeter/contracts';
import {
  apiText,
  Button,
  elapsed,
  LoadingTemplate,
  MetricTable,
  Notice,
  ResourceState,
  shownProblem,
  Skeleton,
  type Sorting,
  type TableColumn,
  type TableEntry,
  valueOf,
  ValueTemplate,
} from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { catalogue } from '../../core/api/metrics-api';
import { storesMetrics } from '../../core/api/stores-api';
import { Clock } from '../../core/clock';
import { reloadWhenStale } from '../../core/live/live-updates';
import { RangeChoice } from '../../core/range/range-choice';
import { rangeParams, rangeQuery } from '../../core/range/range-query';
import { Session } from '../../core/session/session';
import { tableAddress } from '../../core/tables/table-address';
import { sidesOf, storeTables } from './store-tables';

const COLUMNS = ['netSalesCents', 'orders', 'aovCents', 'units', 'reversalsCents'];
const FIRST: Sorting = { sort: 'netSalesCents', order: 'desc' };

/** A table for each currency: its stores with their leading numbers, and their sum. Currencies are never added up. */
@Component({
  selector: 'app-stores-board',
  imports: [
    Button,
    LoadingTemplate,
    MetricTable,
    Notice,
    RangeChoice,
    ResourceState,
    RouterLink,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './stores-board.html',
  styleUrl: '../../core/store-page/page-parts.css',
  styles: `
    .table {
      margin-top: var(--ui-space-3);
    }
    .lead {
      color: var(--ui-text-muted);
    }
    .lead > a {
      margin-inline-start: var(--ui-space-2);
    }
    .tables {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ui-space-5);
    }
  `,
})
export class StoresBoard {
  /** The one that is open. */
  readonly store = input.required<Tenant>();

  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  private readonly address = inject(PageAddress);
  private readonly place = tableAddress(FIRST, (column) => column === 'label' || COLUMNS.includes(column));
  protected readonly query = rangeQuery(this.store);
  protected readonly answer = storesMetrics(this.query.request, COLUMNS);
  private readonly definitions = catalogue();
  protected readonly sorting = this.place.sorting;
  protected readonly failure = signal('');
  protected readonly comparison = computed(() => valueOf(this.answer)?.comparison ?? null);
  protected readonly openWords = $localize`open this store`;
  protected readonly columns = computed((): TableColumn[] => {
    const metrics = valueOf(this.definitions)?.metrics ?? [];
    return COLUMNS.flatMap((id) => {
      const metric = metrics.find((one) => one.id === id);
      return metric ? [{ ...metric, label: apiText(metric.label), isSortable: true }] : [];
    });
  });

  constructor() {
    reloadWhenStale(this.answer);
  }

  protected tables(answer: StoresMetricsAnswer) {
    return storeTables(answer, this.sorting()).map(({ group, stores }) => ({
      currency: group.currency,
      totals: group.stores > 1 ? sidesOf(group.totals) : null,
      rows: stores.map((store): TableEntry => ({
        key: store.tenantId,
        label: store.storeName,
        note: this.noteOf(store),
        ...sidesOf(store.totals),
      })),
    }));
  }

  protected sort(sorting: Sorting): void {
    this.place.show({ ...sorting });
  }

  /** Shows the store, in the same days. */
  protected async open({ key }: TableEntry): Promise<void> {
    try {
      await this.session.switchTenant(tenantIdSchema.parse(key));
      const queryParams = rangeParams((name) => this.address.text(name));
      await this.router.navigate(['/overview'], { queryParams });
    } catch (error) {
      this.failure.set(shownProblem(error).title);
    }
  }

  private noteOf({ domain, timezone, freshness }: StoresMetricsAnswer['stores'][number]): string {
    const { lastEventAt } = freshness;
    const last =
      lastEventAt === null
        ? $localize`No webhook yet`
        : $localize`Last webhook ${elapsed(lastEventAt, this.clock.now())}:ago:`;
    return [domain, timezone.name, last].join(' · ');
  }
}
