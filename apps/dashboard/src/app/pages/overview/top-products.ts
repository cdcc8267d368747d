import { type HttpResourceRef } from '@angular/common/http';
import { Component, input } from '@angular/core';
import { type ProductsAnswer, type TopProduct } from '@shopmeter/contracts';
import {
  Change,
  changeBetween,
  describeChange,
  EmptyTemplate,
  formatMetric,
  formatMoney,
  LoadingTemplate,
  ResourceState,
  Skeleton,
  Table,
  ValueTemplate,
} from '@shopmeter/ui';

/** The products with the highest net sales, next to the comparison. */
@Component({
  selector: 'app-top-products',
  imports: [Change, EmptyTemplate, LoadingTemplate, ResourceState, Skeleton, Table, ValueTemplate],
  templateUrl: './top-products.html',
  styleUrl: './top-products.css',
})
export class TopProducts {
  readonly products = input.required<HttpResourceRef<ProductsAnswer | undefined>>();
  protected readonly isEmpty = ({ top }: ProductsAnswer) => top.length === 0;
  protected readonly customItem = $localize`Custom item`;
  protected readonly money = formatMoney;

  protected count(units: number): string {
    return formatMetric(units, { id: 'units', unit: 'count' }, '');
  }

  protected change({ netSalesCents: value, previousNetSalesCents: previous }: TopProduct) {
    return describeChange({ value, previous, change: changeBetween(value, previous) }, 'up');
  }

  /** Length of the bar behind a product, against the best one. */
  protected share({ netSalesCents }: TopProduct, { top }: ProductsAnswer): number {
    const best = Math.max(...top.map((product) => product.netSalesCents));
    return best > 0 ? Math.max(0, netSalesCents / best) : 0;
  }
}
