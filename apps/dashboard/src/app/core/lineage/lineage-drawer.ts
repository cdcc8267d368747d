import { Component, computed, inject, input } from '@angular/core';
import { type LineageAnswer, type MetricDefinition } from '@shopmeter/contracts';
import {
  apiText,
  Drawer,
  formatMetric,
  LoadingTemplate,
  Pager,
  rangeLabel,
  ResourceState,
  Skeleton,
  ValueTemplate,
} from '@shopmeter/ui';
import { PageAddress } from '../address/page-address';
import { lineage } from '../api/lineage-api';
import { type RangeRequest } from '../range/range-query';
import { PageTabs } from '../store-page/page-tabs';
import { AsOfPart } from './as-of-part';
import { LineageRow } from './lineage-row';
import { partText } from './part-text';

const PAGE = '20';

/** What a number is made of: its formula, its parts, every row that counts or is left out, and the webhooks behind it. */
@Component({
  selector: 'app-lineage-drawer',
  imports: [
    AsOfPart,
    Drawer,
    LineageRow,
    LoadingTemplate,
    PageTabs,
    Pager,
    ResourceState,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './lineage-drawer.html',
  styleUrl: './lineage-drawer.css',
})
export class LineageDrawer {
  readonly metric = input.required<MetricDefinition>();
  readonly request = input.required<RangeRequest>();

  private readonly address = inject(PageAddress);
  protected readonly text = apiText;
  protected readonly days = rangeLabel;
  protected readonly label = computed(() => apiText(this.metric().label));
  protected readonly after = computed(() => this.address.text('explainAfter'));
  private readonly rows = computed(
    () => (['counted', 'left_out'] as const).find((rows) => rows === this.address.text('rows')) ?? 'all',
  );
  private readonly query = computed(() => {
    const { from, to } = this.request();
    const cursor = this.after();
    return { from, to, rows: this.rows(), limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
  });
  protected readonly answer = lineage(() => this.metric().id, this.query);
  protected readonly isNarrowed = computed(() => this.request().filters !== undefined);
  protected readonly tabs = computed(() =>
    [
      { rows: 'all', label: $localize`All rows` },
      { rows: 'counted', label: $localize`Counted` },
      { rows: 'left_out', label: $localize`Left out` },
    ].map(({ rows, label }) => ({
      label,
      isShown: rows === this.rows(),
      query: { rows: rows === 'all' ? null : rows, explainAfter: null },
    })),
  );

  protected valueOf({ value, currency }: LineageAnswer): string {
    return formatMetric(value, this.metric(), currency);
  }

  protected partsOf({ parts, currency }: LineageAnswer) {
    return parts.map((part) => ({
      id: part.id,
      label: apiText(part.label),
      days: part.range?.from
        ? rangeLabel({ from: part.range.from, to: part.range.to })
        : $localize`as known now`,
      value: partText(part.value, part, currency),
    }));
  }

  protected page(cursor: string | null): void {
    this.address.show({ explainAfter: cursor });
  }

  protected close(): void {
    this.address.show({ explain: null, rows: null, explainAfter: null, known: null });
  }
}
