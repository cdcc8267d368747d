import { Component } from '@angular/core';
import { type SegmentsAnswer } from '@shopmeter/contracts';
import {
  apiText,
  EmptyTemplate,
  formatMetric,
  formatPercent,
  LoadingTemplate,
  momentTime,
  ResourceState,
  Skeleton,
  Table,
  valueOf,
  ValueTemplate,
} from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { segments } from '../../core/api/customers-api';
import { CustomerTabs } from '../../core/customers/customer-tabs';
import { segmentLabel } from '../../core/customers/segment-label';
import { reloadWhenStale } from '../../core/live/live-updates';
import { DataFreshness } from '../../core/range/data-freshness';
import { StorePage, WithStore } from '../../core/store-page/store-page';

/** `/customers/segments`: customers by how newly, how often and for how much they bought. */
@Component({
  selector: 'app-segments-page',
  imports: [
    CustomerTabs,
    DataFreshness,
    EmptyTemplate,
    LoadingTemplate,
    ResourceState,
    Skeleton,
    StorePage,
    Table,
    ValueTemplate,
    WithStore,
  ],
  providers: [PageAddress],
  templateUrl: './segments-page.html',
  styleUrl: './segments-page.css',
})
export default class SegmentsPage {
  protected readonly segments = segments();
  protected readonly label = segmentLabel;
  protected readonly api = apiText;
  protected readonly percent = formatPercent;
  protected readonly isEmpty = ({ state }: SegmentsAnswer) => state !== 'ranked';

  constructor() {
    reloadWhenStale(this.segments);
  }

  protected shown(): SegmentsAnswer | null {
    return valueOf(this.segments);
  }

  protected count(customers: number): string {
    return formatMetric(customers, { id: 'customers', unit: 'count' }, '');
  }

  /** Length of the bar behind a segment, against the largest one. */
  protected barOf(share: number, { segments: all }: SegmentsAnswer): number {
    const largest = Math.max(...all.map((segment) => segment.share));
    return largest > 0 ? share / largest : 0;
  }

  protected rankedAt({ computedAt, timezone }: SegmentsAnswer): string {
    return computedAt === null ? '' : momentTime(computedAt, timezone.name);
  }
}
