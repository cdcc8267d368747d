import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LoadingTemplate, ResourceState, Skeleton, ValueTemplate } from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { product } from '../../core/api/products-api';
import { currentTenant } from '../../core/api/tenants-api';
import { reloadWhenStale } from '../../core/live/live-updates';
import { ProductBoard } from './product-board';

/** `/products/<id>?range=…&compare=…&metric=…`: one product, its history, its variants and their stock. */
@Component({
  selector: 'app-product-page',
  imports: [LoadingTemplate, ProductBoard, ResourceState, RouterLink, Skeleton, ValueTemplate],
  providers: [PageAddress],
  template: `
    <p class="back"><a i18n routerLink="/products">All products</a></p>
    <h1 tabindex="-1">{{ title() }}</h1>
    <ui-resource-state what="the product" i18n-what size="page" [resource]="answer">
      <ng-template uiLoading
        ><div class="card"><ui-skeleton height="40rem" /></div
      ></ng-template>
      <ng-template [uiValue]="answer" let-value>
        <ui-resource-state what="the store" i18n-what size="page" [resource]="tenant">
          <ng-template uiLoading
            ><div class="card"><ui-skeleton height="40rem" /></div
          ></ng-template>
          <ng-template [uiValue]="tenant" let-store>
            <app-product-board [store]="store" [answer]="value" />
          </ng-template>
        </ui-resource-state>
      </ng-template>
    </ui-resource-state>
  `,
  styles: `
    .back {
      margin-bottom: var(--ui-space-2);
    }
    h1 {
      overflow-wrap: anywhere;
    }
    .card {
      margin-top: var(--ui-space-4);
      overflow: hidden;
    }
  `,
})
export default class ProductPage {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly tenant = currentTenant();
  protected readonly answer = product(this.id);
  protected readonly title = computed(() =>
    this.answer.hasValue() ? this.answer.value().product.title : $localize`Product`,
  );

  constructor() {
    reloadWhenStale(this.answer);
  }
}
