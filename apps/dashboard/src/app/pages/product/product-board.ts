import { Component, computed, input } from '@angular/core';
import { type Catalogue, type MetricDefinition, type ProductAnswer, type Tenant } from '@shopmeter/contracts';
import {
  Badge,
  grainFor,
  LoadingTemplate,
  ResourceState,
  Skeleton,
  valueOf,
  ValueTemplate,
} from '@shopmeter/ui';
import { catalogue, metricReads } from '../../core/api/metrics-api';
import { reloadWhenStale } from '../../core/live/live-updates';
import { MetricCards } from '../../core/metrics/metric-cards';
import { MetricChart } from '../../core/metrics/metric-chart';
import { metricChoice } from '../../core/metrics/metric-choice';
import { RangeHeader } from '../../core/range/range-header';
import { rangeQuery } from '../../core/range/range-query';
import { DimensionTable } from '../../core/tables/dimension-table';
import { ProductStock } from './product-stock';

/** What is told of a product, in this order. */
const SHOWN = [
  'netSalesCents',
  'units',
  'orders',
  'grossProfitCents',
  'grossSalesCents',
  'discountsCents',
  'reversalsCents',
  'netUnits',
];
/** As many variants as an address of filters has room for. */
const FILTERED_VARIANTS = 40;

/** One product over a range: cards, history, variants, stock. */
@Component({
  selector: 'app-product-board',
  imports: [
    Badge,
    DimensionTable,
    LoadingTemplate,
    MetricCards,
    MetricChart,
    ProductStock,
    RangeHeader,
    ResourceState,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './product-board.html',
  styleUrls: ['../../core/store-page/page-parts.css', './product-board.css'],
})
export class ProductBoard {
  readonly store = input.required<Tenant>();
  readonly answer = input.required<ProductAnswer>();

  protected readonly choice = metricChoice();
  protected readonly shownIds = SHOWN;
  protected readonly query = rangeQuery(this.store);
  protected readonly catalogue = catalogue();
  private readonly productId = computed(() => this.answer().product.productId);
  private readonly request = computed(() => {
    const request = this.query.request();
    return { ...request, filters: `product:${this.productId()}`, grain: grainFor(request) };
  });
  protected readonly reads = metricReads(this.request, ['orders']);
  protected readonly numbers = computed(() => valueOf(this.reads.orders));
  /** The table by variant, of this product's. */
  protected readonly ofVariants = computed(() => {
    const { variants } = this.answer();
    const keys = variants
      .slice(0, FILTERED_VARIANTS)
      .map(({ productId, variantId }) => `${productId}/${variantId}`);
    const filters = keys.map((key) => `variant:${encodeURIComponent(key)}`).join(',');
    return { ...this.query.request(), filters };
  });
  protected readonly status = computed(() => statusOf(this.answer().product));

  constructor() {
    reloadWhenStale(this.reads.orders);
  }

  protected metricsOf({ metrics }: Catalogue): MetricDefinition[] {
    return SHOWN.flatMap((id) => metrics.find((metric) => metric.id === id) ?? []);
  }
}

interface Status {
  text: string;
  tone: 'good' | 'neutral' | 'bad';
}

function statusOf({ status, deletedAt }: ProductAnswer['product']): Status | null {
  if (deletedAt !== null) return { text: $localize`Deleted in the store`, tone: 'bad' };
  if (status === 'active') return { text: $localize`Active`, tone: 'good' };
  if (status === 'draft') return { text: $localize`Draft`, tone: 'neutral' };
  return status === 'archived' ? { text: $localize`Archived`, tone: 'neutral' } : null;
}
